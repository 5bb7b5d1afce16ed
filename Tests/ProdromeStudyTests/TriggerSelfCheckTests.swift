import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeStudy
import Testing

@Suite("Self-check of a diary")
struct TriggerSelfCheckTests {
  /// 12 persons × 90 days; yesterday's stress moves the log-odds of headache by 1 a standard deviation.
  private func diary(persons: Int = 12) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false), ("noise", false)], dayKind: .index)
    for person in 0..<persons {
      var stream = Philox(seed: 11, stream: UInt64(person))
      var yesterday = 0.0
      for day in 0..<90 {
        let headache = stream.bernoulli(logistic(yesterday - 0.8)) ? 1.0 : 0
        yesterday = stream.normal()
        let stress = min(10, max(0, 5 + yesterday))
        builder.add(
          person: "p\(100 + person)", day: Day(number: Int32(day)), values: [headache, stress, stream.normal()])
      }
    }
    return try builder.build()
  }

  private var options: TriggerOptions {
    var options = TriggerOptions()
    options.family.signVectors = 999
    return options
  }

  @Test("the link of the diary is gone in its copies, and chance finds little")
  func copies() throws {
    let diary = try diary()
    let own = answerTriggers(try TriggerQuestions(of: diary), options: options)
    #expect(own.first { $0.trigger == "stress" }?.verdict == .clear)
    var check = TriggerSelfCheck(copies: 60)
    check.options = options
    let found = try check.falseFindings(of: diary, schema: DiarySchema())
    // Of 60 copies at 5 %: more than 10 in fewer than 1 of 10,000 checks.
    #expect(found <= 10, "\(found)")
    #expect(try check.falseFindings(of: diary, schema: DiarySchema()) == found)
  }
}
