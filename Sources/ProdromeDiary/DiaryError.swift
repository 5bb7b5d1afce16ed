/// Why there is no diary.
public enum DiaryError: Error, Sendable {
  /// The data are refused; every fault is listed (the first 20 of a kind), errors before warnings, with the row account.
  case refused([DiaryDiagnostic], DiaryAudit)
  /// A column that the user named is not there. `asked` is the option or formula that named it.
  case unknownColumn(name: String, asked: String, nearest: [String])
  /// A person that the user named is not there.
  case unknownPerson(String, nearest: [String])
}
