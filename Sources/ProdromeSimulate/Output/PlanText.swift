extension SimulatedCohort {
  /// A trigger of the plan as JSON.
  func write(_ trigger: TriggerPlan, _ json: inout JSONText) {
    json.object { json in
      write(trigger.level, &json)
      json.value("reference", trigger.reference)
    }
  }

  /// The early sign of the plan as JSON.
  func write(_ sign: EarlySignPlan, _ json: inout JSONText) {
    json.object("early_sign") { json in
      write(sign.level, &json)
      json.value("rise_before", sign.riseBefore)
      json.value("rise_during", sign.riseDuring)
    }
  }

  /// The treatment of the plan as JSON.
  func write(_ treatment: TreatmentPlan, _ json: inout JSONText) {
    json.object("treatment") { json in
      json.value("modality", treatment.modality)
      json.value("start_after_days_low", treatment.startAfterDays.lowerBound)
      json.value("start_after_days_high", treatment.startAfterDays.upperBound)
      json.value("log_odds", treatment.logOdds)
    }
  }

  /// What headache days look like, as JSON.
  func write(_ attack: AttackPlan, _ json: inout JSONText) {
    json.object("attack") { json in
      json.value("intensity", attack.intensity)
      json.value("intensity_person_spread", attack.intensityPersonSpread)
      json.value("intensity_day_spread", attack.intensityDaySpread)
      json.value("duration_hours", attack.durationHours)
      json.value("duration_log_spread", attack.durationLogSpread)
      json.value("medicine_from_intensity", attack.medicineFromIntensity)
      json.value("triptan_rate", attack.triptanRate)
      json.value("analgesic_rate", attack.analgesicRate)
    }
  }

  private func write(_ level: DailyLevel, _ json: inout JSONText) {
    json.value("column", level.column)
    json.value("usual", level.usual)
    json.value("person_spread", level.personSpread)
    json.value("day_spread", level.daySpread)
    json.value("phi", level.phi)
    json.value("weekend_shift", level.weekendShift)
    json.value("treatment_shift", level.treatmentShift)
    json.value("decimals", level.decimals)
    json.value("step", level.step)
    json.value("lowest", level.lowest)
    json.value("highest", level.highest)
  }
}
