import ProdromeTable

/// Numbers, counts and names as they stand inside a sentence.
package enum Phrases {
  /// `1,234` (the letter is English; the tables have plain digits).
  package static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `1 person`, `133 persons`.
  package static func count(_ value: Int, _ noun: String) -> String {
    "\(grouped(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// `12 %`, `0.3 %` below ten, `100 %` only if it is all.
  package static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let share = 100 * Double(part) / Double(whole)
    if part == whole || part == 0 { return "\(part == 0 ? 0 : 100) %" }
    if share < 0.1 { return "under 0.1 %" }
    return NumberStyle.decimals(share < 10 || share > 99 ? 1 : 0).text(min(share, 99.9)) + " %"
  }

  /// The level of intervals, between 0 and 1: `95 %`.
  package static func level(_ level: Double) -> String { NumberStyle.significant(4).text(100 * level) + " %" }

  /// A share between 0 and 1 in whole percent.
  package static func percent(_ share: Double) -> String { NumberStyle.decimals(0).text(100 * share) + " %" }

  /// A correlation with two decimals.
  package static func correlation(_ value: Double) -> String { NumberStyle.decimals(2).text(value) }

  /// A ratio: two decimals, more where the whole interval lies close to 1, three significant digits far from it.
  ///
  /// `reach` is how far the interval goes from 1.
  package static func ratio(_ value: Double, reach: Double = 1) -> String {
    switch value {
    case ..<0.095: return NumberStyle.significant(2).text(value)
    case 9.995...: return NumberStyle.significant(3).text(value)
    default: break
    }
    let decimals = [(0.0001, 6), (0.001, 5), (0.01, 4), (0.1, 3)].first { reach < $0.0 }?.1
    return NumberStyle.decimals(decimals ?? 2).text(value)
  }

  /// Days in every 28, one decimal.
  package static func rate(_ value: Double) -> String { NumberStyle.decimals(1).text(value) }

  /// `5.7 fewer`, `0.2 more`, `no change`.
  package static func change(_ value: Double) -> String {
    let size = NumberStyle.decimals(1).text(value.magnitude)
    if size == "0.0" { return "no change" }
    return size + (value < 0 ? " fewer" : " more")
  }

  /// `5.7 fewer days every 4 weeks`, `no change`.
  package static func changeInDays(_ value: Double) -> String {
    let words = change(value)
    return words == "no change" ? words : words + " days every 4 weeks"
  }

  /// `0.07 to 0.17`.
  package static func interval(_ low: Double, _ high: Double, _ style: (Double) -> String) -> String {
    "\(style(low)) to \(style(high))"
  }

  /// `2 days before`, `same day`, `1 day after`.
  package static func lag(_ days: Int) -> String {
    if days == 0 { return "same day" }
    return count(Int(days.magnitude), "day") + (days > 0 ? " before" : " after")
  }

  /// `a`, `a and b`, `a, b and c`.
  package static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The first items of a list and how many more there are.
  package static func list(_ items: [String], atMost limit: Int) -> String {
    guard items.count > limit else { return list(items) }
    return items.prefix(limit).joined(separator: ", ") + " and \(grouped(items.count - limit)) more"
  }

  /// A name from the diary, cut with `…` where it is longer than `limit`; the tables have it whole.
  package static func name(_ name: String, atMost limit: Int = longestName) -> String {
    name.count <= limit ? name : name.prefix(limit - 1) + "…"
  }

  /// The letters of a column's name that the letter shows.
  package static let longestName = 40

  /// A code as words: `duplicate_day` -> `duplicate day`.
  package static func words(_ code: String) -> String {
    String(code.map { $0 == "_" ? " " : $0 })
  }
}
