internal import ProdromeDiary
internal import ProdromeFiles

/// A diary as a command works with it, with the digest of the bytes it came from.
struct LoadedDiary {
  let diary: Diary
  let path: String
  let sha256: String

  /// The last part of the path: what a summary calls the diary.
  var fileName: String { MessageText.escaped(path.split(separator: "/").last.map(String.init) ?? path) }

  /// Reads a diary from bytes and says its warnings.
  ///
  /// Throws `Failure` when the diary is refused, when a name is unknown, and under `--strict` when there are warnings.
  init(_ bytes: [UInt8], input: DiaryInput, run: RunOptions) throws {
    try self.init(
      bytes, path: input.shownPath, schema: input.schema, persons: input.persons?.names, run: run)
  }

  init(_ bytes: [UInt8], path: String, schema: DiarySchema, persons: [String]?, run: RunOptions) throws {
    self.path = path
    let shown = MessageText.escaped(path)
    sha256 = Digest.sha256(bytes)
    var options = DiaryOptions()
    options.shardRows = run.shardRows
    options.threads = run.threads
    do throws(DiaryError) {
      let whole = try Diary(csv: bytes, path: path, schema: schema, options: options)
      diary = if let persons { try whole.selecting(persons: persons) } else { whole }
    } catch {
      throw Failure(error, path: shown)
    }
    let warnings = diary.audit.lines(for: diary.audit.warnings, path: shown)
    if run.strict, !warnings.isEmpty {
      throw Failure(.data, warnings + ["\(shown): error: --strict refuses a diary with warnings"])
    }
    if !run.quiet { Console.note(warnings) }
  }
}
