import Glibc
import ProdromeFiles
import Testing

@Suite struct OutputFolderTests {
  let scratch = ScratchFolder()
  var target: String { "\(scratch.path)/result" }

  /// A record as the program writes it, listing these outputs.
  private static func record(_ outputs: [String] = ["summary.txt"]) -> [UInt8] {
    let files = outputs.map { "    {\n      \"file\": \"\($0)\",\n      \"sha256\": \"00\"\n    }" }
    let list = files.joined(separator: ",\n")
    return Array("{\n  \"schema\": \"prodrome.run/1\",\n  \"outputs\": [\n\(list)\n  ]\n}\n".utf8)
  }

  private func land(_ text: String, at path: String) throws {
    var folder = try OutputFolder(at: path)
    try folder.add("run.json", Self.record())
    try folder.add("summary.txt", Array(text.utf8))
    try folder.land()
  }

  @Test func aNewFolderAppearsWhole() throws {
    try land("one", at: target)
    #expect(scratch.names == ["result"])
    #expect(scratch.text("result/summary.txt") == "one")
  }

  @Test func nothingIsVisibleBeforeLandingAndNothingIsLeftWithoutIt() throws {
    do {
      var folder = try OutputFolder(at: target)
      try folder.add("run.json", [])
      #expect(!scratch.names.contains("result"))
    }
    #expect(scratch.names == [])
  }

  @Test func anEarlierResultIsExchangedWhole() throws {
    try land("one", at: target)
    try FileWriter.write([65], to: "\(target)/.summary.txt.prodrome-12-3")
    try land("two", at: target + "/")
    #expect(scratch.text("result/summary.txt") == "two")
    #expect(scratch.text("result/.summary.txt.prodrome-12-3") == nil)
    #expect(scratch.names == ["result"])
  }

  @Test("a run.json of another program, or a file that the run did not write, keeps the folder as it is")
  func aForeignEntryIsNamed() throws {
    try land("one", at: target)
    try FileWriter.write([65], to: "\(target)/thesis.doc")
    let path = target
    let error = #expect(throws: FileError.self) { try { _ = try OutputFolder(at: path) }() }
    #expect(error?.kind == .notOurs && error?.description.contains("\"thesis.doc\" in it") == true)
    unlink("\(target)/thesis.doc")
    #expect(mkdir("\(target)/.git", 0o755) == 0)
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: path) } == .notOurs)
    rmdir("\(target)/.git")
    for foreign in ["{}", "{\"scripts\": {}}", "", "{\"schema\": \"other/1\", \"outputs\": []}"] {
      try FileWriter.write(Array(foreign.utf8), to: "\(target)/run.json")
      #expect(kind { () throws(FileError) in _ = try OutputFolder(at: path) } == .notOurs)
    }
    #expect(scratch.text("result/summary.txt") == "one")
  }

  @Test("what an output is called is read below outputs only")
  func onlyListedOutputs() throws {
    try land("one", at: target)
    let forged = Array("{\"file\": \"thesis.doc\",".utf8) + Self.record().dropFirst()
    try FileWriter.write(forged, to: "\(target)/run.json")
    try FileWriter.write([65], to: "\(target)/thesis.doc")
    let path = target
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: path) } == .notOurs)
    try FileWriter.write(Self.record(["summary.txt", "thesis.doc"]), to: "\(target)/run.json")
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: path) } == nil)
  }

  @Test(
    "the current folder and an empty path are no place for a result", arguments: [".", "..", "./", "a/..", "", "/"])
  func noFolderOfItsOwn(path: String) {
    let found = kind { () throws(FileError) in _ = try OutputFolder(at: path) }
    #expect(found == (path == "/" ? .notOurs : .cannotCreate))
  }

  @Test func theCurrentFolderByItsFullNameIsRefused() throws {
    var buffer = [CChar](repeating: 0, count: 4096)
    let current = try #require(getcwd(&buffer, buffer.count).map { String(cString: $0) })
    let error = #expect(throws: FileError.self) { try { _ = try OutputFolder(at: current) }() }
    #expect(error?.kind == .cannotCreate && error?.description.contains("a folder of its own") == true)
  }

  @Test func aFailureKeepsTheEarlierResult() throws {
    try land("one", at: target)
    do {
      var folder = try OutputFolder(at: target)
      try folder.add("summary.txt", Array("two".utf8))
    }
    #expect(scratch.text("result/summary.txt") == "one")
    #expect(scratch.names == ["result"])
  }

  @Test func anEmptyFolderIsFilled() throws {
    #expect(mkdir(target, 0o755) == 0)
    try land("one", at: target)
    #expect(scratch.text("result/summary.txt") == "one")
  }

  @Test func aLinkToAFolderIsFollowed() throws {
    try land("one", at: target)
    #expect(symlink("result", "\(scratch.path)/link") == 0)
    try land("two", at: "\(scratch.path)/link")
    #expect(scratch.text("result/summary.txt") == "two")
    #expect(scratch.names == ["link", "result"])
  }

  @Test func foreignFoldersAndFilesAreRefused() throws {
    #expect(mkdir(target, 0o755) == 0)
    try FileWriter.write([65], to: "\(target)/thesis.doc")
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: target) } == .notOurs)
    let file = "\(target)/thesis.doc"
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: file) } == .notOurs)
    #expect(scratch.names == ["result"])
    #expect(scratch.text("result/thesis.doc") == "A")
  }

  @Test func aForeignFolderThatAppearsMeanwhileIsNotTouched() throws {
    let path = target
    let found = kind { () throws(FileError) in
      var folder = try OutputFolder(at: path)
      try folder.add("run.json", [])
      _ = mkdir(path, 0o755)
      try FileWriter.write([65], to: "\(path)/thesis.doc")
      try folder.land()
    }
    #expect(found == .notOurs)
    #expect(scratch.text("result/thesis.doc") == "A")
    #expect(scratch.names == ["result"])
  }

  @Test func theTwoStepExchangeDoesTheSameWhereTheSystemHasNone() throws {
    try FileWriter.write(Array("new".utf8), to: "\(scratch.path)/a")
    try FileWriter.write(Array("old".utf8), to: "\(scratch.path)/b")
    #expect(OutputFolder.renameInSteps("\(scratch.path)/a", "\(scratch.path)/b", exchange: true) == 0)
    #expect(scratch.text("a") == "old")
    #expect(scratch.text("b") == "new")
    #expect(OutputFolder.renameInSteps("\(scratch.path)/none", "\(scratch.path)/b", exchange: true) == -1)
    #expect(scratch.text("b") == "new")
    #expect(scratch.names == ["a", "b"])
  }

  @Test func aMissingParentCannotBeCreated() {
    #expect(kind { () throws(FileError) in _ = try OutputFolder(at: "\(scratch.path)/a/b") } == .cannotCreate)
  }

  @Test func concurrentRunsLeaveOneWholeResult() async throws {
    let path = target
    await withTaskGroup(of: Void.self) { group in
      for run in 0..<8 {
        group.addTask {
          for _ in 0..<5 {
            guard var folder = try? OutputFolder(at: path) else { continue }
            try? folder.add("run.json", Self.record() + Array("\(run)".utf8))
            try? folder.add("summary.txt", Array("\(run)".utf8))
            try? folder.land()
          }
        }
      }
    }
    let summary = try #require(scratch.text("result/summary.txt"))
    #expect(scratch.text("result/run.json")?.hasSuffix("}\n" + summary) == true)
    #expect(scratch.names == ["result"])
  }
}
