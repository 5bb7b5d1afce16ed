import Foundation
import Testing

/// Command lines that are refused before the diary is read, and messages about files.
@Suite struct UsageFaultTests {
  private static let diary = "person_id,date,headache,stress\na,2026-01-01,0,3\na,2026-01-02,1,4\n"

  private static func folder() throws -> Scratch {
    let folder = Scratch()
    folder.write(diary, to: "diary.csv")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.csv", withDestinationPath: "diary.csv")
    try FileManager.default.linkItem(atPath: "\(folder.path)/diary.csv", toPath: "\(folder.path)/twin.csv")
    return folder
  }

  @Test(arguments: [
    ["check", "diary.csv", "-o", "diary.csv"], ["describe", "diary.csv", "-o", "./diary.csv"],
    ["check", "diary.csv", "-o", "link.csv"], ["check", "link.csv", "-o", "twin.csv"],
    ["fit", "diary.csv", "--model", "headache ~ stress", "--glance", "twin.csv"],
    ["fit", "diary.csv", "--model", "headache ~ stress", "--augment", "link.csv"],
    ["analyze", "diary.csv", "-o", "diary.csv"],
  ])
  func theDiaryIsNotWrittenOver(arguments: [String]) throws {
    let folder = try Self.folder()
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains("names the diary itself"))
    #expect(folder.text("diary.csv") == Self.diary)
    #expect(folder.names == ["diary.csv", "link.csv", "twin.csv"])
  }

  @Test func theDiaryOnStandardInputIsNotWrittenOver() throws {
    let folder = try Self.folder()
    let outcome = try Program.shell("\"$prodrome\" check - -o diary.csv < diary.csv", in: folder)
    #expect(outcome.status == 64)
    #expect(folder.text("diary.csv") == Self.diary)
  }

  @Test func aResultFolderThatHoldsTheDiaryIsNotReplaced() throws {
    let folder = Scratch()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/result/raw", withIntermediateDirectories: true)
    folder.write("{}", to: "result/run.json")
    folder.write(Self.diary, to: "result/raw/diary.csv")
    let outcome = try Program.run(["analyze", "result/raw/diary.csv", "-o", "result"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("holds the diary"))
    #expect(folder.text("result/raw/diary.csv") == Self.diary)
  }

  /// A part of a formula that a family would pass over in silence.
  @Test(arguments: ["headache ~ stress + strata(person_id)", "headache ~ stress + (1 | person_id)"])
  func partsUnknownToTheFamilyAreRefused(_ formula: String) throws {
    let outcome = try Program.run(["fit", "diary.csv", "--model", formula], in: Self.folder())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("says nothing to a model of the family logistic"))
  }

  /// Choices that would each be passed over beside the other.
  @Test(arguments: [
    (["--covariance", "bootstrap", "--contrasts", "c.csv"], "--contrasts has Wald intervals"),
    (["--covariance", "wild-score", "--tests", "t.csv"], "--tests is not told by --covariance wild-score"),
    (["--covariance", "block-bootstrap", "--effects", "e.csv"], "--effects is not told"),
    (["--family", "firth", "--contrasts", "c.csv"], "--intervals wald"),
    (["--design", "transition", "--risk-set", "new-onset"], "which --risk-set new-onset leaves out"),
  ])
  func choicesBesideEachOther(options: [String], words: String) throws {
    let folder = try Self.folder()
    let before = folder.names
    let outcome = try Program.run(["fit", "diary.csv", "--model", "headache ~ stress"] + options, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.names == before)
  }

  @Test func thresholdsTakeTheInterceptsPlace() throws {
    let outcome = try Program.run(
      ["fit", "diary.csv", "--family", "ordinal", "--model", "stress ~ headache - 1"], in: Self.folder())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("- 1 says nothing to a model of the family ordinal"))
  }

  /// Half a headache is no count; written with decimals it still is one.
  @Test(arguments: [("1.5", 64), ("1.0", 0)])
  func countsAreWhole(cell: String, status: Int32) throws {
    let folder = Scratch()
    let days = (1...9).map { "a,\($0),\($0 % 2),\($0 == 5 ? cell : "\($0 % 4)"),\($0 * 5 % 7)" }
    folder.write((["person_id,day,headache,attacks,x"] + days).joined(separator: "\n") + "\n", to: "diary.csv")
    let outcome = try Program.run(
      ["fit", "diary.csv", "--family", "poisson", "--covariance", "model", "--model", "attacks ~ x"], in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains("must hold counts") == (status != 0))
  }

  @Test(arguments: [
    (["analyze", "no.csv", "-o", "-"], "name the folder"), (["analyze", "no.csv", "-o", ""], "name the folder"),
    (["demo", "-o", "-"], "name the folder"), (["check", "no.csv", "-o", ""], "name the file"),
    (["fit", "no.csv", "--model", "headache ~ stress", "--glance", "-"], "name the file"),
    (["fit", "no.csv", "--model", "headache ~ stress", "--glance", "a", "--augment", "a"], "name the same file"),
    (["simulate", "-o", "a.csv", "--truth", "a.csv"], "name the same file"),
  ])
  func outputsNeedANameOfTheirOwn(arguments: [String], words: String) throws {
    let folder = Scratch()
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.names == [])
  }

  @Test func devicesMayBeNamedTwice() throws {
    let outcome = try Program.run([
      "fit", Program.headaches, "--model", "headache ~ age", "-o", "/dev/null", "--glance", "/dev/null",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [
    ["--person", "date"], ["--person", "d", "--date", "d"], ["--person", "n", "--day", "n"],
    ["--person", "headache"], ["--outcome", "date"], ["--outcome", "d", "--date", "d"],
    ["--outcome", "n", "--day", "n"], ["--outcome", "person_id"],
  ])
  func aColumnHasOnePart(options: [String]) throws {
    let outcome = try Program.run(["check", "no-such-file.csv"] + options)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("are the same column"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["describe", "no.csv", "--threads", "-1"], "--threads must be 1 or more"),
    (["describe", "no.csv", "--shard-rows", "-5"], "--shard-rows must be 1 or more"),
    (["describe", "no.csv", "--conf-level", "-1"], "--conf-level must lie between 0 and 1"),
    (["describe", "no.csv", "--seed", "-1"], "a whole number from 0 to 18446744073709551615"),
    (["simulate", "--threads", "-1"], "--threads must be 1 or more"),
    (["simulate", "--seed", "-1"], "a whole number from 0 to 18446744073709551615"),
    (["validate", "--replicates", "-1"], "--replicates must be 1 or more"),
    (["validate", "--scenario", "linked_day", "--scenario", "linked_day"], "--scenario linked_day comes twice"),
    (
      ["fit", Program.headaches, "--model", "headache ~ airq", "--family", "elastic-net", "--lambda", "0.2,0.1,.1"],
      "--lambda has 0.1 twice"
    ),
    (["validate", "--seed", "-1"], "a whole number from 0 to 18446744073709551615"),
    (["correlate", "no.csv", "--lags", "5:1"], "first ≤ last, at most 365 either way"),
    (["correlate", "no.csv", "--lags", "-366:365"], "first ≤ last, at most 365 either way"),
    (["correlate", "no.csv", "--lags", "1:2:3"], "first:last"),
  ])
  func aNumberOutOfRangeSaysTheRange(arguments: [String], words: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(arguments: [("analyse", "did you mean analyze?"), ("frobnicate", "the commands are demo, check, analyze")])
  func anUnknownCommandNamesTheNearest(word: String, words: String) throws {
    let outcome = try Program.run([word, "x"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("there is no command \"\(word)\"; \(words)"), "\(outcome.errors)")
  }

  @Test(arguments: ["date", "person_id", "lag(date, 1)"])
  func keyColumnsAreNotTerms(term: String) throws {
    let folder = try Self.folder()
    let outcome = try Program.run(["fit", "diary.csv", "--model", "headache ~ \(term)"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("cannot be a term"), "\(outcome.errors)")
    #expect(outcome.errors.contains("weekday() or trend()"))
  }

  @Test func theReasonIsSaidOnce() throws {
    let folder = try Self.folder()
    let expected = [
      (["check", "no.csv"], "prodrome: no.csv: no such file\n"),
      (["check", "/tmp"], "prodrome: /tmp: is a folder, not a file\n"),
      (
        ["analyze", "diary.csv", "-o", "/dev/full"],
        "prodrome: /dev/full: exists and is not a folder; name another or remove it\n"
      ),
      (
        ["check", "diary.csv", "-o", "none/a.csv"],
        "prodrome: none/a.csv: cannot be created: the folder it would lie in does not exist\n"
      ),
    ]
    for (arguments, errors) in expected {
      #expect(try Program.run(arguments + ["--quiet"], in: folder).errors == errors)
    }
  }

  @Test func fileNamesDoNotSteerTheTerminal() throws {
    let folder = Scratch()
    let name = "a\u{1B}[31m\nb.csv"
    #expect(try Program.run(["check", name], in: folder).errors == "prodrome: a\\u{1B}[31m\\nb.csv: no such file\n")
    folder.write(FaultTests.damaged, to: name)
    let outcome = try Program.run(["check", name], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("a\\u{1B}[31m\\nb.csv:3:14: error: headache: "), "\(outcome.errors)")
    let option = try Program.run(["describe", "no.csv", "--format", "\u{1B}[2J"], in: folder)
    #expect(!option.errors.contains("\u{1B}"))
  }
}
