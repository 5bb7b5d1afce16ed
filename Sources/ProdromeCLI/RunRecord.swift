internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit
internal import ProdromeNumerics

/// The record of an analysis: what ran, on which bytes, and which bytes came out. Written as `run.json`.
///
/// It holds no time and no name of the machine, so the same run writes the same record.
struct RunRecord {
  /// The file name that also marks a result folder as ours.
  static let fileName = "run.json"

  let settings: RunOptions
  let treatment: TreatmentOptions
  let input: LoadedDiary
  let outputs: [OutputFile]

  /// The record as JSON, two spaces a level, keys in a fixed order.
  func json() throws -> [UInt8] {
    let audit = input.diary.audit
    let refused = audit.refused.reduce(0) { $0 + $1.count }
    let record = JSONValue.object([
      ("schema", .text("prodrome.run/1")),
      ("program", .object([("name", .text("prodrome")), ("version", .text(ProdromeCommand.programVersion))])),
      ("arguments", .list(CommandLine.arguments.dropFirst().map(JSONValue.text))),
      ("blas", .object([("version", .text(BLAS.version)), ("core", .text(BLAS.core))])),
      ("seed", .whole(Int(clamping: settings.seed))),
      ("conf_level", .number(settings.confLevel)),
      ("month_drift", .number(treatment.monthDrift)),
      ("worthwhile", .number(treatment.worthwhileShare)),
      ("input", .object([("path", .text(input.path)), ("sha256", .text(try input.sha256))])),
      (
        "rows",
        .object([
          ("read", .whole(audit.rowsRead)), ("used", .whole(audit.rowsUsed)), ("refused", .whole(refused)),
        ])
      ),
      (
        "outputs",
        .list(outputs.map { .object([("file", .text($0.name)), ("sha256", .text(Digest.sha256($0.bytes)))]) })
      ),
    ])
    return Array((record.written() + "\n").utf8)
  }
}

/// A finished output: its file name and its bytes.
struct OutputFile {
  let name: String
  let bytes: [UInt8]
}
