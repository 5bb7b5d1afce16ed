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
