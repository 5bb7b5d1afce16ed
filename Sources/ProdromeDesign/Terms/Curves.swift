internal import ProdromeNumerics

/// A natural cubic spline of a column, `ns(x, 3)`: columns `x_ns1` … `x_ns3`, as R's `splines::ns`.
///
/// Knots stand at quantiles of all recorded days of the column, whatever days the model uses; beyond the least and the
/// greatest value the curve goes on straight.
public struct Spline: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// Columns: one more than interior knots.
  public let degreesOfFreedom: Int

  /// A curve with so many columns.
  public init(_ inner: any TermSpec, degreesOfFreedom: Int) {
    self.inner = inner
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The term as it is written in a formula.
  public var written: String { "ns(\(inner.written), \(degreesOfFreedom))" }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted before the curve is drawn.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the column up and places the knots; one pass over the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.singleColumn(of: inner)
    let values = context.values(of: base)
    let knots = (1..<max(degreesOfFreedom, 1)).map { values.quantile(Double($0) / Double(degreesOfFreedom)) }
    guard let low = values.sorted.first, let high = values.sorted.last, low < high,
      zip([low] + knots, knots + [high]).allSatisfy({ $0 < $1 })
    else {
      throw .unsuitable(
        term: written, what: "\(name) has too few different values for \(degreesOfFreedom) columns",
        hint: degreesOfFreedom > 1 ? "ask for fewer, or for poly(\(inner.written), 2)" : "leave it out")
    }
    let curves = NaturalSpline.basis(interior: knots, low: low, high: high)
    return curves.enumerated().map { place, curve in
      context.curve("\(name)", "ns\(place + 1)", "of\(degreesOfFreedom)", base) { curve($0) }
    }
  }
}

/// Orthogonal polynomials of a column, `poly(x, 2)`: columns `x_poly1`, `x_poly2`, as R's `poly`.
///
/// They are orthogonal over all recorded days of the column, whatever days the model uses.
public struct Polynomial: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// The highest power.
  public let degree: Int

  /// Polynomials up to a degree.
  public init(_ inner: any TermSpec, degree: Int) {
    self.inner = inner
    self.degree = degree
  }

  /// The term as it is written in a formula.
  public var written: String { "poly(\(inner.written), \(degree))" }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted before powers are taken.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the column up and makes the polynomials; one pass over the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.singleColumn(of: inner)
    let values = context.values(of: base).sorted
    guard let polynomials = OrthogonalPolynomials(over: values, degree: degree) else {
      throw .unsuitable(
        term: written, what: "\(name) has too few different values for the degree \(degree)",
        hint: "ask for a lower degree")
    }
    return (1...degree).map { power in
      context.curve(name, "poly\(power)", "of\(degree)", base) { polynomials.value(ofDegree: power, at: $0) }
    }
  }
}

extension BindingContext {
  /// The only column of the term inside a function, on its own day, with its name.
  mutating func singleColumn(
    of inner: any TermSpec, what: String = "a curve is drawn of one column of numbers",
    hint: String = "write lag(ns(x, 3), 1) for the lag of a curve"
  ) throws(DesignError) -> (name: String, base: BaseColumn) {
    let columns = try inner.bind(to: &self)
    guard columns.count == 1, let column = columns.first, column.factors.count == 1, let factor = column.factors.first,
      factor.days == 0
    else {
      throw .unsuitable(
        term: inner.written, what: "\(what), not of lags, labels or products", hint: hint)
    }
    return (column.name, factor.base)
  }

  /// A column of a basis of curves over `base`.
  fileprivate mutating func curve(
    _ name: String, _ suffix: String, _ size: String, _ base: BaseColumn,
    _ curve: @escaping @Sendable (Double) -> Double
  ) -> BoundColumn {
    let recipe = CurveRecipe(key: "\(suffix)_\(size)", curve: curve)
    return BoundColumn(
      name: Lag.insert("_\(suffix)", into: name), factors: [LaggedBase(derived(recipe, from: [base]))])
  }
}

extension Spline: TermFunction {
  static let name = "ns"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, count) = try call.termAndCount("for example ns(sleep_h, 3)", atMost: 200)
    return Spline(inner, degreesOfFreedom: count)
  }
}

extension Polynomial: TermFunction {
  static let name = "poly"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, count) = try call.termAndCount("for example poly(sleep_h, 2)", atMost: 10)
    return Polynomial(inner, degree: count)
  }
}

extension FormulaCall {
  /// A column or call and a whole number from 1 up.
  func termAndCount(_ example: String, atMost limit: Int) throws(DesignError) -> (any TermSpec, Int) {
    guard arguments.count == 2, positional.count == 2, case .number(let value) = arguments[1].value,
      let count = Int(exactly: value)
    else { throw fault("\(name)() needs a column and a whole number", example) }
    guard (1...limit).contains(count) else { throw fault("\(name)() takes 1 to \(limit)", example) }
    return (try TermFunctions.term(in: arguments[0], of: self), count)
  }
}
