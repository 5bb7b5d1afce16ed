/// The questionnaires that a file may hold: numbers of items and the values they take, never their wording, which is
/// under copyright.
public enum Instrument: String, Sendable, CaseIterable {
  /// Headache Impact Test, 6 items.
  case hit6 = "HIT6"
  /// Migraine Disability Assessment; items 6 and 7 are its questions A and B.
  case midas = "MIDAS"
  /// Migraine-Specific Quality of Life Questionnaire 2.1, 14 items.
  case msq21 = "MSQ21"
  /// Patient Global Impression of Change.
  case pgic = "PGIC"
  case pss10 = "PSS10"
  case ndi = "NDI"
  case hdi = "HDI"
  case gad7 = "GAD7"
  case phq9 = "PHQ9"
  case other

  /// How many items may be written one by one; 0 where only the total is taken.
  public var itemCount: Int {
    switch self {
    case .hit6: 6
    case .midas: 7
    case .msq21: 14
    case .pgic: 1
    default: 0
    }
  }

  /// What a total, written without an item, may be; nil where there is no total.
  public var totals: ClosedRange<Double>? {
    switch self {
    case .hit6: 36...78
    case .midas: 0...450
    case .msq21: nil
    case .pgic: 1...7
    case .pss10: 0...40
    case .ndi, .hdi: 0...100
    case .gad7: 0...21
    case .phq9: 0...27
    case .other: -1_000_000...1_000_000
    }
  }

  /// The values that an item takes.
  func values(ofItem item: Int) -> [Int] {
    switch self {
    case .hit6: [6, 8, 10, 11, 13]
    case .midas: Array(0...(item == 7 ? 10 : 90))
    case .msq21: Array(1...6)
    default: Array(1...7)
    }
  }
}

/// One answer of a questionnaire.
public struct QuestionnaireAnswer: Sendable, Equatable {
  /// Whose.
  public let person: String
  /// When.
  public let day: Day
  /// Of what.
  public let instrument: Instrument
  /// The number of the item, from 1; nil for the total.
  public let item: Int?
  /// The answer.
  public let value: Double
}
