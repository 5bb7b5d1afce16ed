import ProdromeDesign
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct PersonRowsTests {
  private func persons(_ formula: String, weights: String? = nil) throws -> (names: [String], persons: [PersonRows]) {
    var options = DesignOptions()
    options.weights = weights
    let design = try Design(ModelFormula(formula), of: TinyDiary.mixed.diary(), options: options)
    var block = design.makeBlock()
    var persons: [PersonRows] = []
    for shard in 0..<design.shardCount {
      design.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) in
        block.forEachPersonRows { persons.append($0) }
      }
    }
    return (design.columnNames, persons)
  }

  @Test func areTheUsableDaysOfEachPerson() throws {
    let (names, persons) = try persons("headache ~ stress + lag(stress, 1) + stress:posture_h")
    #expect(names == ["(Intercept)", "stress", "stress_lag1", "stress:posture_h"])
    // a: day 4 (day 5 has no posture); b: days 1, 7, 8 and 6, whose day before has stress without an outcome.
    #expect(persons.map(\.person) == [0, 1])
    #expect(persons[0].days == [TinyDiary.monday + 4])
    #expect(persons[0].columns.values == [1, 8, 2, 8])
    #expect(persons[1].days == [1, 6, 7, 8].map { TinyDiary.monday + $0 })
    #expect(persons[1].columns.values == [1, 1, 1, 1, 5, 1, 4, 6, 3, 7, 1, 4, 10, 6, 8, 30])
    #expect(persons[1].outcome == [0, 0, 1, 0])
    #expect(persons[1].weights == [1, 1, 1, 1])
    #expect(persons[1].offset == [0, 0, 0, 0])
    #expect(persons[1].strata == [0, 0, 0, 0])
  }

  @Test func carryWeightsAndOffsets() throws {
    let persons = try persons("headache ~ 1 + offset(lag(posture_h, 1)) + offset(stress)", weights: "posture_h").persons
    // b: days with posture, yesterday's posture and stress: 1, 5 has no outcome, 6, 7, 8.
    #expect(persons[1].days == [1, 6, 7, 8].map { TinyDiary.monday + $0 })
    #expect(persons[1].weights == [2, 6, 2, 5])
    // Yesterday's posture plus today's stress: 1 + 5, 3 + 1, 6 + 4, 2 + 6.
    #expect(persons[1].offset == [6, 4, 10, 8])
  }

  @Test func tilesCarryTheSame() throws {
    var options = DesignOptions()
    options.weights = "posture_h"
    let formula = try ModelFormula("headache ~ 1 + offset(lag(posture_h, 1)) + offset(stress)")
    let design = try Design(formula, of: TinyDiary.mixed.diary(), options: options)
    var block = design.makeBlock()
    var rows = WorkingRows()
    var weights: [Double] = []
    var offsets: [Double] = []
    for shard in 0..<design.shardCount {
      design.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) in
        for t in 0..<block.tileCount {
          block.loadOutcome(&rows, tile: t)
          weights += rows.withPriorWeights { Array($0) }
          offsets += rows.withOffset { Array($0) }
        }
      }
    }
    #expect(weights == [1, 2, 6, 2, 5])
    #expect(offsets == [10, 6, 4, 10, 8])
  }

  @Test func numberStrataWithinThePerson() throws {
    let byMood = try persons("headache ~ stress + strata(mood)").persons
    // b: low, mid, (day 2 has no stress), (day 4 no mood), mid, low, high; a: mid, low, mid.
    #expect(byMood.map(\.strata) == [[0, 1, 0], [0, 1, 1, 0, 2], [0]])
    let whole = try persons("headache ~ stress + strata(person_id)").persons
    #expect(whole.allSatisfy { $0.strata.allSatisfy { $0 == 0 } })
  }

  @Test func randomColumnsAreDesignColumns() throws {
    let design = try Design(
      ModelFormula("headache ~ stress + mood + (1 + mood | person_id)"), of: TinyDiary.mixed.diary())
    #expect(design.randomColumns == [0, 2, 3])
  }

  @Test(arguments: [
    "headache ~ stress + (1 | treatment)", "headache ~ stress + (1 + posture_h | person_id)",
    "headache ~ 0 + stress + (1 | person_id)", "headache ~ stress + offset(mood)", "headache ~ stress + strata(a:b)",
  ])
  func refusesWhatCannotBe(_ formula: String) throws {
    #expect(throws: DesignError.self) { try Design(ModelFormula(formula), of: TinyDiary.mixed.diary()) }
  }

  @Test(arguments: [("posture_h", OutcomeKind.binary, false), ("posture_h", .count, true), ("mood", .number, false)])
  func outcomesAreOfTheKindAskedFor(_ name: String, _ kind: OutcomeKind, _ suits: Bool) throws {
    var options = DesignOptions()
    options.outcome = kind
    let formula = try ModelFormula("\(name) ~ stress")
    let design = try? Design(formula, of: TinyDiary.mixed.diary(), options: options)
    #expect((design != nil) == suits)
  }
}
