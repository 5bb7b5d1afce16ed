/// The whole house for Swift apps: one import brings diary, design, fit, simulation, studies, tables and reports.
@_exported public import ProdromeDesign
@_exported public import ProdromeDiary
@_exported public import ProdromeFit
@_exported public import ProdromeReport
@_exported public import ProdromeSimulate
@_exported public import ProdromeStudy
@_exported public import ProdromeTable
