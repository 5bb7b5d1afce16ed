import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct DayGroupsTests {
  @Test func cutsByPhaseAndModalityWithClocksOfTheirOwn() {
    // Two days before, a course of a with an unrecorded day and a pause, a course of b, two days after.
    let groups = DayGroups(
      labels: [.nan, 2, 0, .nan, 2, 0, 1, .nan, .nan], levels: ["a", "b", "none"],
      outcome: [1, 0, 1, .nan, 0, 1, 0, 1, 0])
    #expect(
      groups.groups == [
        DayGroup(phase: .before, modality: nil), DayGroup(phase: .during, modality: "a"),
        DayGroup(phase: .during, modality: "b"), DayGroup(phase: .pause, modality: nil),
        DayGroup(phase: .after, modality: nil),
      ])
    #expect(groups.groupOfDay == [0, 0, 1, 1, 3, 1, 2, 4, 4])
    #expect(groups.windowOfDay == [-1, -1, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func windowsRunBackwardBeforeAndForwardDuring() {
    let labels = Array(repeating: Double.nan, count: 40) + Array(repeating: 0, count: 60)
    let groups = DayGroups(labels: labels, levels: ["a"], outcome: Array(repeating: 0, count: 100))
    #expect(groups.windowOfDay[0] == -2 && groups.windowOfDay[11] == -2 && groups.windowOfDay[12] == -1)
    #expect(groups.windowOfDay[40] == 0 && groups.windowOfDay[67] == 0 && groups.windowOfDay[68] == 1)
    #expect(groups.windowOfDay[99] == 2)
  }

  @Test func withoutLabelsWindowsBeginWithTheFirstRecordedDay() {
    let outcome = [Double.nan] + Array(repeating: 1, count: 30)
    let none = DayGroups(labels: [], levels: nil, outcome: outcome)
    #expect(none.groups == [DayGroup(phase: nil, modality: nil)])
    #expect(none.windowOfDay[0] == -1 && none.windowOfDay[1] == 0 && none.windowOfDay[29] == 1)
    let untreated = DayGroups(labels: outcome.map { _ in .nan }, levels: ["a"], outcome: outcome)
    #expect(untreated.groups == [DayGroup(phase: .before, modality: nil)])
    #expect(untreated.windowOfDay == none.windowOfDay)
  }
}

@Suite struct EndpointDaysTests {
  static let columns = [
    "headache", "intensity", "duration_h", "unilateral", "pulsating", "nausea", "photophobia", "phonophobia", "aura",
  ]

