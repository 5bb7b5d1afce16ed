import ProdromeTestSupport
import Testing

extension ReferenceDiary {
  /// Data that stand in the reference file itself, or are described there; nil for those of a data file.
  func made() throws -> (persons: [String], columns: [(name: String, values: [Double])])? {
    var columns: [(name: String, values: [Double])]
    switch self {
    case .birthweightTable:
      let data = try Reference.data("birthwt_grouped", in: "01_logistic.json")
      func cells(_ name: String) throws -> [Double] { try #require(data[name]?.doubles) }
      let (events, days, race) = (try cells("s"), try cells("n"), try cells("race"))
      columns = [("headache", events.map { _ in 1 } + events.map { _ in 0 })]
      let weights = events + zip(days, events).map { $0 - $1 }
      let exposures = [
        ("smoke", try cells("smoke")), ("ht", try cells("ht")), ("black", race.map { $0 == 2 ? 1 : 0 }),
        ("other", race.map { $0 == 3 ? 1 : 0 }),
      ]
      columns += exposures.map { ($0.0, $0.1 + $0.1) } + [("w", weights)]
    case .pairs:
      let exposed: [(Double, Double)] =
        Array(repeating: (1, 0), count: 13) + Array(repeating: (0, 1), count: 5) + [(1, 1), (1, 1), (0, 0), (0, 0)]
      columns = [("headache", exposed.flatMap { _ in [1, 0] }), ("x", exposed.flatMap { [$0.0, $0.1] })]
      return (exposed.indices.flatMap { ["\(100 + $0)", "\(100 + $0)"] }, columns)
    case .separated:
      columns = [("headache", (1...8).map { $0 < 5 ? 0 : 1 }), ("x", (1...8).map(Double.init))]
    case .zeroCell:
      columns = [
        ("headache", (0..<25).map { $0 < 5 || $0 >= 15 ? 1 : 0 }), ("x", (0..<25).map { $0 < 15 ? 0 : 1 }),
      ]
    case .underdispersed:
      let data = try Reference.data("nb_underdispersed", in: "10_counts.json")
      columns = [("score", try #require(data["y"]?.doubles)), ("x", try #require(data["x"]?.doubles))]
    default: return nil
    }
    return (columns[0].values.indices.map { "\(100 + $0)" }, columns)
  }
}
