extension CohortPlan {
  /// Checks every field; cost O(columns).
  ///
  /// - Throws: `PlanError` naming the first field that cannot be simulated.
  public func check() throws(PlanError) {
    try require(persons >= 1 && persons <= 10_000_000, "persons", "must be 1 … 10000000")
    try require(days >= 1 && days <= 7300, "days", "must be 1 … 7300")
    try require(entrySpreadDays >= 1 && entrySpreadDays <= 36_525, "entrySpreadDays", "must be 1 … 36525")
    try require(firstDay >= -25_567 && firstDay <= 40_000, "firstDay", "must lie in the years 1900 … 2079")
    try require(typicalRate > 0 && typicalRate < 1, "typicalRate", "must lie between 0 and 1")
    try require(missingDayRate >= 0 && missingDayRate < 1, "missingDayRate", "must be at least 0 and below 1")
    try requireSpread(personSpread, "personSpread")
    try requireSpread(monthDrift, "monthDrift")
    try require(persistence.isFinite, "persistence", "must be a number")
    try require(
      weekdayLogOdds.count == 7 && weekdayLogOdds.allSatisfy(\.isFinite), "weekdayLogOdds", "must be seven numbers")
    for trigger in triggers { try check(trigger) }
    if let earlySign { try check(earlySign) }
    if let treatment { try check(treatment) }
    try check(attack)
    try checkColumnNames()
  }

  private func check(_ trigger: TriggerPlan) throws(PlanError) {
    try check(trigger.level)
    try require(trigger.reference.isFinite, "\(trigger.level.column).reference", "must be a number")
    for effect in trigger.effects {
      let field = "\(trigger.level.column).effects"
      try require(effect.lagDays >= 0 && effect.lagDays <= 60, field, "a lag must be 0 … 60 days")
      try require(effect.logOdds.isFinite, field, "an effect must be a number")
    }
  }

  private func check(_ sign: EarlySignPlan) throws(PlanError) {
    try check(sign.level)
    try require(
      sign.riseBefore.isFinite && sign.riseDuring.isFinite, "\(sign.level.column).rise", "must be a number")
  }

  private func check(_ level: DailyLevel) throws(PlanError) {
    let numbers = [level.usual, level.weekendShift, level.treatmentShift, level.lowest, level.highest]
    try require(numbers.allSatisfy { abs($0) <= 100_000 }, level.column, "levels must be numbers within ±100000")
    try require(abs(level.phi) < 1, "\(level.column).phi", "must lie between −1 and 1")
    try requireSpread(level.personSpread, "\(level.column).personSpread")
    try requireSpread(level.daySpread, "\(level.column).daySpread")
    try require((0...3).contains(level.decimals), "\(level.column).decimals", "must be 0 … 3")
    try require((1...1_000_000).contains(level.step), "\(level.column).step", "must be 1 … 1000000")
    try require(level.lowest < level.highest, "\(level.column).highest", "must be above lowest")
  }

  private func check(_ treatment: TreatmentPlan) throws(PlanError) {
    try require(treatment.startAfterDays.lowerBound >= 0, "treatment.startAfterDays", "must not be negative")
    try require(treatment.startAfterDays.upperBound <= 36_525, "treatment.startAfterDays", "must be at most 36525")
    try require(treatment.logOdds.isFinite, "treatment.logOdds", "must be a number")
    try require(isPlainName(treatment.modality), "treatment.modality", "must be letters, digits, _ or -")
    try require(treatment.modality != "none", "treatment.modality", "none means untreated")
  }

  private func check(_ attack: AttackPlan) throws(PlanError) {
    try require(abs(attack.intensity) <= 10, "attack.intensity", "must be 0 … 10")
    try requireSpread(attack.intensityPersonSpread, "attack.intensityPersonSpread")
    try requireSpread(attack.intensityDaySpread, "attack.intensityDaySpread")
    try require(attack.durationHours > 0 && attack.durationHours <= 24, "attack.durationHours", "must be 0 … 24")
    try requireSpread(attack.durationLogSpread, "attack.durationLogSpread")
    let rates = [attack.triptanRate, attack.analgesicRate, attack.triptanRate + attack.analgesicRate]
    try require(rates.allSatisfy { $0 >= 0 && $0 <= 1 }, "attack", "medicine rates must lie in 0 … 1, together too")
  }

  private func checkColumnNames() throws(PlanError) {
    var seen = [
      "person_id", "date", "headache", "intensity", "duration_h", "medication", "treatment", "day", "treated",
    ]
    for name in triggers.map(\.level.column) + (earlySign.map { [$0.level.column] } ?? []) {
      try require(isPlainName(name), "column \(name)", "must be letters, digits, _ or -")
      try require(!seen.contains(name), "column \(name)", "comes twice or is a column of the diary itself")
      seen.append(name)
    }
  }

  private func isPlainName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        ($0 >= 97 && $0 <= 122) || ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) || $0 == 95 || $0 == 45
      }
  }

  private func requireSpread(_ value: Double, _ field: String) throws(PlanError) {
    try require(value >= 0 && value <= 100_000, field, "must be 0 or more, and finite")
  }

  private func require(_ holds: Bool, _ field: String, _ problem: String) throws(PlanError) {
    if !holds { throw PlanError(field: field, problem: problem) }
  }
}
