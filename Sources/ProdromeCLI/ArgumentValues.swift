public import ArgumentParser
public import ProdromeDesign
public import ProdromeFit
public import ProdromeStudy
public import ProdromeTable

// Values of other rooms that are written on the command line as their raw values.

extension Centring: ExpressibleByArgument {}
extension CorrelationStructure: ExpressibleByArgument {}
extension CovarianceKind: ExpressibleByArgument {}
extension ElasticNetOptions.Rule: ExpressibleByArgument {}
extension ForecastValidation: ExpressibleByArgument {}
extension IntervalKind: ExpressibleByArgument {}
extension LagAdjustment: ExpressibleByArgument {}
extension LagCoefficient: ExpressibleByArgument {}
extension LagFamilyOptions.CohortNull: ExpressibleByArgument {}
extension LagFamilyOptions.OnePersonNull: ExpressibleByArgument {}
extension LikelihoodKind: ExpressibleByArgument {}
extension MeanLink: ExpressibleByArgument {}
extension ModelFamily: ExpressibleByArgument {}
extension MigraineRule: ExpressibleByArgument {}
extension NameStyle: ExpressibleByArgument {}
extension NullScenario: ExpressibleByArgument {}
extension Referents.Kind: ExpressibleByArgument {}
extension DaysAtRisk: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}
extension TiesMethod: ExpressibleByArgument {}
