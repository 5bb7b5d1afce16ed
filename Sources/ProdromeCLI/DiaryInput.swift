internal import ArgumentParser
internal import ProdromeDiary
internal import ProdromeFiles

/// Which diary a command reads, and what its columns are called there.
struct DiaryInput: ParsableArguments {
  @Argument(help: "The diary, a CSV file; - is standard input.")
  var file: String

  @Option(parsing: .unconditional, help: "The column that names the person.")
  var person = "person_id"

  @Option(parsing: .unconditional, help: "The column of ISO dates (default: date).")
  var date: String?

  @Option(parsing: .unconditional, help: "The column of day numbers, where there are no dates (default: day).")
  var day: String?

  @Option(parsing: .unconditional, help: "The outcome, a column of 0 and 1.")
  var outcome = "headache"

  @Option(parsing: .unconditional, help: "Only these persons, separated by commas.")
  var persons: NameList?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Memory for the rows of the diary, like 500M or 2G (default: half of the machine's); a larger diary is read anew "
        + "at every pass.", valueName: "size"))
  var maxMemory: MemorySize?

  mutating func validate() throws {
    guard date == nil || day == nil else { throw ValidationError("--date and --day exclude each other.") }
    try refuseSharedColumns()
  }

  /// Each part of a row's key, and the outcome, is a column of its own.
  private func refuseSharedColumns() throws {
    let parts = [("--person", schema.person), ("--date", schema.date), ("--day", schema.day)]
    var known: [(option: String, name: String)] = []
    for case (let option, let name?) in parts + [("--outcome", schema.outcome)] {
      if let other = known.first(where: { $0.name == name }) {
        throw ValidationError("\(other.option) and \(option) are the same column \"\(name)\"; each needs its own.")
      }
      known.append((option, name))
    }
  }

  /// Reads and checks the diary into memory; warnings go to standard error.
  ///
  /// Throws where it needs more memory than allowed.
  func read(_ run: RunOptions) throws -> LoadedDiary {
    try Progress.during("reading", quiet: run.quiet) {
      let source = try ByteSource(path: file)
      if let needed = try memoryBeyondBudget(source, columns: nil) {
        throw Failure(.data, ["prodrome: this command holds the whole diary: \(refusal(needed))"])
      }
      return try LoadedDiary(source, input: self, run: run)
    }
  }

  /// Reads and checks the diary, and leaves its rows in the file where they need more memory than allowed.
  ///
  /// Only the cells of `columns` and the outcome can be used then; nil: of all.
  func open(_ run: RunOptions, columns: [String]? = nil) throws -> OpenedDiary {
    try Progress.during("reading", quiet: run.quiet) { try OpenedDiary(self, columns: columns, run: run) }
  }

  /// The name that messages give the diary.
  var shownPath: String { file == "-" ? "<stdin>" : file }

  /// Whether a name is that of the person or day column.
  func isKey(_ name: String) -> Bool {
    [schema.person, schema.date, schema.day].contains(name)
  }

  /// The columns that identify a row, as asked for.
  var schema: DiarySchema {
    var schema = DiarySchema()
    schema.person = person
    schema.outcome = outcome
    if let day { (schema.date, schema.day) = (nil, day) }
    if let date { (schema.date, schema.day) = (date, nil) }
    return schema
  }
}

/// Names separated by commas; a comma inside a name cannot be written.
struct NameList: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") { return nil }
  }
}
