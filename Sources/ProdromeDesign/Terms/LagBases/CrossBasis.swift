/// Earlier days of an exposure whose effect bends with its value and with the lag: `crossbasis(temp, 0:10, ns(4), ns(3))`.
///
/// The effect of the value x at lag l is Σ c_ij a_i(x) b_j(l), so the columns are the sums Σ_l b_j(l) a_i(x(t − l)): a
/// distributed lag non-linear model. They are named `temp_v1.l1`, `temp_v1.l2` … as in dlnm, the function of the lag
/// changing fastest. The first basis is over all recorded days of the column, the second over the lags. `ref = value` only
/// names what `--distributed-lags` compares with; the columns are not centred (as in dlnm since 2.2.0).
/// Source: Gasparrini, Armstrong and Kenward (2010, Statistics in Medicine 29:2224); dlnm's `crossbasis`.
public struct CrossBasis: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// The lags in days, both ends included.
  public let days: ClosedRange<Int>
  /// The functions of the exposure (dlnm: `argvar`).
  public let exposureShape: BasisShape
  /// The functions of the lag (dlnm: `arglag`).
  public let lagShape: BasisShape
  /// The value of the exposure that others are compared with unless one is named; nil for the median.
  public let reference: Double?

  /// The earlier days of a term on a surface over exposure and lag.
  public init(
    _ inner: any TermSpec, days: ClosedRange<Int>, exposureShape: BasisShape, lagShape: BasisShape,
    reference: Double? = nil
  ) {
    self.inner = inner
    self.days = days
    self.exposureShape = exposureShape
    self.lagShape = lagShape
    self.reference = reference
  }

  /// The term as it is written in a formula.
  public var written: String {
    let reference = reference.map { ", ref = \(FormulaNode.number($0).written)" } ?? ""
    let shapes = "\(exposureShape.written), \(lagShape.written)"
    return "crossbasis(\(inner.written), \(days.lowerBound):\(days.upperBound), \(shapes)\(reference))"
  }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted before the curve is drawn.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the column up and places knots; one pass over the diary, one column a pair of functions.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.exposure(of: inner, in: Self.name)
    let exposure = LaggedExposure(name: name, base: base, reference: reference, isCurved: true)
    let values = context.values(of: base).sorted
    guard let curves = exposureShape.functions(over: values, hasConstant: false) else {
      throw .unsuitable(
        term: written, what: "\(name) has too few different values for \(exposureShape.written)",
        hint: "ask for fewer columns, or knots and breaks between the least and the greatest value")
    }
    var columns: [BoundColumn] = []
    for (v, curve) in curves.enumerated() {
      let recipe = CurveRecipe(key: "\(exposureShape.written)_\(v)", curve: curve)
      let bent = context.derived(recipe, from: [base])
      for (l, sum) in try context.lagSums(of: bent, exposure, days, lagShape, in: self).enumerated() {
        columns.append(
          BoundColumn(name: Lag.insert("_v\(v + 1).l\(l + 1)", into: name), factors: [LaggedBase(sum)]))
      }
    }
    return columns
  }
}

extension CrossBasis: TermFunction {
  static let name = "crossbasis"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, days, shapes, reference) = try call.basisOverLags(
      shapes: 2, "crossbasis(temperature, 0:10, ns(4), ns(3), ref = 18)")
    guard shapes[0] != .integer else {
      throw call.fault("integer is a basis of lags", "write strata(breaks = …) for levels of the exposure")
    }
    return CrossBasis(inner, days: days, exposureShape: shapes[0], lagShape: shapes[1], reference: reference)
  }
}
