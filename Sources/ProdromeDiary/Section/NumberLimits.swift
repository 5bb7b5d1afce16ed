/// The limits of a column of numbers, ready for one comparison a cell.
struct NumberLimits {
  let low: Double
  let high: Double
  let isWhole: Bool

  init(_ entry: Vocabulary.Entry?) {
    // Every column of whole numbers has a range within Int32.
    low = entry?.range?.lowerBound ?? -Double.infinity
    high = min(entry?.range?.upperBound ?? .infinity, entry?.plausibleMaximum ?? .infinity)
    isWhole = entry?.kind == .flag || entry?.kind == .whole
  }

  func accept(_ value: Double) -> Bool {
    value >= low && value <= high && (!isWhole || value == value.rounded())
  }

  /// What is wrong with a value that is not accepted: out of range or not whole (an error), or only implausible.
  static func fault(of value: Double, _ entry: Vocabulary.Entry) -> (isError: Bool, what: String, hint: String?)? {
    let what: String
    if entry.kind == .flag {
      what = "not 0 or 1"
    } else if let range = entry.range, !range.contains(value) {
      what = "outside \(short(range.lowerBound)) to \(short(range.upperBound))"
    } else if entry.kind == .whole, value != value.rounded() {
      what = "not a whole number"
    } else {
      let unit = entry.namedUnit.map { " \($0)" } ?? ""
      return (false, "more than \(short(entry.plausibleMaximum ?? 0))\(unit) a day", nil)
    }
    let hint =
      entry.kind == .flag
      ? "write 1 for yes, 0 for no" : entry.namedUnit.map { "the unit is \($0)" } ?? "look for a mistyped number"
    return (true, what, hint)
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }
}
