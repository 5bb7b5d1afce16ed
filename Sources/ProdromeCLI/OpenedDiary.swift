internal import ProdromeDiary
internal import ProdromeFiles

/// A diary as a command goes over it: in memory, or in its file where it is larger than the memory allowed.
struct OpenedDiary {
  let diary: any DiarySource

  /// Reads and checks a diary and says its warnings; only the cells of `columns` and the outcome can be used (nil: all).
  ///
  /// Throws as `LoadedDiary` does, and where the rows of a diary too large for memory are not sorted.
  init(_ input: DiaryInput, columns: [String]?, run: RunOptions) throws {
    let source = try ByteSource(path: input.file)
    let needed = try input.memoryBeyondBudget(source, columns: columns)
    guard let needed else {
      diary = try LoadedDiary(source, input: input, columns: columns, run: run).diary
      return
    }
    guard input.persons == nil else {
      throw Failure(.data, ["prodrome: --persons: \(input.refusal(needed))"])
    }
    let streamed: StreamedDiary
    do {
      streamed = try StreamedDiary(
        reading: source, path: input.shownPath, schema: input.schema, options: run.diaryOptions, needed: needed)
    } catch let error as DiaryError {
      throw Failure(error, path: MessageText.escaped(input.shownPath))
    }
    try run.say(streamed.audit, path: input.shownPath)
    diary = streamed
  }
}

extension DiaryInput {
  /// The memory that the diary needs where that is more than may be used; else nil.
  func memoryBeyondBudget(_ source: ByteSource, columns: [String]?) throws -> Int? {
    let budget = maxMemory?.bytes ?? MemorySize.usual
    // Cells take at most twice the bytes of their text.
    guard source.count > budget / 4 else { return nil }
    var options = DiaryOptions()
    options.columns = columns
    let needed: Int
    do {
      needed = try DiaryMemory.estimate(source, schema: schema, options: options)
    } catch let error as DiaryError {
      throw Failure(error, path: MessageText.escaped(shownPath))
    }
    return needed > budget ? needed : nil
  }

  /// Why a diary cannot be read into memory.
  func refusal(_ needed: Int) -> String {
    "\(MessageText.escaped(shownPath)) needs about \(MemorySize.words(needed)) of memory, more than --max-memory allows"
  }
}

extension RunOptions {
  /// How the diary is read under these settings.
  var diaryOptions: DiaryOptions {
    var options = DiaryOptions()
    options.shardRows = shardRows
    options.threads = threads
    return options
  }

  /// Says the warnings of a reading; under `--strict` they are a `Failure`.
  func say(_ audit: DiaryAudit, path: String) throws {
    let shown = MessageText.escaped(path)
    let warnings = audit.lines(for: audit.warnings, path: shown)
    if strict, !warnings.isEmpty {
      throw Failure(.data, warnings + ["\(shown): error: --strict refuses a diary with warnings"])
    }
    if !quiet { Console.note(warnings) }
  }
}
