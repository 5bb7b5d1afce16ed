internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// One person's AR(1) series in which nothing happens at the treatment in its middle, as an interrupted time series.
struct InterruptedSeries: NullExperiment {
  let days: Int
  let phi: Double
  let methods: [NullMethod] = [.segmentedLevel, .segmentedSlope, .segmentedLevelNeweyWest]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let series = Draw.autoregressive(days, phi: phi, &stream)
    var schema = DiarySchema()
    schema.outcome = "level"
    var builder = DiaryBuilder(schema: schema, columns: [("level", false), ("treatment", true)], dayKind: .index)
    for day in series.indices {
      builder.add(
        person: "p1", day: Day(number: Int32(day)), values: [series[day]],
        labels: [day < days / 2 ? "none" : "massage"])
    }
    let diary = try builder.build()
    let design = try Design(
      SegmentedTreatment.formula(outcome: diary.summary.outcome), of: diary, options: SegmentedTreatment.designOptions)
    guard let phases = ClientPhases.read(from: diary)?.first else { return methods.map { _ in nil } }
    let checks = SegmentedTreatment(design, phases: phases).checks
    let asked: [(TreatmentCheck.Method, String)] = [
      (.segmentedAR1, "level_change"), (.segmentedAR1, "slope_change"), (.segmentedNeweyWest, "level_change"),
    ]
    return asked.map { method, term in
      checks.first { $0.method == method && $0.term == term }?.pValue.map { $0 <= nullLevel }
    }
  }
}
