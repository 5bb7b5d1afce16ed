import ProdromeDiary

/// One column of one person, decoded.
func cells(_ diary: Diary, _ person: String, _ column: String) -> [Double] {
  var found: [Double] = []
  for shard in diary.shards {
    diary.forEachPerson(in: shard) { batch, run, _ in
      guard batch.runs[run].id == person, let index = diary.summary.index(of: column) else { return }
      found = batch.columns[index].values(batch.runs[run].rows)
    }
  }
  return found
}

/// One label column of one person as texts, nil where missing.
func texts(_ diary: Diary, _ person: String, _ column: String) -> [String?] {
  guard let index = diary.summary.index(of: column) else { return [] }
  let levels = diary.summary.columns[index].levels
  return cells(diary, person, column).map { $0.isNaN ? nil : levels[Int($0)] }
}

/// The whole diary as text, so that two diaries can be compared bit for bit.
func fingerprint(_ diary: Diary) -> [String] {
  var lines = diary.summary.columns.map { "\($0)" }
  for shard in diary.shards {
    diary.forEachPerson(in: shard) { batch, run, person in
      let place = batch.runs[run]
      lines.append("\(person) \(Array(place.id.utf8)) \(place.firstDay.number) \(place.rows.count)")
      for column in batch.columns {
        lines.append(column.name + column.values(place.rows).map { " \($0.bitPattern)" }.joined())
      }
    }
  }
  return lines
}

/// The diagnostics of a refusal; empty where the diary was made.
func refusal(_ make: () throws(DiaryError) -> Diary) -> (diagnostics: [DiaryDiagnostic], audit: DiaryAudit)? {
  do throws(DiaryError) {
    _ = try make()
    return nil
  } catch {
    guard case .refused(let diagnostics, let audit) = error else { return nil }
    return (diagnostics, audit)
  }
}

/// Reads a text as a diary called d.csv.
func read(
  _ text: String, schema: DiarySchema = DiarySchema(), options: DiaryOptions = DiaryOptions()
) throws(DiaryError) -> Diary {
  try read(Array(text.utf8), schema: schema, options: options)
}

/// Reads bytes as a diary called d.csv.
func read(
  _ bytes: [UInt8], schema: DiarySchema = DiarySchema(), options: DiaryOptions = DiaryOptions()
) throws(DiaryError) -> Diary {
  try Diary(csv: bytes, path: "d.csv", schema: schema, options: options)
}

/// What reading these bytes says: the error lines of a refusal or none, and the warnings either way.
struct Verdict {
  var errors: [String] = []
  var warnings: [String] = []
  var audit = DiaryAudit()
  var isRefused = false
  /// The column that the user named and the file does not have.
  var unknownColumn: String?

  init(_ text: String, schema: DiarySchema = DiarySchema()) {
    self.init(Array(text.utf8), schema: schema)
  }

  init(_ bytes: [UInt8], schema: DiarySchema = DiarySchema()) {
    do throws(DiaryError) {
      audit = try read(bytes, schema: schema).audit
      warnings = audit.warnings.map { $0.rendered(path: "d.csv") }
    } catch {
      isRefused = true
      switch error {
      case .refused(let diagnostics, let account):
        audit = account
        errors = diagnostics.filter { $0.severity == .error }.map { $0.rendered(path: "d.csv") }
        warnings = diagnostics.filter { $0.severity == .warning }.map { $0.rendered(path: "d.csv") }
      case .unknownColumn(let name, let asked, let nearest):
        unknownColumn = "\(asked) \(name): \(nearest.joined(separator: ","))"
      case .unknownPerson: break
      }
    }
  }

  /// Read = used + refused, the promise of the audit.
  var isBalanced: Bool { audit.rowsRead == audit.rowsUsed + audit.refused.reduce(0) { $0 + $1.count } }
}
