import ProdromeTestSupport
import Testing

/// `fit --compare`: models side by side.
@Suite struct CompareModelsTests {
  private static let models = ["headache ~ sleep_h", "headache ~ sleep_h + stress"]

  /// Stress is missing on every fourth day.
  private static func folder() -> Scratch {
    let rows = (10...59).map { day in
      "a,\(day),\((day * 7) % 5 < 2 ? 1 : 0),\(5 + day % 3),\(day % 4 == 0 ? "" : "\(day * 3 % 7)")"
    }
    let folder = Scratch()
    folder.write("person_id,day,headache,sleep_h,stress\n" + rows.joined(separator: "\n") + "\n", to: "diary.csv")
    return folder
  }

  private static let fit = ["fit", "diary.csv", "--covariance", "model", "--model"]

  private func compare(_ format: String, _ more: [String] = [], in folder: Scratch = folder()) throws -> Outcome {
    try Program.run(Self.fit + [Self.models[0], "--compare", Self.models[1], "--format", format] + more, in: folder)
  }

  @Test func modelsShareTheirDays() throws {
    let folder = Self.folder()
    let outcome = try compare("csv", ["--glance", "glance.csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let terms = SimpleCSV(outcome.output)
    #expect(terms.column("model") == [0, 0, 1, 1, 1].map { Self.models[$0] })
    #expect(SimpleCSV(folder.text("glance.csv")).column("n") == ["38", "38"])
    let alone = try Program.run(Self.fit + [Self.models[1]], in: folder)
    #expect(Array(terms.column("estimate").suffix(3)) == SimpleCSV(alone.output).column("estimate"))
    #expect(outcome.errors.contains("12 of 50 days") && outcome.errors.contains("comparison with"))
  }

  @Test func peopleSeeOneColumnAModel() throws {
    let lines = try compare("md").output.split(separator: "\n")
    #expect(lines[0] == "| estimate (interval) | headache ~ sleep\\_h | headache ~ sleep\\_h + stress |")
    #expect(lines[4].hasPrefix("| stress |  | "))
    #expect(lines.contains { $0.hasPrefix("| aic | ") })
  }

  @Test func otherOutcomesAreNotCompared() throws {
    let folder = Self.folder()
    let other = try Program.run(Self.fit + ["headache ~ stress", "--compare", "sleep_h ~ stress"], in: folder)
    #expect(other.status == 64)
    #expect(other.errors.contains("compare models of one outcome"))
    #expect(try compare("csv", ["--augment", "days.csv"]).status == 64)
  }
}
