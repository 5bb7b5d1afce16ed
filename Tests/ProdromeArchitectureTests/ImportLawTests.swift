import Testing

@Suite struct ImportLawTests {
  let repository = Repository()

  private func law() throws -> ImportLaw { ImportLaw(markdown: try repository.text("ARCHITECTURE.md")) }

  @Test func everyImportIsAllowed() throws {
    let law = try law()
    var seen = 0
    for module in try repository.folders(in: "Sources") {
      for file in repository.files(in: "Sources/\(module)", suffix: ".swift") {
        let source = try repository.text(file)
        seen += ImportLaw.imports(of: source).count
        #expect(law.violations(module: module, source: source) == [], "\(file)")
      }
    }
    #expect(seen > 20)
  }

  @Test func theTableHasARowForEveryFolderAndNoOther() throws {
    #expect(Set(try law().allowed.keys) == Set(try repository.folders(in: "Sources")))
  }

  @Test func aPlantedImportIsFound() throws {
    let law = try law()
    let planted = [
      "import ProdromeDiary", "  @_exported public import struct ProdromeDiary.Day", "internal import ProdromeDiary;",
    ]
    for line in planted {
      #expect(law.violations(module: "ProdromeFit", source: "// a file\n\(line)\nlet a = 1\n") == ["ProdromeDiary"])
    }
    #expect(
      law.violations(module: "ProdromeReport", source: "import Foundation\nimport ProdromeTable") == ["Foundation"])
    #expect(law.violations(module: "ProdromeTable", source: "import ProdromeReport") == ["ProdromeReport"])
  }

  @Test func arrowsNeverTurnBack() throws {
    let allowed = try law().allowed
    func reaches(_ start: String, _ goal: String) -> Bool {
      (allowed[start] ?? []).contains { $0 == goal || ($0 != start && reaches($0, goal)) }
    }
    for module in allowed.keys.sorted() { #expect(!reaches(module, module), "\(module)") }
  }
}
