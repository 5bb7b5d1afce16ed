/// How the outcome is spoken of: `headache days` where its column is a pain, `days with hit` for any other.
struct OutcomeWords: Sendable {
  /// The outcome as a noun.
  let noun: String
  /// One day with it.
  let day: String
  /// Several days with it.
  let days: String

  init(_ column: String) {
    noun = Phrases.words(column)
    if column == "headache" || column == "migraine" {
      day = "\(column) day"
      days = "\(column) days"
    } else {
      day = "day with \(noun)"
      days = "days with \(noun)"
    }
  }
}
