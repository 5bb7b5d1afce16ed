internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit
internal import ProdromeNumerics
internal import ProdromeSimulate

/// Why a command ended early: the exit status and what standard error says.
struct Failure: Error {
  let status: ExitStatus
  let lines: [String]
  /// The account of the rows of a diary that was refused; nil otherwise.
  let audit: DiaryAudit?

  /// A failure in the program's own words.
  init(_ status: ExitStatus, _ lines: [String], audit: DiaryAudit? = nil) {
    self.status = status
    self.lines = lines
    self.audit = audit
  }

  /// The one table from typed errors to exit codes; nil for the argument parser's own (help, version, usage).
  init?(_ error: any Error) {
    switch error {
    case let error as Failure: self = error
    case let error as FileError: self.init(Self.status(of: error.kind), ["prodrome: \(error)"])
    case let error as DiaryError: self.init(error, path: "diary")
    case DesignError.diary(let error): self.init(error, path: "diary")
    case let error as DesignError: self.init(.usage, ["prodrome: \(error)"])
    case let error as FitError: self.init(.usage, ["prodrome: \(error)"])
    case let error as PlanError: self.init(.usage, ["prodrome: \(error)"])
    case let error as NumericsError: self.init(.fault, ["prodrome: \(error)"])
    default: return nil
    }
  }

  /// A diary that could not be had, with the file's name in front of every fault.
  init(_ error: DiaryError, path: String) {
    switch error {
    case .refused(let diagnostics, let audit):
      let errors = diagnostics.filter { $0.severity == .error }
      self.init(.data, audit.lines(for: errors, path: path), audit: audit)
    case .unknownColumn(let name, let asked, let nearest):
      self.init(.usage, ["prodrome: \(asked): \(path) has no column \"\(name)\"\(Self.hint(nearest))"])
    case .unknownPerson(let id, let nearest):
      self.init(.usage, ["prodrome: --persons: \(path) has no person \"\(id)\"\(Self.hint(nearest))"])
    }
  }

  private static func hint(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?"
  }

  private static func status(of kind: FileError.Kind) -> ExitStatus {
    switch kind {
    case .notFound, .cannotOpen: .noInput
    case .noPermission: .noPermission
    case .readFailed, .writeFailed, .changedWhileReading: .inputOutput
    case .cannotCreate, .notOurs: .cannotCreate
    case .closedPipe: .closedPipe
    case .busy: .busy
    }
  }
}
