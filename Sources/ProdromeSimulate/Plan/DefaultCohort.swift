extension CohortPlan {
  /// Five triggers with true effects; caffeine and water have none, though water rises with the treatment.
  static var defaultTriggers: [TriggerPlan] {
    [
      TriggerPlan(
        level: DailyLevel(
          column: "sleep_h", usual: 7, personSpread: 0.5, daySpread: 1.1, phi: 0.2, weekendShift: 0.7, decimals: 1,
          step: 5, lowest: 2, highest: 13),
        reference: 7, effects: [LaggedEffect(lagDays: 0, logOdds: -0.3)]),
      TriggerPlan(
        level: DailyLevel(
          column: "stress", usual: 4.5, personSpread: 1, daySpread: 1.7, phi: 0.45, weekendShift: -1.2, highest: 10),
        reference: 4, effects: [LaggedEffect(lagDays: 1, logOdds: 0.22)]),
      TriggerPlan(
        level: DailyLevel(
          column: "posture_h", usual: 5.5, personSpread: 1.5, daySpread: 1.8, phi: 0.3, weekendShift: -2.5,
          decimals: 1, step: 5, highest: 14),
        reference: 5, effects: [LaggedEffect(lagDays: 1, logOdds: 0.08)]),
      TriggerPlan(
        level: DailyLevel(
          column: "caffeine_mg", usual: 190, personSpread: 90, daySpread: 60, phi: 0.3, weekendShift: -20, step: 40,
          highest: 800)),
      TriggerPlan(
        level: DailyLevel(
          column: "alcohol_units", usual: -0.4, personSpread: 0.7, daySpread: 1.4, phi: 0.1, weekendShift: 1.1,
          decimals: 1, step: 5, highest: 12),
        effects: [LaggedEffect(lagDays: 1, logOdds: 0.25)]),
      TriggerPlan(
        level: DailyLevel(
          column: "water_l", usual: 1.6, personSpread: 0.4, daySpread: 0.4, phi: 0.3, treatmentShift: 0.3,
          decimals: 2, step: 25, highest: 5)),
      TriggerPlan(
        level: DailyLevel(
          column: "skipped_meals", usual: -0.1, personSpread: 0.3, daySpread: 0.8, phi: 0.15, highest: 3),
        effects: [LaggedEffect(lagDays: 1, logOdds: 0.45)]),
    ]
  }

  /// Neck pain, which rises the day before and on the day.
  static var defaultEarlySign: EarlySignPlan {
    EarlySignPlan(
      level: DailyLevel(
        column: "neck_pain", usual: 2, personSpread: 0.8, daySpread: 1.2, phi: 0.4, highest: 10),
      riseBefore: 0.8, riseDuring: 1.2)
  }

  /// Trigger-point massage from week nine or ten on: about a third fewer headache days.
  static var defaultTreatment: TreatmentPlan {
    TreatmentPlan(modality: "trigger_point_massage", startAfterDays: 56...70, logOdds: -0.5)
  }
}
