/// A piece of a formula before it is known to be a term.
indirect enum FormulaNode {
  case name(String)
  case number(Double)
  case text(String)
  /// `0:3`, `-3:14`: days, both ends included.
  case range(ClosedRange<Int>)
  case call(String, arguments: [FormulaArgument])

  /// The piece as it would be written.
  var written: String {
    switch self {
    case .name(let name): return name
    case .number(let value): return Int(exactly: value).map { String($0) } ?? String(value)
    case .text(let text): return "\"\(text)\""
    case .range(let range): return "\(range.lowerBound):\(range.upperBound)"
    case .call(let name, let arguments):
      return "\(name)(\(arguments.map(\.written).joined(separator: ", ")))"
    }
  }
}

/// One argument of a call, with its label if it has one (`ref = "none"`).
struct FormulaArgument {
  let label: String?
  let value: FormulaNode
  let position: Int

  var written: String { (label.map { "\($0) = " } ?? "") + value.written }
}

/// A call met in a formula, as a term function sees it.
struct FormulaCall {
  let text: String
  let position: Int
  let name: String
  let arguments: [FormulaArgument]

  /// The arguments without a label.
  var positional: [FormulaArgument] { arguments.filter { $0.label == nil } }

  /// A complaint about this call.
  func fault(_ what: String, _ hint: String) -> DesignError {
    .formula(text: text, position: position, what: what, hint: hint)
  }
}
