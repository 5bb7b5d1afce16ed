internal import ProdromeNumerics

/// A natural cubic spline of a column, `ns(x, 3)`: columns `x_ns1` … `x_ns3`, as R's `splines::ns`.
///
/// Knots stand at quantiles of all recorded days of the column, whatever days the model uses, or where they are written
/// down: `ns(x, knots = c(5, 7), bounds = c(3, 10))`, R's `Boundary.knots`. Beyond the bounds, the least and the greatest
/// value where none are given, the curve goes on straight.
public struct Spline: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// Columns: one more than interior knots.
  public let degreesOfFreedom: Int
  /// The lower bound, the interior knots and the upper bound, ascending; nil for those of the days.
  public let knots: [Double]?

  /// A curve with so many columns.
  public init(_ inner: any TermSpec, degreesOfFreedom: Int) {
    self.inner = inner
    self.degreesOfFreedom = degreesOfFreedom
    knots = nil
  }

  /// A curve with these knots, ascending: the lower bound, those inside, the upper bound.
  public init(_ inner: any TermSpec, knots: [Double]) {
    precondition(knots.count >= 2 && zip(knots, knots.dropFirst()).allSatisfy { $0 < $1 }, "knots ascend")
    self.inner = inner
    degreesOfFreedom = knots.count - 1
    self.knots = knots
  }

  /// The term as it is written in a formula.
  public var written: String {
    guard let knots else { return "ns(\(inner.written), \(degreesOfFreedom))" }
    let inside = BasisShape.vector(Array(knots.dropFirst().dropLast()))
    return "ns(\(inner.written), knots = \(inside), bounds = \(BasisShape.vector([knots[0], knots[knots.count - 1]])))"
  }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted before the curve is drawn.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the column up and places the knots; one pass over the diary where they are not given.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.singleColumn(of: inner)
    if let knots {
      let inside = Array(knots.dropFirst().dropLast())
      return columns(
        NaturalSpline.basis(interior: inside, low: knots[0], high: knots[knots.count - 1]), name, base, &context)
    }
    let values = context.values(of: base)
    let knots = (1..<max(degreesOfFreedom, 1)).map { values.quantile(Double($0) / Double(degreesOfFreedom)) }
    guard let low = values.sorted.first, let high = values.sorted.last, low < high,
      zip([low] + knots, knots + [high]).allSatisfy({ $0 < $1 })
    else {
      throw .unsuitable(
        term: written, what: "\(name) has too few different values for \(degreesOfFreedom) columns",
        hint: degreesOfFreedom > 1 ? "ask for fewer, or for poly(\(inner.written), 2)" : "leave it out")
    }
    return columns(NaturalSpline.basis(interior: knots, low: low, high: high), name, base, &context)
  }

  private func columns(
    _ curves: [PiecewisePolynomial], _ name: String, _ base: BaseColumn, _ context: inout BindingContext
  ) -> [BoundColumn] {
    let size = knots.map { "at\($0)" } ?? "of\(degreesOfFreedom)"
    return curves.enumerated().map { place, curve in
      context.curve(name, "ns\(place + 1)", size, base, isFixed: knots != nil) { curve($0) }
    }
  }
}

/// Orthogonal polynomials of a column, `poly(x, 2)`: columns `x_poly1`, `x_poly2`, as R's `poly`.
///
/// They are orthogonal over all recorded days of the column, whatever days the model uses; where later days may not be seen
/// they are plain powers, which bend alike.
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
    if context.looksBackOnly {
      return (1...degree).map { power in
        context.curve(name, "poly\(power)", "power", base, isFixed: true) { x in
          (0..<power).reduce(1) { product, _ in product * x }
        }
      }
    }
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
    _ name: String, _ suffix: String, _ size: String, _ base: BaseColumn, isFixed: Bool = false,
    _ curve: @escaping @Sendable (Double) -> Double
  ) -> BoundColumn {
    let recipe = CurveRecipe(key: "\(suffix)_\(size)", isFixed: isFixed, curve: curve)
    return BoundColumn(
      name: Lag.insert("_\(suffix)", into: name), factors: [LaggedBase(derived(recipe, from: [base]))])
  }
}

extension Spline: TermFunction {
  static let name = "ns"
  private static let example = "for example ns(sleep_h, knots = c(6, 8), bounds = c(4, 11))"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.contains(where: { $0.label != nil }) else {
      let (inner, count) = try call.termAndCount("for example ns(sleep_h, 3)", atMost: 200)
      return Spline(inner, degreesOfFreedom: count)
    }
    let inside = call.numbers(of: "knots")
    guard call.positional.count == 1, call.arguments.count == 3, let inside, let bounds = call.numbers(of: "bounds"),
      bounds.count == 2
    else { throw call.fault("ns() takes knots and bounds together", example) }
    let knots = [bounds[0]] + inside + [bounds[1]]
    guard zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw call.fault("bounds and knots between them are numbers that ascend", example)
    }
    return Spline(try TermFunctions.term(in: call.positional[0], of: call), knots: knots)
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
  /// The numbers of a labelled argument; nil where there is none of that name.
  fileprivate func numbers(of label: String) -> [Double]? {
    arguments.first { $0.label == label }?.value.numbers
  }

  /// A column or call and a whole number from 1 up.
  func termAndCount(_ example: String, atMost limit: Int) throws(DesignError) -> (any TermSpec, Int) {
    guard arguments.count == 2, positional.count == 2, case .number(let value) = arguments[1].value,
      let count = Int(exactly: value)
    else { throw fault("\(name)() needs a column and a whole number", example) }
    guard (1...limit).contains(count) else { throw fault("\(name)() takes 1 to \(limit)", example) }
    return (try TermFunctions.term(in: arguments[0], of: self), count)
  }
}
