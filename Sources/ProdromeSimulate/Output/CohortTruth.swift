import ProdromeDiary

extension SimulatedCohort {
  /// What is true of the cohort, as JSON: the plan, the effects under the names their terms have in a model, and each
  /// person's intercept and start of treatment.
  ///
  /// The effects are log-odds given the person, the month and yesterday's headache. Cost: O(persons).
  public func truthJSON() -> [UInt8] {
    var json = JSONText()
    json.object { json in
      json.value("generator", "prodrome simulate")
      json.value("generator_version", SimulatedCohort.generatorVersion)
      json.value("seed", String(plan.seed))
      writePlan(&json)
      writeEffects(&json)
      json.array("persons") { json in for person in persons { write(person, &json) } }
    }
    json.finish()
    return json.bytes
  }

  private func writePlan(_ json: inout JSONText) {
    json.object("plan") { json in
      json.value("persons", plan.persons)
      json.value("days", plan.days)
      json.value("first_day", Day(number: plan.firstDay).iso)
      json.value("entry_spread_days", plan.entrySpreadDays)
      json.value("typical_rate", plan.typicalRate)
      json.value("person_spread_logit", plan.personSpread)
      json.value("persistence_logit", plan.persistence)
      json.value("month_drift_logit", plan.monthDrift)
      json.array("weekday_logit_from_monday") { json in
        for effect in plan.weekdayLogOdds { json.value(nil, effect) }
      }
      json.value("missing_day_rate", plan.missingDayRate)
      json.array("triggers") { json in for trigger in plan.triggers { write(trigger, &json) } }
      if let sign = plan.earlySign { write(sign, &json) }
      if let treatment = plan.treatment { write(treatment, &json) }
      write(plan.attack, &json)
    }
  }

  private func writeEffects(_ json: inout JSONText) {
    json.array("effects") { json in
      for trigger in plan.triggers {
        for effect in trigger.effects { write(effect, of: trigger.level.column, &json) }
      }
      if let treatment = plan.treatment {
        json.object { json in
          json.value("term", "treated")
          json.value("log_odds", treatment.logOdds)
        }
      }
    }
    json.array("null_triggers") { json in
      for trigger in plan.triggers where trigger.effects.allSatisfy({ $0.logOdds == 0 }) {
        json.value(nil, trigger.level.column)
      }
    }
  }

  private func write(_ effect: LaggedEffect, of column: String, _ json: inout JSONText) {
    json.object { json in
      json.value("term", effect.lagDays == 0 ? column : "\(column)_lag\(effect.lagDays)")
      json.value("column", column)
      json.value("lag_days", effect.lagDays)
      json.value("log_odds", effect.logOdds)
    }
  }

  private func write(_ person: SimulatedPerson, _ json: inout JSONText) {
    json.object { json in
      json.value("person_id", person.id)
      json.value("first_date", Day(number: person.firstDay).iso)
      if plan.treatment != nil {
        json.value("treatment_date", person.treatmentStart.map { Day(number: person.firstDay + Int32($0)).iso })
      }
      json.value("intercept", person.intercept)
      json.value("written_days", person.days.count)
    }
  }
}
