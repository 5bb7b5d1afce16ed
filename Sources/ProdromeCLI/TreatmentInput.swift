internal import ArgumentParser
internal import ProdromeDiary
internal import ProdromeFiles

/// Treatments that stand in a file of their own, and what of them is left out.
struct TreatmentInput: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "A file of treatments: rows of person_id, date, kind (session, phase_start, phase_end, change), modality.")
  var treatments: String?

  @Option(parsing: .unconditional, help: "Days after one treatment that do not count for the next, 0 to 90.")
  var washoutDays = 0

  mutating func validate() throws {
    guard (0...90).contains(washoutDays) else { throw ValidationError("--washout-days must be 0 to 90.") }
    guard treatments != "-" else { throw ValidationError("--treatments takes the name of a file.") }
  }

  /// The diary with the phases of the file, washouts taken out, and the file; warnings go to standard error.
  func labelled(
    _ loaded: LoadedDiary, input: DiaryInput, settings: RunOptions
  ) throws -> (diary: Diary, records: TreatmentRecords?) {
    guard let records = try records(for: loaded, input: input, settings: settings) else {
      return (loaded.diary.washedOut(days: washoutDays), nil)
    }
    do throws(DiaryError) {
      return (try loaded.diary.labelled(by: records).washedOut(days: washoutDays), records)
    } catch {
      throw Failure(error, path: MessageText.escaped(treatments ?? ""))
    }
  }

  /// What the file says; nil where none is named.
  func records(for loaded: LoadedDiary, input: DiaryInput, settings: RunOptions) throws -> TreatmentRecords? {
    guard let treatments else { return nil }
    let shown = MessageText.escaped(treatments)
    let bytes = try FileReader.bytes(of: treatments)
    let records: TreatmentRecords
    do throws(DiaryError) {
      records = try TreatmentRecords(csv: bytes, path: treatments, dayKind: loaded.diary.summary.dayKind)
    } catch {
      throw Failure(error, path: shown)
    }
    try settings.say(records.audit, path: treatments)
    try refuseStrangers(records, loaded, input, settings, shown)
    return records
  }

  /// Persons that only the treatments know are said; a file without any person of the diary is refused.
  private func refuseStrangers(
    _ records: TreatmentRecords, _ loaded: LoadedDiary, _ input: DiaryInput, _ settings: RunOptions, _ shown: String
  ) throws {
    let strangers = records.persons(beyond: loaded.diary.personIDs)
    guard !strangers.isEmpty, input.persons == nil else { return }
    let names = strangers.prefix(5).map { MessageText.escaped($0) }.joined(separator: ", ")
    let more = strangers.count > 5 ? " and \(strangers.count - 5) more" : ""
    if strangers.count == records.personCount {
      throw Failure(.data, ["\(shown): error: nobody here is in the diary (\(names)\(more)); hint: write the same ids"])
    }
    if !settings.quiet { Console.note(["\(shown): warning: not in the diary: \(names)\(more)"]) }
  }
}
