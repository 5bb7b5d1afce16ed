import ProdromeReport
import Testing

@Suite struct WrappedTextTests {
  @Test func breaksAtSpacesAndKeepsEveryWord() {
    let words = (1...200).map { String(repeating: "x", count: $0 % 13 + 1) }
    let lines = WrappedText.lines(words.joined(separator: " "), indent: "  ", hanging: "    ")
    #expect(lines.allSatisfy { $0.count <= WrappedText.width })
    #expect(lines[0].hasPrefix("  x") && lines[1].hasPrefix("      x"))
    #expect(lines.flatMap { $0.split(separator: " ") } == words.map { Substring($0) })
    for (line, next) in zip(lines, lines.dropFirst()) {
      let firstWord = next.split(separator: " ").first ?? ""
      #expect(line.count + 1 + firstWord.count > WrappedText.width)
    }
  }

  @Test func aLongWordStandsAlone() {
    let long = String(repeating: "y", count: 100)
    #expect(WrappedText.lines("a \(long) b") == ["a", long, "b"])
    #expect(WrappedText.lines("") == [])
  }

  @Test func exactlyAtTheEdge() {
    let line = String(repeating: "a", count: 76) + " b"
    #expect(WrappedText.lines(line) == [line])
    #expect(WrappedText.lines(line + "c d") == [String(repeating: "a", count: 76), "bc d"])
  }
}
