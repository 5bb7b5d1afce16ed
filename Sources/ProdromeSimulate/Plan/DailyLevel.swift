/// How one daily quantity behaves in a simulated person: an autoregressive series around the person's own usual level,
/// rounded and bounded as people write it.
///
/// On day t the written value is usual + personSpread · u + daySpread · z(t) + shifts, rounded to `step`, kept in
/// `lowest … highest`; u is standard normal per person, z(t) = phi · z(t − 1) + √(1 − phi²) · e(t) with standard normal e.
public struct DailyLevel: Sendable, Equatable {
  /// Column name in the diary.
  public var column: String
  /// Mean over persons before rounding, in the column's unit.
  public var usual: Double
  /// Standard deviation between persons.
  public var personSpread: Double
  /// Standard deviation between days of one person.
  public var daySpread: Double
  /// Correlation of neighbouring days, in (−1, 1).
  public var phi: Double
  /// Added on Saturdays and Sundays.
  public var weekendShift: Double
  /// Added on days of treatment: how the treatment moves this quantity.
  public var treatmentShift: Double
  /// Digits after the decimal point, 0 … 6.
  public var decimals: Int
  /// Smallest difference people write, in units of the last decimal.
  public var step: Int
  /// Lowest value that can be written.
  public var lowest: Double
  /// Highest value that can be written.
  public var highest: Double

  /// A level from its numbers, in the units of the column.
  public init(
    column: String, usual: Double, personSpread: Double, daySpread: Double, phi: Double, weekendShift: Double = 0,
    treatmentShift: Double = 0, decimals: Int = 0, step: Int = 1, lowest: Double = 0, highest: Double
  ) {
    self.column = column
    self.usual = usual
    self.personSpread = personSpread
    self.daySpread = daySpread
    self.phi = phi
    self.weekendShift = weekendShift
    self.treatmentShift = treatmentShift
    self.decimals = decimals
    self.step = step
    self.lowest = lowest
    self.highest = highest
  }
}
