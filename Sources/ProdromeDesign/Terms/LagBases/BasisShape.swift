/// The functions that a curve is made of, over lags or over an exposure, as R's dlnm makes them.
///
/// Over lags a basis holds a constant, over an exposure it does not: there the intercept stands for it. Sources:
/// Gasparrini (2011, Journal of Statistical Software 43(8)); dlnm 2.4, functions `poly`, `strata`, `integer` and `lin`;
/// R's `splines::ns`.
public enum BasisShape: Sendable, Equatable {
  /// A natural cubic spline of so many columns, `ns(4)`: inner knots at quantiles, outer ones at both ends.
  case spline(columns: Int)
  /// A natural cubic spline with these inner knots, `ns(knots = c(1, 3))`.
  case splineAt(knots: [Double])
  /// Powers up to a degree of the value over the largest absolute value, `poly(3)`; over lags Almon's polynomials.
  case polynomial(degree: Int)
  /// A level for each interval between breaks, `strata(breaks = c(1, 4))`; an interval holds its left end.
  case strata(breaks: [Double])
  /// A level for every lag, `integer`: lags without a constraint. For lags alone.
  case integer
  /// A straight line, `lin`.
  case linear

  /// The shape as it is written in a formula.
  public var written: String {
    switch self {
    case .spline(let columns): "ns(\(columns))"
    case .splineAt(let knots): "ns(knots = \(Self.vector(knots)))"
    case .polynomial(let degree): "poly(\(degree))"
    case .strata(let breaks): "strata(breaks = \(Self.vector(breaks)))"
    case .integer: "integer"
    case .linear: "lin"
    }
  }

  static func vector(_ numbers: [Double]) -> String {
    let written = numbers.map { FormulaNode.number($0).written }
    return written.count == 1 ? written[0] : "c(\(written.joined(separator: ", ")))"
  }
}

extension BasisShape {
  /// Reads `ns(4)`, `ns(knots = c(1, 3))`, `poly(3)`, `strata(breaks = 2)`, `integer` or `lin` in a call.
  init(_ argument: FormulaArgument, of call: FormulaCall) throws(DesignError) {
    let example = "write ns(4), ns(knots = c(1, 3)), poly(3), strata(breaks = 2), integer or lin"
    let (name, arguments): (String, [FormulaArgument])
    switch argument.value {
    case .name(let word): (name, arguments) = (word, [])
    case .call(let word, let inside): (name, arguments) = (word, inside)
    default: throw call.fault("\(argument.written) is no basis", example)
    }
    let label = arguments.first?.label
    let numbers = arguments.count == 1 ? arguments[0].value.numbers : nil
    switch (name, label) {
    case ("lin", nil) where arguments.isEmpty: self = .linear
    case ("integer", nil) where arguments.isEmpty: self = .integer
    case ("ns", nil), ("ns", "df"): self = .spline(columns: try call.count(numbers, example))
    case ("poly", nil), ("poly", "degree"): self = .polynomial(degree: try call.count(numbers, example))
    case ("ns", "knots"): self = .splineAt(knots: try call.ascending(numbers, example))
    case ("strata", "breaks"): self = .strata(breaks: try call.ascending(numbers, example))
    default: throw call.fault("\(argument.written) is no basis", example)
    }
  }
}

extension FormulaNode {
  /// A number, or those in `c(1, 3)`; nil for anything else.
  var numbers: [Double]? {
    switch self {
    case .number(let number): return [number]
    case .call("c", let arguments):
      let numbers = arguments.compactMap { argument -> Double? in
        if argument.label == nil, case .number(let number) = argument.value { number } else { nil }
      }
      return numbers.count == arguments.count && !numbers.isEmpty ? numbers : nil
    default: return nil
    }
  }
}

extension FormulaCall {
  /// The single whole number from 1 to 30.
  fileprivate func count(_ numbers: [Double]?, _ example: String) throws(DesignError) -> Int {
    guard let numbers, numbers.count == 1, let count = Int(exactly: numbers[0]), (1...30).contains(count) else {
      throw fault("a basis takes a whole number from 1 to 30", example)
    }
    return count
  }

  /// Numbers in their order.
  fileprivate func ascending(_ numbers: [Double]?, _ example: String) throws(DesignError) -> [Double] {
    guard let numbers, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw fault("knots and breaks are numbers that ascend", example)
    }
    return numbers
  }
}
