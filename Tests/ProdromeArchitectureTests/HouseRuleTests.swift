import Foundation
import Testing

@Suite struct HouseRuleTests {
  let repository = Repository()
  var sources: [String] { repository.files(in: "Sources", suffix: ".swift") }

  @Test func everyRoomHasAReadme() throws {
    for module in try repository.folders(in: "Sources") {
      let text = try repository.text("Sources/\(module)/README.md")
      let lines = text.split(separator: "\n")
      #expect(lines.count >= 2 && lines.count <= 60, "Sources/\(module)/README.md says what is here, on one page")
    }
  }

  @Test func noSourceFileIsLongerThan500Lines() throws {
    let files = ["swift", "h", "c", "cpp"].flatMap { repository.files(in: "Sources", suffix: ".\($0)") }
    #expect(files.count > 50)
    for file in files {
      #expect(
        try repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count <= 500, "\(file)")
    }
  }

  @Test func everyPublicDeclarationIsExplained() throws {
    for file in sources {
      #expect(DocumentationScanner.undocumented(in: try repository.text(file)) == [], "\(file)")
    }
  }

  @Test func theScannerSeesAMissingComment() {
    let source = """
      /// Explained.
      @frozen
      public struct A {
        public let bare: Int
        /// Explained.
        @inlinable public func b() {}

        @inlinable public func c() {}
      }
      public import B
      """
    #expect(DocumentationScanner.undocumented(in: source) == [4, 8])
  }

  /// Every test that Tests/TRAPS.md names is there, in the suite that it names.
  @Test func everyTrapHasItsTest() throws {
    var functions: [String: Set<String>] = [:]
    for file in repository.files(in: "Tests", suffix: ".swift") {
      let text = try repository.text(file)
      let names = text.matches(of: /func ([A-Za-z0-9]+)/).map { String($0.output.1) }
      for suite in text.matches(of: /struct ([A-Za-z0-9]+Tests)/).map({ String($0.output.1) }) {
        functions[suite, default: []].formUnion(names)
      }
    }
    let named = try repository.text("Tests/TRAPS.md").matches(of: /`([A-Za-z0-9]+Tests)\.([A-Za-z0-9]+)`/)
    #expect(named.count > 30)
    for test in named {
      let (suite, function) = (String(test.output.1), String(test.output.2))
      #expect(functions[suite]?.contains(function) == true, "\(suite).\(function) of Tests/TRAPS.md is not there")
    }
  }

  @Test func nobodyPrintsAndNothingIsLeftToDo() throws {
    for file in sources {
      let lines = try repository.text(file).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(!lines.contains { $0.hasPrefix("print(") || $0.contains(" print(") }, "\(file): print() loses data")
      #expect(!lines.contains { $0.contains("TO" + "DO") || $0.contains("FIX" + "ME") }, "\(file)")
      #expect(!lines.contains { $0.hasPrefix("@testable") }, "\(file)")
    }
  }

  @Test func theReadmeOrTheLimitationsNameEveryCommand() throws {
    let prose = try repository.text("README.md") + repository.text("LIMITATIONS.md")
    let commands = try commandNames()
    #expect(commands.count >= 1)
    for command in commands { #expect(prose.contains("prodrome \(command)"), "\(command) is nowhere explained") }
  }

  /// The names after `commandName:` in the sources of the command line, the root's own left out.
  private func commandNames() throws -> [String] {
    let files = repository.files(in: "Sources/ProdromeCLI", suffix: ".swift")
    return try files.flatMap { file in
      try repository.text(file).components(separatedBy: "commandName: \"").dropFirst()
        .compactMap { $0.split(separator: "\"").first.map(String.init) }
    }
    .filter { $0 != "prodrome" }
  }
}
