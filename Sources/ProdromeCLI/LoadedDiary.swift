internal import ProdromeDiary
internal import ProdromeFiles

/// A diary as a command works with it, with the bytes it came from.
struct LoadedDiary {
  let diary: Diary
  let path: String
  private let source: ByteSource

  /// The digest of the bytes. Cost O(bytes): they are read once more.
  var sha256: String {
    get throws { try Digest.sha256(of: source) }
  }

  /// The last part of the path: what a summary calls the diary.
  var fileName: String { MessageText.escaped(path.split(separator: "/").last.map(String.init) ?? path) }

  /// Reads a diary and says its warnings.
  ///
  /// Throws `Failure` when the diary is refused, when a name is unknown, and under `--strict` when there are warnings;
  /// `FileError` where the file cannot be read.
  init(
    _ source: ByteSource, path: String, schema: DiarySchema, persons: [String]?, columns: [String]? = nil,
    run: RunOptions
  ) throws {
    self.path = path
    self.source = source
    var options = run.diaryOptions
    options.columns = columns
    do {
      let whole = try Diary(reading: source, path: path, schema: schema, options: options)
      diary = if let persons { try whole.selecting(persons: persons) } else { whole }
    } catch let error as DiaryError {
      throw Failure(error, path: MessageText.escaped(path))
    }
    try run.say(diary.audit, path: path)
  }

  /// The diary that a command was given; only the chosen persons' where it names some.
  init(_ source: ByteSource, input: DiaryInput, columns: [String]? = nil, run: RunOptions) throws {
    try self.init(
      source, path: input.shownPath, schema: input.schema, persons: input.persons?.names,
      columns: input.persons == nil ? columns : nil, run: run)
  }
}
