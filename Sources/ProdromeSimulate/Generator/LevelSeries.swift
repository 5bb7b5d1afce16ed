/// One daily quantity of one person, day after day; values are whole numbers of the last decimal.
struct LevelSeries {
  private let level: DailyLevel
  private let personMean: Double
  private let innovation: Double
  private let scale: Double
  private let lowest: Int32
  private let highest: Int32
  private var state: Double

  /// `personNoise` and `firstNoise` are standard normal draws.
  init(_ level: DailyLevel, personNoise: Double, firstNoise: Double) {
    self.level = level
    personMean = level.usual + level.personSpread * personNoise
    innovation = (1 - level.phi * level.phi).squareRoot()
    scale = Decimals.power(level.decimals)
    lowest = Int32((level.lowest * scale).rounded())
    highest = Int32((level.highest * scale).rounded())
    state = firstNoise
  }

  /// The value written on the next day, given a standard normal draw and what else moves the day.
  mutating func next(noise: Double, isWeekend: Bool, isTreated: Bool, rise: Double = 0) -> Int32 {
    state = level.phi * state + innovation * noise
    var value = personMean + level.daySpread * state + rise
    if isWeekend { value += level.weekendShift }
    if isTreated { value += level.treatmentShift }
    let step = Double(level.step)
    let written = (value * scale / step).rounded() * step
    return written <= Double(lowest) ? lowest : written >= Double(highest) ? highest : Int32(written)
  }
}

/// Powers of ten that are exact in Double.
enum Decimals {
  /// 10 to the power `decimals`.
  static func power(_ decimals: Int) -> Double {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    return power
  }
}
