internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit

/// Cautions about missing days on standard error.
struct MissingNotes {
  private let settings: RunOptions

  init(_ settings: RunOptions) { self.settings = settings }

  /// Says whether missing days follow the outcome, and other cautions beside it; nothing under `--quiet`.
  func say(of diary: any DiarySource, and others: [Finding] = []) throws {
    guard !settings.quiet else { return }
    let findings = [try finding(of: diary)].compactMap { $0 } + others
    Console.note(FindingNotes.lines(findings, personIDs: diary.personIDs))
  }

  /// The caution where missing days follow the outcome; nil too where the outcome is not 0 and 1.
  func finding(of diary: any DiarySource) throws -> Finding? {
    guard let days = try? RecordedDays(of: diary) else { return nil }
    return recordingAfterOutcome(days, seed: settings.seed, threads: settings.threads).finding
  }
}
