/// How the program ends; the numbers are those of `sysexits.h`.
enum ExitStatus: Int32 {
  /// Done, with or without warnings.
  case done = 0
  /// Wrong usage, or a name on the command line that the diary does not have.
  case usage = 64
  /// The data are refused, or gave warnings under `--strict`.
  case data = 65
  /// No such input.
  case noInput = 66
  /// A fault of this program.
  case fault = 70
  /// The output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// The output is in use.
  case busy = 75
  /// No permission.
  case noPermission = 77
  /// Nobody reads the output any more; ends by the signal.
  case closedPipe = 141
}
