import Foundation
import Testing

@Suite struct AnalyzeTests {
  static let files = [
    "describe.csv", "findings.csv", "lag_correlation.csv", "model_glance.csv", "model_terms.csv", "run.json",
    "summary.txt", "treatment.csv", "triggers.csv",
  ]

  @Test func theFolderHoldsEveryFileAndARunReplacesItWhole() throws {
    let folder = Scratch()
    for _ in 1...2 {
      let outcome = try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "")
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/result").sorted()
      #expect(names == Self.files)
    }
    folder.write("mine", to: "result/old-note.txt")
    #expect(try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder).status == 73)
    #expect(folder.text("result/old-note.txt") == "mine", "a note of the reader beside the tables is no result of ours")
  }

  /// The trigger part of an analysis is the answer of `triggers`, and its models are those behind the odds ratios.
  @Test func triggersAreThoseOfTheirOwnCommand() throws {
    let folder = Scratch()
    #expect(try Program.run(["analyze", Program.simulated, "-o", "result"], in: folder).status == 0)
    let own = try Program.run(["triggers", Program.simulated]).output
    #expect(folder.text("result/triggers.csv") == own)
    let (answers, terms) = (SimpleCSV(own), SimpleCSV(folder.text("result/model_terms.csv")))
    for (row, trigger) in answers.column("trigger").enumerated() {
      let lag = answers.column("lag_days")[row]
      let name = "\(trigger)_within" + (lag == "0" ? "" : "_lag\(lag)")
      let place = try #require(
        terms.column("term").indices.first { terms.column("model")[$0] == trigger && terms.column("term")[$0] == name })
      let slope = try #require(terms.numbers("estimate")[place])
      let ratio = try #require(answers.numbers("odds_ratio")[row])
      let step = try #require(answers.numbers("step_size")[row])
      #expect(abs(slope * step - log(ratio)) < 1e-8, "\(trigger): ten digits of a table")
    }
    #expect(Set(terms.column("model")) == Set(answers.column("trigger") + ["joint"]))
  }

  @Test func theRecordNamesInputAndOutputsByDigest() throws {
    let folder = Scratch()
    #expect(try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder).status == 0)
    let data = Data(folder.text("result/run.json").utf8)
    let record = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let input = try #require(record["input"] as? [String: Any])
    // The digest that datasets/kostecki-dillon/README.md states.
    #expect(input["sha256"] as? String == "2737f58f6c6a8171310f23bfa7481d0cae6abaca6cb3211559c48c29755dda20")
    let outputs = try #require(record["outputs"] as? [[String: Any]])
    #expect(outputs.compactMap { $0["file"] as? String }.sorted() == Self.files.filter { $0 != "run.json" })
    let summary = try #require(outputs.first { $0["file"] as? String == "summary.txt" })
    let digest = try Program.shell("sha256sum result/summary.txt | cut -d' ' -f1 | tr -d '\\n'", in: folder)
    #expect(summary["sha256"] as? String == digest.output)
  }

  @Test func threadsPlaceAndOrderChangeNoByte() throws {
    let original = try run(Self.text, ["--threads", "1"], [:])
    let others = [
      try run(Self.text, ["--threads", "2"], ["TZ": "Pacific/Apia", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"]),
      try run(Self.text, ["--threads", "3"], ["TZ": "America/Sao_Paulo", "OPENBLAS_NUM_THREADS": "8"]),
      try run(Self.shuffled(Self.text), ["--threads", "2"], ["LANG": "C"]),
      try run(Self.shuffled(Self.text).replacingOccurrences(of: "\n", with: "\r\n"), ["--threads", "1"], [:]),
    ]
    for name in Self.files where name != "run.json" {
      #expect(!original.text("result/\(name)").hasPrefix("<no"))
      for other in others { #expect(other.text("result/\(name)") == original.text("result/\(name)"), "\(name)") }
    }
  }

  private static let text = (try? String(contentsOfFile: Program.simulated, encoding: .utf8)) ?? ""

  private func run(_ text: String, _ arguments: [String], _ environment: [String: String]) throws -> Scratch {
    let folder = Scratch()
    folder.write(text, to: "diary.csv")
    let outcome = try Program.run(
      ["analyze", "diary.csv", "-o", "result", "--shard-rows", "500"] + arguments, in: folder,
      environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  /// Rows in the order of a fixed stride, columns reversed; the same diary.
  private static func shuffled(_ text: String) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    let count = lines.count - 1
    let stride = (count / 3...count).first { gcd($0, count) == 1 } ?? 1
    let rows = (0..<count).map { lines[1 + $0 * stride % count] }
    return ([lines[0]] + rows).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ",") + "\n"
    }.joined()
  }

  private static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
}
