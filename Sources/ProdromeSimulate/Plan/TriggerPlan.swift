/// A true effect of a trigger on the log-odds of a headache, `lagDays` days later.
public struct LaggedEffect: Sendable, Equatable {
  /// Days from the exposure to the headache day it acts on, 0 or more.
  public var lagDays: Int
  /// Change of the log-odds per unit of the written value.
  public var logOdds: Double

  /// An effect from its lag in days and its log-odds per unit.
  public init(lagDays: Int, logOdds: Double) {
    self.lagDays = lagDays
    self.logOdds = logOdds
  }
}

/// A daily quantity and what it truly does to headaches; no effects make it a null trigger.
public struct TriggerPlan: Sendable, Equatable {
  /// The quantity and how it varies.
  public var level: DailyLevel
  /// The written value at which the trigger adds nothing to the log-odds.
  public var reference: Double
  /// True effects, one a lag.
  public var effects: [LaggedEffect]

  /// A trigger from its level and its effects; none make a null trigger.
  public init(level: DailyLevel, reference: Double = 0, effects: [LaggedEffect] = []) {
    self.level = level
    self.reference = reference
    self.effects = effects
  }
}

/// A quantity that is no cause: it rises before and on headache days, as a prodrome does.
public struct EarlySignPlan: Sendable, Equatable {
  /// The quantity and how it varies on other days.
  public var level: DailyLevel
  /// Added on the day before a headache day.
  public var riseBefore: Double
  /// Added on a headache day.
  public var riseDuring: Double

  /// An early sign from its level and its rises, in the unit of the column.
  public init(level: DailyLevel, riseBefore: Double, riseDuring: Double) {
    self.level = level
    self.riseBefore = riseBefore
    self.riseDuring = riseDuring
  }
}
