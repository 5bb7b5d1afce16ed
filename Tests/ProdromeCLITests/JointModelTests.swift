import Foundation
import Testing

/// When the model of all triggers is left out, the reason counts the rarer kind of day.
@Suite struct JointModelTests {
  @Test(arguments: [(0, "24 headache days"), (1, "24 free days")])
  func theRarerDaysAreCounted(usual: Int, words: String) throws {
    let folder = Scratch()
    folder.write(Self.diary(usual: usual), to: "diary.csv")
    let outcome = try Program.run(["analyze", "diary.csv", "-o", "result"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let glance = SimpleCSV(folder.text("result/model_glance.csv"))
    #expect(glance.column("model") == ["steps", "stress"])
    #expect(folder.text("result/findings.csv").contains("\(words) in 114 days are too few for 5 columns"))
  }

  /// Six persons of 20 days, every fifth unlike the others; the first has no day before it and stays outside.
  private static func diary(usual: Int) -> String {
    var state: UInt32 = 3
    func draw() -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16)
    }
    let rows = (1...6).flatMap { person in
      (1...20).map { day in
        let headache = day.isMultiple(of: 5) ? 1 - usual : usual
        return "\(person),\(day),\(headache),\(draw() % 9),\(draw() % 8)\n"
      }
    }
    return "person_id,day,headache,steps,stress\n" + rows.joined()
  }
}
