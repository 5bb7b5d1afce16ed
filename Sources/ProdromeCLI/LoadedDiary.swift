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
    let shown = MessageText.escaped(path)
    var options = DiaryOptions()
    options.shardRows = run.shardRows
    options.threads = run.threads
    options.columns = columns
    do {
      let whole = try Diary(reading: source, path: path, schema: schema, options: options)
      diary = if let persons { try whole.selecting(persons: persons) } else { whole }
    } catch let error as DiaryError {
      throw Failure(error, path: shown)
    }
    let warnings = diary.audit.lines(for: diary.audit.warnings, path: shown)
    if run.strict, !warnings.isEmpty {
      throw Failure(.data, warnings + ["\(shown): error: --strict refuses a diary with warnings"])
    }
    if !run.quiet { Console.note(warnings) }
  }
}
