import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeNumerics
import Testing

/// Whether days were recorded, and what recorded days stand for, worked by hand.
@Suite struct RecordingTests {
  /// Person a: days 1 to 6 without day 3; person b: days 4 to 6.
  private func diary(_ days: [(String, Int32, Double)] = rows) throws -> Diary {
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false)], dayKind: .index)
    for (person, day, headache) in days { builder.add(person: person, day: Day(number: day), values: [headache]) }
    return try builder.build()
  }

  private static let rows: [(String, Int32, Double)] = [
    ("a", 1, 0), ("a", 2, 1), ("a", 4, 0), ("a", 5, 1), ("a", 6, 0), ("b", 4, 1), ("b", 5, .nan), ("b", 6, 0),
  ]

  @Test func everyDayButTheFirstIsAskedAbout() throws {
    let designs = try RecordingDesigns(of: try diary())
    let rows = GatheredRows(designs.history)
    #expect(rows.outcome == [1, 0, 1, 1, 1, 0, 1] && GatheredRows(designs.calendar).outcome == rows.outcome)
    #expect(designs.calendar.columnNames == ["(Intercept)"])
    #expect(rows.columns["recorded_lag1"] == [1, 1, 0, 1, 1, 1, 0])
    #expect(rows.columns["headache_known_lag1"] == [0, 1, 0, 0, 1, 1, 0])
    #expect(rows.columns["months_in_study"] == [1.0, 2, 3, 4, 5, 1, 2].map { $0 / 28 })
    let odds = [3, 5, 2.5 / 1.5, 3.5 / 1.5, 3, 3, 1].map { log($0) }
    #expect(rows.columns["recorded_before"] == odds)
    #expect(rows.columns["headache_before"] == [0.5 / 1.5, 1, 1, 1.5 / 2.5, 1, 3, 3].map { log($0) })
  }

  /// A pause is known from recorded days alone: as a column of its own it would tell that a day was recorded.
  @Test func theCourseKnowsNoPause() throws {
    let rows = GatheredRows(try RecordingDesigns(of: try TinyDiary.mixed.diary()).history)
    // Person a from day 4, person b from day 1 on: labels on days 2 to 7.
    #expect(rows.columns["course"] == [0, 0, 0, 1, 1, 1, 1, 1, 1, 0])
    #expect(rows.columns["after_course"] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(rows.columns["weekday[Tue]"] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1])
  }

  private func weights(_ weighting: DayWeighting, _ diary: Diary) throws -> [Double] {
    var options = DesignOptions()
    options.weighting = weighting
    let design = try Design(ModelFormula("headache ~ 1"), of: diary, options: options)
    var found: [Double] = []
    var work = WorkingRows()
    var block = design.makeBlock()
    design.forEachBlock(inShard: 0, .all, reusing: &block) { block in
      for tile in 0..<block.tileCount {
        block.loadOutcome(&work, tile: tile)
        work.withPriorWeights { found += Array($0) }
      }
    }
    return found
  }

  /// Log odds of 1 after a recorded free day, 0 after a headache and after a gap, against even odds.
  @Test func weightsAreInverseChances() throws {
    let diary = try diary()
    let made = try RecordedDayWeights(
      try RecordingDesigns(of: diary), history: [0, 1, -1, 0, 0, 0], calendar: [0])
    let after = (1 + exp(-1.0)) / 2
    // The least of seven weights is there twice, so that the first percentile is the least.
    #expect(try weights(DayWeighting(made), diary) == [1, after, 1, after, 1, 1, 1])
    #expect(try weights(DayWeighting(made, lag: 1), diary) == [1, after, 1, after, after, 1, 1])
    #expect(try weights(DayWeighting(made, lag: 2), diary) == [1, after, after, after, 1, 1, 1])
    #expect(try weights(DayWeighting(made, lag: 0), diary) == weights(DayWeighting(made), diary))
  }

  /// Three weights: the limits lie a fiftieth of the way to the middle one (R: `quantile`, type 7).
  @Test func weightsAreTruncated() throws {
    let diary = try diary([("a", 1, 0), ("a", 2, 1), ("a", 3, 0)])
    let made = try RecordedDayWeights(
      try RecordingDesigns(of: diary), history: [0, 1, -3, 0, 0, 0], calendar: [0])
    let (low, high) = ((1 + exp(-1.0)) / 2, (1 + exp(2.0)) / 2)
    let found = try weights(DayWeighting(made), diary)
    for (weight, expected) in zip(found, [1, low + 0.02 * (1 - low), high - 0.02 * (high - 1)]) {
      #expect(abs(weight - expected) < 1e-14)
    }
    #expect(found.count == 3)
  }
}
