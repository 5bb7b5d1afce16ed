/// What a headache day looks like: intensity, hours and the medicine taken; free days have none of them.
public struct AttackPlan: Sendable, Equatable {
  /// Mean intensity, 0 … 10, before rounding to whole numbers.
  public var intensity: Double
  /// Standard deviation of the persons' mean intensities.
  public var intensityPersonSpread: Double
  /// Standard deviation of intensity between headache days of one person.
  public var intensityDaySpread: Double
  /// Median duration in hours; written in half hours, 0.5 … 24.
  public var durationHours: Double
  /// Standard deviation of the logarithm of the duration.
  public var durationLogSpread: Double
  /// Intensity from which medicine may be taken.
  public var medicineFromIntensity: Int
  /// Probability of a triptan on such a day.
  public var triptanRate: Double
  /// Probability of a simple analgesic on such a day.
  public var analgesicRate: Double

  /// Attacks of a typical diary where a number is not given.
  public init(
    intensity: Double = 5.2, intensityPersonSpread: Double = 0.8, intensityDaySpread: Double = 1.6,
    durationHours: Double = 6, durationLogSpread: Double = 0.6, medicineFromIntensity: Int = 5,
    triptanRate: Double = 0.35, analgesicRate: Double = 0.4
  ) {
    self.intensity = intensity
    self.intensityPersonSpread = intensityPersonSpread
    self.intensityDaySpread = intensityDaySpread
    self.durationHours = durationHours
    self.durationLogSpread = durationLogSpread
    self.medicineFromIntensity = medicineFromIntensity
    self.triptanRate = triptanRate
    self.analgesicRate = analgesicRate
  }
}
