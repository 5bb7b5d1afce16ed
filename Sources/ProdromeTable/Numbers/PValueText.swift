/// p-values as people read them (for CSV and JSON they stay numbers).
public enum PValueText {
  /// `<0.001`, three digits below 0.1, two digits up to 0.9, `>0.9`.
  ///
  /// Source: the house style of clinical tables (R's gtsummary, `style_pvalue`).
  public static func text(_ value: Double) -> String {
    if value < 0.001 { return "<0.001" }
    if value > 0.9 { return ">0.9" }
    return NumberStyle.decimals(value < 0.1 ? 3 : 2).text(value)
  }

  /// The same with its letter: `p < 0.001`, `p = 0.034`.
  public static func phrase(_ value: Double) -> String {
    let number = text(value)
    guard let first = number.first, first == "<" || first == ">" else { return "p = \(number)" }
    return "p \(first) \(number.dropFirst())"
  }
}
