import Glibc
import ProdromeDesign
import ProdromeNumerics

extension CoefficientCovariance {
  /// The sandwich whose units are days; normal reference, as `lmtest::coeftest` takes for a `glm`. One pass.
  static func ofDays<Source: BlockSource, R: Response>(
    _ maximum: Maximum, of columns: [Int], kind: CovarianceKind, settings: CovarianceSettings, root: Matrix,
    contrasts: Matrix, facts: DesignFacts, passes: ResponsePasses<Source, R>
  ) -> CoefficientCovariance {
    let directions = root.multiplied(by: contrasts)
    let (rows, estimated) = (facts.rowCount, maximum.columns.count)
    let bandwidth = kind == .hac ? settings.bandwidth ?? bandwidth(for: facts) : nil
    let products: Gram
    var isSound = true
    if let bandwidth {
      products = passes.calendarProducts(maximum, bandwidth: bandwidth)
    } else {
      let meat = passes.dayMeat(maximum, kind: kind, root: root)
      products = meat.products
      isSound = meat.isSound && (kind != .hc1 || rows > estimated)
    }
    let factor = kind == .hc1 ? Double(rows) / Double(rows - estimated) : 1
    let matrix = product(directions, maximum.columns.taking(products), times: isSound ? factor : .nan)
    var covariance = CoefficientCovariance(
      kind: kind, columns: columns, matrix: matrix, degreesOfFreedom: Array(repeating: nil, count: columns.count),
      statuses: checked(Array(repeating: .ok, count: columns.count), matrix, contrasts),
      soleCarriers: Array(repeating: nil, count: columns.count), personCount: facts.personCount)
    if let bandwidth { covariance.parameters = [ModelParameter(name: "bandwidth", estimate: Double(bandwidth))] }
    return covariance
  }

  /// ⌊4 (n/100)^(2/9)⌋ with n usable days a person (Newey & West 1994).
  static func bandwidth(for facts: DesignFacts) -> Int {
    Int(4 * pow(Double(facts.rowCount) / Double(max(facts.personCount, 1)) / 100, 2.0 / 9))
  }
}

extension ResponsePasses {
  /// Σ x x′ r² over days, residuals inflated as the kind asks.
  fileprivate func dayMeat(_ maximum: Maximum, kind: CovarianceKind, root: Matrix) -> DayMeat<R> {
    let size = root.rows
    let roots = (0..<root.columns).map { maximum.columns.spread(Array(root.values[$0 * size..<($0 + 1) * size])) }
    return fold(
      DayMeat<R>.self, over: source, columnCount: columnCount, shape: columnCount,
      parameters: DayMeat<R>.Parameters(
        kind: kind, response: response, coefficients: maximum.informedAt, frame: maximum.frame,
        roots: kind == .hc2 || kind == .hc3 ? roots : []))
  }

  /// Σ s s′ over days near each other on a person's calendar, with Bartlett's weights.
  fileprivate func calendarProducts(_ maximum: Maximum, bandwidth: Int) -> Gram {
    let sums = fold(
      CalendarMeat<R>.self, over: source, columnCount: columnCount, shape: columnCount,
      parameters: CalendarMeat<R>.Parameters(
        response: response, coefficients: maximum.informedAt, frame: maximum.frame, bandwidth: bandwidth))
    return Gram(order: columnCount, values: sums.products.values.map { $0 / Double(bandwidth + 1) })
  }
}
