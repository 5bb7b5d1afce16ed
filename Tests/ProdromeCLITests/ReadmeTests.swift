import Foundation
import Testing

/// What README.md shows of `make demo` is what the program writes. `PRODROME_REGEN=1` rewrites it.
@Suite struct ReadmeTests {
  static let readme = "\(Program.root)/README.md"

  @Test func theDemoOfTheReadmeIsTheRealOutput() throws {
    let folder = Scratch()
    let outcome = try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summary = folder.text("result/summary.txt")
    let beginning = try Self.section("What was analysed", of: summary) + Self.section("What comes before", of: summary)
    let answer = try Self.section("Did the treatment help?", of: summary)
    if ProcessInfo.processInfo.environment["PRODROME_REGEN"] == "1" {
      let text = try String(contentsOfFile: Self.readme, encoding: .utf8)
      let shorter = try Self.replace(
        in: text, from: "    What was analysed\n", upTo: "    Did the treatment help?\n", by: beginning)
      let new = try Self.replace(
        in: shorter, from: "    Did the treatment help?\n", upTo: "    […]\n", by: answer)
      try new.write(toFile: Self.readme, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOfFile: Self.readme, encoding: .utf8)
    let files = AnalyzeTests.files.filter { $0 != "summary.txt" }.map { "    demo-output/\($0)\n" }.joined()
    #expect(text.contains(beginning + answer + "    […]\n\n    The tables behind this summary:\n" + files))
  }

  /// A section with its title and the empty line after it, indented as Markdown shows program output.
  private static func section(_ title: String, of summary: String) throws -> String {
    let lines = summary.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0 == title })
    let end = lines.indices.first { $0 > first + 1 && lines[$0].hasPrefix("---") }.map { $0 - 1 } ?? lines.endIndex
    return lines[first..<end].map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }

  private static func replace(
    in text: String, from first: String, upTo end: String, by new: String
  ) throws -> String {
    let start = try #require(text.range(of: first)).lowerBound
    let stop = try #require(text.range(of: end, range: start..<text.endIndex)).lowerBound
    return text.replacingCharacters(in: start..<stop, with: new)
  }
}
