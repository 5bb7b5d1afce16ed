import Glibc
import ProdromeFiles
import Testing

@Suite struct OutputFolderTests {
  let scratch = ScratchFolder()
  var target: String { "\(scratch.path)/result" }

  private func land(_ text: String, at path: String) throws {
    var folder = try OutputFolder(at: path)
    try folder.add("run.json", Array("{}".utf8))
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
    try FileWriter.write([65], to: "\(target)/extra.csv")
    try land("two", at: target + "/")
    #expect(scratch.text("result/summary.txt") == "two")
    #expect(scratch.text("result/extra.csv") == nil)
    #expect(scratch.names == ["result"])
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
            try? folder.add("run.json", Array("\(run)".utf8))
            try? folder.add("summary.txt", Array("\(run)".utf8))
            try? folder.land()
          }
        }
      }
    }
    #expect(scratch.text("result/run.json") == scratch.text("result/summary.txt"))
    #expect(scratch.names == ["result"])
  }
}
