import ProdromeTable

/// One sound row of the correlation table, ready to be ranked and shown.
struct LagRow: Sendable {
  let trigger: String
  let person: String?
  let lag: Int
  let estimate: Double
  let low: Double?
  let high: Double?
  let p: Double?
  let adjusted: Double?
  /// Its place in the table, the last tie-breaker.
  let position: Int

  init?(_ table: TidyTable, _ row: Int) {
    guard table.text(.status, row) == "ok", let trigger = table.text(.trigger, row),
      let lag = table.count(.lagDays, row), let estimate = table.number(.estimate, row)
    else { return nil }
    self.trigger = trigger
    person = table.text(.personID, row)
    self.lag = lag
    self.estimate = estimate
    low = table.number(.confLow, row)
    high = table.number(.confHigh, row)
    p = table.number(.pValue, row)
    adjusted = table.number(.adjPValue, row)
    position = row
  }

  /// Whether the interval leaves out "no correlation".
  var excludesZero: Bool {
    guard let low, let high else { return false }
    return low > 0 || high < 0
  }

  /// Smallest p first, then the largest |r|, then table order.
  static func isStronger(_ a: LagRow, _ b: LagRow) -> Bool {
    let left = (a.p ?? 1, -a.estimate.magnitude, a.position)
    let right = (b.p ?? 1, -b.estimate.magnitude, b.position)
    return left < right
  }

  /// The strongest rows, at most `limit` of each trigger (and person), still strongest first.
  static func strongest(_ rows: [LagRow], ofEach limit: Int) -> [LagRow] {
    var seen: [String: Int] = [:]
    return rows.sorted(by: isStronger).filter { row in
      let name = row.trigger + "\u{0}" + (row.person ?? "")
      seen[name, default: 0] += 1
      return seen[name, default: 0] <= limit
    }
  }
}
