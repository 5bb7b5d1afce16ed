/// A column of a simulated diary: a number with fixed decimals, or a label.
public struct SimulatedColumn: Sendable, Equatable {
  /// Column name in the diary.
  public let name: String
  /// Digits after the decimal point; 0 for labels.
  public let decimals: Int
  /// The labels by code; empty for numbers.
  public let labels: [String]

  init(_ name: String, decimals: Int = 0, labels: [String] = []) {
    self.name = name
    self.decimals = decimals
    self.labels = labels
  }

  /// The columns of a plan's diary after person and date, in file order.
  static func list(for plan: CohortPlan) -> [SimulatedColumn] {
    var columns = [
      SimulatedColumn("headache"), SimulatedColumn("intensity"), SimulatedColumn("duration_h", decimals: 1),
    ]
    columns += plan.triggers.map { SimulatedColumn($0.level.column, decimals: $0.level.decimals) }
    if let sign = plan.earlySign { columns.append(SimulatedColumn(sign.level.column, decimals: sign.level.decimals)) }
    columns.append(SimulatedColumn("medication", labels: ["none", "simple_analgesic", "triptan"]))
    if let treatment = plan.treatment {
      columns.append(SimulatedColumn("treatment", labels: ["none", treatment.modality]))
    }
    return columns
  }
}
