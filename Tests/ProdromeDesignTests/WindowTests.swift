import ProdromeDesign
import ProdromeDiary
import Testing

/// Windows of 28 days, and how they stand in a formula.
@Suite struct WindowTests {
  /// Treated from day 40 on: 12 days before it are the last of window −2, days 12 … 39 window −1, then 0, 1, 2.
  @Test func forwardFromTheTreatmentAndBackwardBeforeIt() throws {
    let days = [0, 11, 12, 39, 40, 67, 68, 96]
    let tiny = TinyDiary(
      days.map { TinyDiary.row("a", Int32($0), Double($0 % 2), 1, 1, $0 == 40 ? "massage" : nil, nil) })
    #expect(try windows(of: tiny) == [-2, -2, -1, -1, 0, 0, 1, 2])
  }

  /// The first two days have no outcome: windows begin with the first recorded one, in every person anew.
  @Test func forwardFromTheFirstRecordedDayWithoutTreatment() throws {
    let first = [0, 1, 2, 29, 30, 58].map {
      TinyDiary.row("a", Int32($0), $0 < 2 ? .nan : Double($0 % 2), 1, 1, "none", nil)
    }
    let second = [5, 32, 33].map { TinyDiary.row("b", Int32($0), Double($0 % 2), 1, 1, nil, nil) }
    #expect(try windows(of: TinyDiary(first + second)) == [0, 0, 1, 2, 0, 0, 1])
  }

  @Test func personRowsAreCutIntoWindows() throws {
    let days = [0, 11, 12, 39, 40, 67, 68, 96]
    let tiny = TinyDiary(
      days.map { TinyDiary.row("a", Int32($0), Double($0 % 2), 1, 1, $0 == 40 ? "massage" : nil, nil) })
    let design = try Design(
      ModelFormula("headache ~ 1 + (1 | person_id) + (1 | person_id:window())"), of: tiny.diary())
    #expect(design.hasWindows && design.randomColumns == [0])
    var block = design.makeBlock()
    var ranges: [[Range<Int>]] = []
    design.forEachBlock(inShard: 0, .all, reusing: &block) { block in
      block.forEachPersonRows { ranges.append($0.windows) }
    }
    #expect(ranges == [[0..<2, 2..<4, 4..<6, 6..<7, 7..<8]])
    #expect(try !Design(ModelFormula("headache ~ 1 + (1 | person_id)"), of: tiny.diary()).hasWindows)
  }

  @Test(arguments: [
    "headache ~ stress + (1 | person_id) + (1 | person_id:window())",
    "headache ~ (1 | person_id:window()) + stress + (1 | person_id)",
  ])
  func isWrittenAsItIsRead(_ text: String) throws {
    let formula = try ModelFormula(text)
    #expect(formula.randomEffects?.hasWindows == true)
    #expect(formula.written == "headache ~ stress + (1 | person_id) + (1 | person_id:window())")
  }

  @Test(arguments: [
    ("headache ~ (1 | person_id:window())", "need the person's beside them"),
    ("headache ~ (1 | person_id) + (1 | other:window())", "need the person's beside them"),
    ("headache ~ stress + (1 + stress | person_id) + (1 | person_id:window())", "an intercept by person alone"),
    ("headache ~ stress + (1 | person_id) + (1 + stress | person_id:window())", "no slopes"),
    ("headache ~ (1 | person_id) + (1 | person_id:stress)", "only window() can stand here"),
    ("headache ~ (1 | person_id) + (1 | person_id:window(28))", "takes nothing"),
    ("headache ~ window(28)", "takes nothing"),
    ("headache ~ (1 | person_id) + (1 | person_id)", "come twice"),
  ])
  func faultsTeach(_ text: String, _ words: String) {
    let error = #expect(throws: DesignError.self) { try ModelFormula(text) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  private func windows(of tiny: TinyDiary) throws -> [Double]? {
    GatheredRows(try Design(ModelFormula("headache ~ window()"), of: tiny.diary())).columns["window()"]
  }
}
