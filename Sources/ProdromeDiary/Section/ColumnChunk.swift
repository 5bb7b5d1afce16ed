/// One column of one section.
struct ColumnChunk: Sendable {
  var log = DiagnosticLog()
  var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []
  /// Cells that are neither numbers nor missing, and the first cell that is a number.
  var textCount = 0
  var firstNumber: FirstPlace?
  /// The first cells with a decimal comma and with a decimal point; only in a file where commas are decimal marks.
  var firstComma: FirstPlace?
  var firstPoint: FirstPlace?
  /// Present cells; of `treatment`, those that were filled in are counted apart.
  var count = 0
  var filledCount = 0
  var least = 0.0
  var most = 0.0
  /// Whether any stretch of rows of one person has two values; else `firstValues` has the first of each stretch.
  var varies = false
  var firstValues: [Double] = []
  /// The cells at a power of ten, or as Double, or as codes of `labels`; empty where they are not kept.
  var cells = CellArray()
  var sum = CellSum()
  var labels = LabelFacts()
}

/// The labels of a chunk, codes in order of appearance.
struct LabelFacts: Sendable {
  var table = ByteKeyTable()
  /// Where each first stands; nil for one that only filled cells have.
  var places: [FirstPlace?] = []
  /// Whether a label is another word for missing.
  var isMissingWord: [Bool] = []
  /// Every cell that holds such a word, with its message where it may be shown.
  var words: [(row: Int, diagnostic: DiaryDiagnostic?)] = []
  var longest = 0
}

/// Cells of one column in the narrowest form so far.
struct CellArray: Sendable {
  enum Form: Sendable { case int16, int32, double }

  var form = Form.int16
  /// Integers are value · 10^places.
  var places = 0
  var int16: [Int16] = []
  var int32: [Int32] = []
  var double: [Double] = []

  var count: Int {
    switch form {
    case .int16: int16.count
    case .int32: int32.count
    case .double: double.count
    }
  }
}

/// The powers of ten that Int32 holds.
enum PowerOfTen {
  static let most = 9
  static let values: [Int64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
}
