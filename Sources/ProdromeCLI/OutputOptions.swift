internal import ArgumentParser
internal import ProdromeFiles
internal import ProdromeTable

/// How numbers and names of a table are written.
struct NumberOptions: ParsableArguments {
  @Flag(help: "Write numbers with all their digits (17), so that they read back bit for bit.")
  var fullPrecision = false

  @Option(help: "Spelling of column names: snake (std_error) or broom (std.error).")
  var names = NameStyle.snake

  /// Digits of the numbers in CSV and JSON.
  var style: NumberStyle { fullPrecision ? .full : .short }
}

/// Where a table goes, and in which format.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file to write; - or nothing is standard output.")
  var output: String?

  @Option(help: "csv, json, text, md, latex or html; on a terminal text, else csv.")
  var format: TableFormat?

  @OptionGroup var numbers: NumberOptions

  private var file: String? { output == "-" ? nil : output }

  /// Writes a table where it was asked for.
  func deliver(_ table: TidyTable) throws {
    try write(rendered(table, as: usedFormat, style: numbers.style, names: numbers.names))
  }

  /// Writes a table where it was asked for; as text, in the words of `report`, and tells whether it did.
  @discardableResult
  func deliver(_ table: TidyTable, orText report: () -> String) throws -> Bool {
    guard writesText else {
      try deliver(table)
      return false
    }
    try write(Array(report().utf8))
    return true
  }

  /// Writes models side by side.
  func deliver(_ comparison: ModelComparison) throws {
    try write(comparison.rendered(as: usedFormat, style: numbers.style, names: numbers.names))
  }

  /// Writes words where a person reads, as text, else the table; tells whether words were written.
  func deliver(_ table: TidyTable, orWords words: String) throws -> Bool {
    guard usedFormat == .text else {
      try deliver(table)
      return false
    }
    try write(Array(words.utf8))
    return true
  }

  /// Whether the first table is written for a reader.
  var writesText: Bool { usedFormat == .text }

  private var usedFormat: TableFormat {
    format ?? (file == nil && Console.outputIsTerminal ? .text : .csv)
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let file else { return try Console.write(bytes) }
    try Interruption.deferred { try FileWriter.write(bytes, to: file) }
  }

  /// Writes a second table of the command to a file of its own.
  func deliver(_ table: TidyTable, toFile path: String) throws {
    let bytes = rendered(table, as: format ?? .csv, style: numbers.style, names: numbers.names)
    try Interruption.deferred { try FileWriter.write(bytes, to: path) }
  }
}