  /// One person's days as endpoints see them.
  static func days(
    _ columns: [String], _ rows: [[Double]], classes: [String?]? = nil, rules: EndpointRules = EndpointRules()
  ) throws -> (endpoints: [Endpoint], days: EndpointDays) {
    var builder = DiaryBuilder(
      schema: DiarySchema(),
      columns: columns.map { ($0, false) } + (classes == nil ? [] : [("acute_class", true)]), dayKind: .index)
    for (day, values) in rows.enumerated() {
      builder.add(
        person: "a", day: Day(number: Int32(day)), values: values, labels: classes.map { [$0[day]] } ?? [])
    }
    let diary = try EndpointDiary(of: builder.build(), rules: rules)
    var found: [EndpointDays] = []
    diary.forEachPerson(inShard: 0) { found.append($0) }
    return (diary.endpoints, try #require(found.first))
  }

  /// What each day gives to an endpoint, −1 = not known.
  static func values(_ name: String, _ found: (endpoints: [Endpoint], days: EndpointDays)) throws -> [Double] {
    let index = try #require(found.endpoints.firstIndex { $0.name == name }, "\(found.endpoints.map(\.name))")
    return found.days.values[index].map { $0.isNaN ? -1 : $0 }
  }

  @Test func migraineDaysByBothRules() throws {
    // Columns as above: a typical day of 1 h; the same of 5 h; too few characteristics; sound not written;
    // aura without pain; a free day; a day whose length is not written.
    let rows: [[Double]] = [
      [1, 6, 1, 1, 0, 0, 1, 1, 0], [1, 6, 5, 1, 0, 0, 1, 1, 0], [1, 2, 5, 1, 0, 1, 1, 1, 0],
      [1, 6, 5, 1, 0, 0, 1, .nan, 0], [0, .nan, .nan, .nan, .nan, .nan, .nan, .nan, 1],
      [0, .nan, .nan, .nan, .nan, .nan, .nan, .nan, 0], [1, 6, .nan, 1, 1, 1, 1, 1, 0],
    ]
    var rules = EndpointRules()
    let leiden = try Self.days(Self.columns, rows)
    #expect(try Self.values("migraine_days", leiden) == [1, 1, 0, -1, 1, 0, -1])
    #expect(try Self.values("other_headache_days", leiden) == [0, 0, 1, -1, 0, 0, -1])
    rules.migraine = .fourHours
    #expect(try Self.values("migraine_days", Self.days(Self.columns, rows, rules: rules)) == [0, 1, 0, -1, 1, 0, -1])
  }

  @Test func migraineMedicineMakesAHeadacheDayAMigraineDay() throws {
    let rows: [[Double]] = [
      [1, 2, 1, 0, 0, 0, 0, 0, 0], [1, 2, 1, 0, 0, 0, 0, 0, 0], [0, .nan, .nan, .nan, .nan, .nan, .nan, .nan, 0],
      [1, 2, 1, 0, 0, 0, 0, 0, 0],
    ]
    let found = try Self.days(Self.columns, rows, classes: ["triptan; nsaid", "nsaid", "triptan", nil])
    #expect(try Self.values("migraine_days", found) == [1, 0, 0, 0])
    #expect(try Self.values("acute_medicine_days", found) == [1, 1, 1, 0])
    #expect(try Self.values("triptan_days", found) == [1, 0, 1, 0])
    #expect(try Self.values("simple_analgesic_days", found) == [1, 1, 0, 0])
    #expect(try Self.values("several_classes_days", found) == [1, 1, 1, 0])
    #expect(!found.endpoints.contains { $0.name == "opioid_days" })
  }

  @Test func aClassThatIsNotWrittenIsNotKnownWhereMedicineWasTaken() throws {
    let rows: [[Double]] = [[1, 1], [1, 0], [0, .nan], [.nan, .nan]]
    let found = try Self.days(["headache", "acute_med"], rows, classes: [nil, nil, nil, nil])
    #expect(try Self.values("acute_medicine_days", found) == [1, 0, 0, -1])
    let doses = try Self.days(["headache", "acute_doses"], [[1, 2], [1, 0], [1, .nan]])
    #expect(try Self.values("acute_medicine_days", doses) == [1, 0, -1])
  }

  @Test func attacksAreOnsetsAndABridgeJoinsThem() throws {
    let rows: [[Double]] = [[0], [1], [0], [1], [1], [0], [0], [1], [.nan], [1], [0], [0], [1]]
    let single = try Self.days(["headache"], rows)
    #expect(try Self.values("attacks", single) == [-1, 1, 0, 1, 0, 0, 0, 1, -1, -1, 0, 0, 1])
    var rules = EndpointRules()
    rules.bridge = 1
    let bridged = try Self.days(["headache"], rows, rules: rules)
    #expect(try Self.values("attacks", bridged) == [-1, -1, 0, 0, 0, 0, 0, 1, -1, -1, -1, 0, 1])
    let given = try Self.days(["headache", "attack_onset"], [[1, 1], [1, 0], [0, .nan]])
    #expect(try Self.values("attacks", given) == [1, 0, -1])
  }

  @Test func shortHeadachesMakeNoHeadacheDayWhereAskedFor() throws {
    var rules = EndpointRules()
    rules.shortestHours = 4
    let found = try Self.days(["headache", "duration_h"], [[1, 5], [1, 3], [1, .nan], [0, .nan]], rules: rules)
    #expect(found.days.headache.map { $0.isNaN ? -1 : $0 } == [1, 0, -1, 0])
    #expect(found.endpoints[0].definition.contains("4 h or more"))
    #expect(throws: DesignError.self) { try Self.days(["headache"], [[1]], rules: rules) }
  }

  @Test func moderateDaysGoBySeverityWhereThereIsOne() throws {
    let rows: [[Double]] = [[1, 3], [1, 4], [1, .nan], [0, .nan]]
    #expect(try Self.values("moderate_severe_days", Self.days(["headache", "intensity"], rows)) == [0, 1, -1, 0])
    let both = try Self.days(["headache", "intensity", "severity"], [[1, 9, 1], [1, 1, 2], [0, .nan, .nan]])
    #expect(try Self.values("moderate_severe_days", both) == [0, 1, 0])
  }

  @Test func aRuleWithoutItsColumnsIsRefused() {
    var rules = EndpointRules()
    for rule in MigraineRule.allCases {
      rules.migraine = rule
      #expect(throws: DesignError.self) { try Self.days(["headache", "intensity"], [[1, 5]], rules: rules) }
    }
  }

  @Test func endpointsFollowTheColumns() throws {
    let plain = try Self.days(["headache"], [[1]])
    #expect(plain.endpoints.map(\.name) == ["headache_days", "attacks"])
    let muscles = try Self.days(
      ["headache", "tension_neck", "tension_head", "neck_pain", "trigger_points", "sleep_h", "stress", "disability"],
      [[1, 2, 3, 4, 5, 6, 7, 2]])
    #expect(
      muscles.endpoints.map(\.name) == [
        "headache_days", "attacks", "disability_days", "neck_pain", "tension_head", "tension_neck", "trigger_points",
        "sleep_h_on_free_days", "stress_on_free_days", "disability_on_free_days", "neck_pain_on_free_days",
        "tension_head_on_free_days", "tension_neck_on_free_days",
      ])
  }
}
