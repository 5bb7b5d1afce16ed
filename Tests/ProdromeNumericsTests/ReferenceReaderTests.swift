import ProdromeTestSupport
import Testing

/// The reader of reference numbers, on which the tests of every room stand.
@Suite struct ReferenceReaderTests {
  @Test func numbersKeepAllTheirDigits() throws {
    let json = try JSON(parsing: #"{"a": [0.10000000000000001, 4.605353009581955e-308, -1, 5e-324, null]}"#)
    let values = try #require(json["a"]?.doubles)
    #expect(values[..<4] == [0.1, 4.605353009581955e-308, -1, .leastNonzeroMagnitude])
    #expect(values[4].isNaN && json["a"]?[4] == .null)
  }

  @Test func wordsForNumbersThatAreNotFinite() throws {
    let json = try JSON(parsing: #"["Inf", "-Inf", "NaN", "other"]"#)
    #expect(json[0]?.double == .infinity && json[1]?.double == -.infinity)
    #expect(json[2]?.double?.isNaN == true && json[3]?.double == nil)
  }

  @Test func valuesOfEveryKind() throws {
    let json = try JSON(parsing: #" {"t": true, "s": "a\"b", "e": [], "o": {}, "n": {"x": [1, 2]}} "#)
    #expect(json["t"] == .flag(true) && json["s"]?.string == "a\"b")
    #expect(json["e"]?.array == [] && json["o"] == .object([:]))
    #expect(json["n"]?["x"]?.doubles == [1, 2])
  }

  @Test(arguments: ["", "[1", "{\"a\" 1}", "[1] 2", "[1,]", "{a: 1}", "\"open", "nul"])
  func damagedTextIsRefused(text: String) {
    #expect(throws: JSONFailure.self) { try JSON(parsing: text) }
  }

  @Test func tablesKeepQuotedCommasAndMissingCells() throws {
    let table = try ReferenceTable(parsing: "\"x\",\"label\"\n1.5,\"a, b\"\n,\"c\"\n")
    #expect(table.names == ["x", "label"] && table.rowCount == 2)
    #expect(try table.text("label") == ["a, b", "c"])
    let x = try table.numbers("x")
    #expect(x[0] == 1.5 && x[1].isNaN)
    #expect(throws: ReferenceError.self) { try table.numbers("label") }
    #expect(throws: ReferenceError.self) { try table.text("y") }
    #expect(throws: ReferenceError.self) { try ReferenceTable(parsing: "a,b\n1\n") }
  }
}
