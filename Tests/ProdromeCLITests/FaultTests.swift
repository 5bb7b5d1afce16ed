import Foundation
import Testing

@Suite struct FaultTests {
  /// Line 3, third field (byte 17): a headache cell that is neither 0 nor 1.
  static let damaged = "person_id,date,headache,stress\na,2026-01-01,0,3\na,2026-01-02,2,4\n"

  @Test(arguments: ["check", "describe", "analyze"])
  func damagedDataAreRefusedAtTheirPlace(command: String) throws {
    let folder = Scratch()
    folder.write(Self.damaged, to: "diary.csv")
    let output = command == "analyze" ? ["-o", "result"] : []
    let outcome = try Program.run([command, "diary.csv"] + output, in: folder)
    #expect(outcome.status == 65)
    // The account of the rows is what `check` is for, of a refused file too; nothing else is said of one.
    #expect(command == "check" ? outcome.output.hasPrefix("item,subject,count\n") : outcome.output == "")
    #expect(outcome.errors.contains("diary.csv:3:14: error: headache: "))
    #expect(folder.names == ["diary.csv"])
  }

  @Test func aDayThatComesTwiceIsRefusedWithBothLines() throws {
    let folder = Scratch()
    var lines = try String(contentsOfFile: Program.headaches, encoding: .utf8).split(separator: "\n").map(String.init)
    // carData::KosteckiDillon has this row twice (its data rows 2851 and 2852); the bundled file has it once.
    let first = try #require(lines.firstIndex { $0.hasPrefix("90,17,") })
    lines.insert(lines[first], at: first + 1)
    folder.write(lines.joined(separator: "\n") + "\n", to: "diary.csv")
    let outcome = try Program.run(["analyze", "diary.csv", "-o", "result"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("diary.csv:\(first + 2):"))
    #expect(outcome.errors.contains("line \(first + 1)"))
    #expect(folder.names == ["diary.csv"])
  }

  @Test func moreThanTwentyFaultsOfAKindAreCounted() throws {
    let rows = (1...30).map { "a,2026-01-\($0 < 10 ? "0" : "")\($0),7\n" }.joined()
    let outcome = try Program.run(["check", "-"], input: "person_id,date,headache\n" + rows)
    #expect(outcome.status == 65)
    #expect(outcome.errors.split(separator: "\n").count == 21)
    #expect(outcome.errors.contains("and 10 more"))
  }

  @Test func inputsThatAreNotThere() throws {
    #expect(try Program.run(["check", "no-such-file.csv"]).status == 66)
    #expect(try Program.run(["check", "/tmp"]).status == 66)
    #expect(try Program.run(["check", "-"], input: "").status == 65)
  }

  @Test func outputsThatCannotBe() throws {
    let folder = Scratch()
    folder.write("mine", to: "file")
    try FileManager.default.createDirectory(atPath: "\(folder.path)/thesis", withIntermediateDirectories: false)
    folder.write("mine", to: "thesis/chapter.doc")
    for target in ["thesis", "file", "none/result"] {
      let outcome = try Program.run(["analyze", Program.headaches, "-o", target], in: folder)
      #expect(outcome.status == 73, "\(target): \(outcome.errors)")
    }
    #expect(try Program.run(["describe", Program.headaches, "-o", "none/a.csv"], in: folder).status == 73)
    #expect(folder.names == ["file", "thesis"])
    #expect(folder.text("thesis/chapter.doc") == "mine")
  }

  @Test func aFullDiskIsNotSuccess() throws {
    #expect(try Program.run(["describe", Program.headaches, "-o", "/dev/full"]).status == 74)
    #expect(try Program.shell("\"$prodrome\" describe '\(Program.headaches)' > /dev/full").status == 74)
    #expect(try Program.shell("\"$prodrome\" --help > /dev/full").status == 74)
    let limited = Scratch()
    let line = "ulimit -f 1; \"$prodrome\" correlate '\(Program.headaches)' --per-person -o rows.csv"
    #expect(try Program.shell(line, in: limited).status == 74)
    #expect(limited.names == [])
  }

  /// The table has over 300,000 bytes, more than a pipe holds, so the program is still writing when its reader goes.
  @Test func aClosedPipeIsQuiet() throws {
    let command = "\"$prodrome\" correlate '\(Program.headaches)' --per-person --quiet"
    let outcome = try Program.shell("\(command) | head -1; echo ${PIPESTATUS[0]}")
    #expect(outcome.errors == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2 && lines.first?.hasPrefix("trigger,") == true && lines.last == "141")
  }

  @Test func strictRefusesWarningsAndWritesNothing() throws {
    let folder = Scratch()
    folder.write("person_id,date,headache,stress \na,2026-01-01,0,3\na,2026-01-02,1,4\n", to: "diary.csv")
    let plain = try Program.run(["check", "diary.csv", "-o", "a.csv"], in: folder)
    #expect(plain.status == 0)
    #expect(plain.errors.contains("warning"))
    let strict = try Program.run(["check", "diary.csv", "-o", "b.csv", "--strict"], in: folder)
    #expect(strict.status == 65)
    #expect(!folder.names.contains("b.csv"))
    #expect(try Program.run(["check", "diary.csv", "--quiet"], in: folder).errors == "")
  }
}
