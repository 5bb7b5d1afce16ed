import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite struct EndpointSummaryTests {
  /// Four recorded days: 6 h and pain 8; a headache day of which nothing more is written; two free days.
  static let fourDays = [
    EndpointTests.row("a", 0, 1, 8, 6), EndpointTests.row("a", 1, 1, .nan, .nan),
    EndpointTests.row("a", 2, 0, .nan, .nan), EndpointTests.row("a", 3, 0, .nan, .nan),
  ]

  @Test func fourDaysByHand() throws {
    let rows = try EndpointTests.summary(Self.fourDays, fewestDays: 1).phases
    func value(_ name: String) -> Double? { rows.first { $0.endpoint.name == name }?.value }
    #expect(value("headache_days") == 14)
    // Two headache days of four; of those told, 6 h and pain 8: 28 · (2 · 6) / 4 hours, (2 · 8) / 4 of the scale.
    #expect(value("headache_hours") == 84)
    #expect(value("headache_index") == 4)
    #expect(value("mean_intensity") == 8 && value("mean_duration") == 6)
    #expect(value("moderate_severe_days") == 14)
    // Known on days 1 to 3 only, and none of them begins an attack.
    #expect(value("attacks") == 0 && rows.first { $0.endpoint.name == "attacks" }?.n == 3)
  }

  @Test func fewDaysGiveNoValueButTheirSums() throws {
    let rows = try EndpointTests.summary(Self.fourDays).phases
    for row in rows {
      #expect(row.status == .tooFew && row.value == nil && row.nPersons == 0)
      #expect(row.recordedDays == 4 && row.total != nil)
    }
  }

  @Test func aHeadacheWithoutAnyLengthHasNoHours() throws {
    let rows = (0..<20).map { EndpointTests.row("a", $0, $0 == 3 ? 1 : 0, .nan, .nan) }
    let hours = try #require(
      EndpointTests.summary(rows).phases.first { $0.endpoint.name == "headache_hours" })
    #expect(hours.value == nil && hours.status == .tooFew && hours.recordedDays == 20)
  }

  /// Windows add up to phases, phases to all days, for every endpoint.
  @Test func windowsAddUpToPhasesAndPhasesToTheWhole() throws {
    let summary = try EndpointTests.summary(EndpointTests.cohort(persons: 4))
    for whole in summary.phases where whole.person != nil && whole.group == nil {
      let name = whole.endpoint.name
      func mine(_ rows: [EndpointRow]) -> [EndpointRow] {
        rows.filter { $0.person == whole.person && $0.endpoint.name == name }
      }
      let phases = mine(summary.phases).filter { $0.group != nil }
      #expect(phases.count == 5)
      EndpointTests.expectSum(phases, of: whole)
      for phase in phases {
        EndpointTests.expectSum(mine(summary.windows).filter { $0.group == phase.group }, of: phase)
      }
      #expect(mine(summary.windows).allSatisfy { (1...28).contains($0.calendarDays) })
    }
  }

  @Test func changesAreAgainstThePersonsOwnDaysBefore() throws {
    let rows = try EndpointTests.summary(EndpointTests.cohort(persons: 2)).phases
    for row in rows where row.person != nil {
      let before = try #require(
        rows.first {
          $0.person == row.person && $0.endpoint == row.endpoint && $0.group?.phase == .before
        })
      guard row.group?.phase != nil, row.group?.phase != .before, let value = row.value, let earlier = before.value
      else {
        #expect(row.change == nil && row.ratio == nil)
        continue
      }
      #expect(row.change == value - earlier)
      #expect(row.ratio == (earlier > 0 ? value / earlier : nil))
    }
  }

  @Test func threadsDoNotChangeABit() throws {
    let rows = EndpointTests.cohort(persons: 9)
    let one = try EndpointTests.summary(rows, shardRows: 100, threads: 1)
    let three = try EndpointTests.summary(rows, shardRows: 100, threads: 3)
    #expect(one.phases == three.phases && one.windows == three.windows && one.findings == three.findings)
  }
}

/// Diaries for endpoints.
enum EndpointTests {
  struct Row {
    let person: String
    let day: Int
    let values: [Double]
    let treatment: String?
    let medicine: String?
  }

  static func row(
    _ person: String, _ day: Int, _ headache: Double, _ intensity: Double, _ hours: Double, _ treatment: String? = nil,
    _ medicine: String? = nil
  ) -> Row {
    Row(person: person, day: day, values: [headache, intensity, hours], treatment: treatment, medicine: medicine)
  }

  /// 200 days a person: 70 before, massage, a pause, relaxation, 20 after; cells missing here and there.
  static func cohort(persons: Int) -> [Row] {
    (0..<persons).flatMap { person in
      (0..<200).map { day in
        let wave = (day * 7 + person * 5 + (day / 6) * 11) % 10
        let headache: Double = (day + person) % 13 == 5 ? .nan : wave < (day < 70 ? 4 : 3) ? 1 : 0
        let isWritten = headache == 1 && day % 5 != 0
        let treatment = day < 70 ? nil : day < 120 ? "massage" : day < 130 ? nil : day < 180 ? "relaxation" : nil
        return row(
          "p\(person)", day, headache, isWritten ? Double(2 + wave * 2) : .nan, isWritten ? Double(1 + wave) / 2 : .nan,
          treatment)
      }
    }
  }

  static func summary(
    _ rows: [Row], fewestDays: Int = 14, shardRows: Int = 32_768, threads: Int = 1
  ) throws -> EndpointSummary {
    let (hasTreatment, hasMedicine) = (rows.contains { $0.treatment != nil }, rows.contains { $0.medicine != nil })
    let labels = (hasTreatment ? [("treatment", true)] : []) + (hasMedicine ? [("acute_class", true)] : [])
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("intensity", false), ("duration_h", false)] + labels,
      dayKind: .index)
    for row in rows {
      builder.add(
        person: row.person, day: Day(number: Int32(row.day)), values: row.values,
        labels: (hasTreatment ? [row.treatment] : []) + (hasMedicine ? [row.medicine] : []))
    }
    var reading = DiaryOptions()
    reading.shardRows = shardRows
    var options = EndpointOptions()
    (options.fewestDays, options.threads) = (fewestDays, threads)
    return summariseEndpoints(try EndpointDiary(of: builder.build(options: reading)), options: options)
  }

  /// Days and sums of the parts are those of the whole; sums of halves are exact in any order.
  static func expectSum(_ parts: [EndpointRow], of whole: EndpointRow) {
    let place = "\(whole.endpoint.name) \(String(describing: whole.group))"
    #expect(parts.reduce(0) { $0 + $1.calendarDays } == whole.calendarDays, "\(place)")
    #expect(parts.reduce(0) { $0 + $1.recordedDays } == whole.recordedDays, "\(place)")
    #expect(parts.reduce(0) { $0 + $1.n } == whole.n, "\(place)")
    #expect(parts.reduce(0) { $0 + ($1.total ?? 0) } == whole.total, "\(place)")
  }
}
