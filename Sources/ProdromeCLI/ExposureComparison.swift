internal import ArgumentParser
internal import ProdromeDesign

/// Values of an exposure to compare, as the command line writes them: `sleep_h: 5, 9 vs 7`.
struct ExposureComparison: ExpressibleByArgument {
  let exposure: String
  let values: [Double]
  let reference: Double

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":") else { return nil }
    let sides = argument[argument.index(after: colon)...].components(separatedBy: "vs")
    guard sides.count == 2, let reference = Self.number(sides[1]) else { return nil }
    let values = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Self.number)
    guard !values.contains(nil) else { return nil }
    exposure = Self.trimmed(argument[..<colon])
    self.values = values.compactMap { $0 }
    self.reference = reference
  }

  /// One contrast a value and lag; throws as `Design.contrasts(of:from:to:)`.
  func contrasts(in design: Design) throws -> [CoefficientContrast] {
    try values.flatMap { try design.contrasts(of: exposure, from: reference, to: $0) }
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    Double(trimmed(text)).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let head = text.drop(while: isBlank)
    return String(head.reversed().drop(while: isBlank).reversed())
  }
}

extension StringProtocol {
  /// The parts between the places where a word stands.
  fileprivate func components(separatedBy word: String) -> [SubSequence] {
    var parts: [SubSequence] = []
    var start = startIndex
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(word) {
        parts.append(self[start..<place])
        place = index(place, offsetBy: word.count)
        start = place
      } else {
        place = index(after: place)
      }
    }
    return parts + [self[start...]]
  }
}
