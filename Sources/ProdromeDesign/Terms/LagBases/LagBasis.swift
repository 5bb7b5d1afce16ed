/// The earlier days of an exposure with their effects on one curve over lags: `lagbasis(stress, 0:14, ns(4))`.
///
/// The coefficient of lag l is Σ c_j b_j(l), so the columns are the sums Σ_l b_j(l) x(t − l), `stress_basis1` and so on: a
/// distributed lag model, unconstrained with `integer`, Almon's with `poly(3)`. Every day of the range must be
/// recorded. `--contrast` and `--distributed-lags` turn the coefficients back into one effect a lag and their sum.
/// Source: Gasparrini (2011, Journal of Statistical Software 43(8)), dlnm's `crossbasis` with `argvar = list(fun = "lin")`.
public struct LagBasis: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// The lags in days, both ends included.
  public let days: ClosedRange<Int>
  /// The functions of the lag.
  public let shape: BasisShape
  /// The value of the exposure that others are compared with unless one is named; nil for 0.
  public let reference: Double?

  /// The earlier days of a term on one curve.
  public init(_ inner: any TermSpec, days: ClosedRange<Int>, shape: BasisShape, reference: Double? = nil) {
    self.inner = inner
    self.days = days
    self.shape = shape
    self.reference = reference
  }

  /// The term as it is written in a formula.
  public var written: String {
    let reference = reference.map { ", ref = \(FormulaNode.number($0).written)" } ?? ""
    return "lagbasis(\(inner.written), \(days.lowerBound):\(days.upperBound), \(shape.written)\(reference))"
  }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted before days are summed.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the column up; one column a function of the lag.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.exposure(of: inner, in: Self.name)
    let exposure = LaggedExposure(name: name, base: base, reference: reference, isCurved: false)
    let sums = try context.lagSums(of: base, exposure, days, shape, in: self)
    return sums.enumerated().map { place, sum in
      BoundColumn(name: Lag.insert("_basis\(place + 1)", into: name), factors: [LaggedBase(sum)])
    }
  }
}

extension LagBasis: TermFunction {
  static let name = "lagbasis"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, days, shapes, reference) = try call.basisOverLags(shapes: 1, "lagbasis(stress, 0:14, ns(4))")
    return LagBasis(inner, days: days, shape: shapes[0], reference: reference)
  }
}

extension BindingContext {
  /// The single column that a basis over lags is made of.
  mutating func exposure(of inner: any TermSpec, in function: String) throws(DesignError) -> (String, BaseColumn) {
    try singleColumn(
      of: inner, what: "\(function)() is taken of one column of numbers",
      hint: "the days stand behind the column, \(function)(x, 1:7, …)")
  }

  /// The sums over lags of a base column, one a function of the lag.
  mutating func lagSums(
    of input: BaseColumn, _ exposure: LaggedExposure, _ days: ClosedRange<Int>, _ shape: BasisShape,
    in term: any TermSpec
  ) throws(DesignError) -> [BaseColumn] {
    let lags = days.map(Double.init)
    // One lag alone has a level and no shape.
    let shape = lags.count == 1 ? .polynomial(degree: 0) : shape
    guard let functions = shape.functions(over: lags, hasConstant: true), functions.count <= lags.count else {
      throw .unsuitable(
        term: term.written, what: "\(shape.written) asks too much of \(lags.count) lags",
        hint: "over lags ns() has 2 columns or more, and knots and breaks lie between the first lag and the last")
    }
    return functions.enumerated().map { place, function in
      let recipe = LagSumRecipe(
        key: "lagsum_\(days)_\(shape.written)_\(place)_\(exposure)", firstLag: days.lowerBound,
        weights: lags.map(function), exposure: exposure)
      return derived(recipe, from: [input])
    }
  }
}

extension FormulaCall {
  /// A column, its lags, so many bases and `ref = value`.
  func basisOverLags(
    shapes count: Int, _ example: String
  ) throws(DesignError) -> (inner: any TermSpec, days: ClosedRange<Int>, shapes: [BasisShape], reference: Double?) {
    let hint = "for example \(example)"
    guard positional.count == count + 2, case .range(let days) = positional[1].value else {
      let bases = count == 1 ? "a basis of the lag" : "bases of the exposure and of the lag"
      throw fault("\(name)() needs a column, days and \(bases)", hint)
    }
    guard days.count <= Lag.greatestCount else {
      throw fault("more than \(Lag.greatestCount) lags", "ask for fewer days")
    }
    var reference: Double?
    for argument in arguments where argument.label != nil {
      guard argument.label == "ref", reference == nil, case .number(let value) = argument.value else {
        throw fault("\(name)() takes ref = value", hint)
      }
      reference = value
    }
    let inner = try TermFunctions.term(in: positional[0], of: self)
    var shapes: [BasisShape] = []
    for argument in positional.dropFirst(2) { shapes.append(try BasisShape(argument, of: self)) }
    return (inner, days, shapes, reference)
  }
}
