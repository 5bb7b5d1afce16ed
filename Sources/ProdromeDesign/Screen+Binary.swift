public import ProdromeDiary

extension Screen {
  /// The triggers that are columns of 0 and 1 (each level of a label is one): those named, else all that there are.
  ///
  /// Throws `outcomeNotBinary`, `unknownColumn`, and `unsuitable` for a name with other numbers and where nothing is 0/1.
  public static func binaryTriggers(
    _ names: [String]?, of summary: DiarySummary, hint: String
  ) throws(DesignError) -> [String] {
    if let outcome = summary.index(of: summary.outcome), !summary.columns[outcome].isBinary {
      throw .outcomeNotBinary(name: summary.outcome)
    }
    func isBinary(_ name: String) -> Bool {
      guard let index = summary.index(of: name) else { return true }
      return summary.columns[index].description.isLabel || summary.columns[index].isBinary
    }
    guard let names else {
      let found = defaultTriggers(of: summary).filter(isBinary)
      guard !found.isEmpty else {
        throw .unsuitable(term: "phi", what: "no trigger of this diary is a column of 0 and 1", hint: hint)
      }
      return found
    }
    for name in names where !isBinary(name) {
      throw .unsuitable(
        term: name, what: "phi is of two columns of 0 and 1, and this one holds other numbers", hint: hint)
    }
    return names
  }
}
