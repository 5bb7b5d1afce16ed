/// A course of treatment that starts on a day drawn for each person and goes on to the end of the diary.
public struct TreatmentPlan: Sendable, Equatable {
  /// Label written in the column `treatment` on days of the course.
  public var modality: String
  /// Days before the start; each person's number is drawn evenly from this range.
  public var startAfterDays: ClosedRange<Int>
  /// True change of the log-odds of a headache on days of the course.
  public var logOdds: Double

  /// A course from its label, its range of starting days and its true effect.
  public init(modality: String, startAfterDays: ClosedRange<Int>, logOdds: Double) {
    self.modality = modality
    self.startAfterDays = startAfterDays
    self.logOdds = logOdds
  }
}
