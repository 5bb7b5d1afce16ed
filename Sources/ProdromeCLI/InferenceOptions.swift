internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit
internal import ProdromeTable

/// Intervals of a fit, and the files of what else is learnt from it.
struct InferenceOptions: ParsableArguments {
  @Option(help: "How intervals and p-values are made: wald, or profile (default: wald; of the family firth, profile).")
  var intervals: IntervalKind?

  @Option(help: "A file for tests of the model and of each term: likelihood ratio, score, Wald.")
  var tests: String?

  @Option(help: "A file for average changes in probability, of the cohort and of each person.")
  var effects: String?

  @Option(help: "A file for the terms by Firth's penalised likelihood, for data that are separated.")
  var firth: String?

  @Option(help: "A file for what the model estimates beside terms: sd(person_id), alpha, sigma, thresholds.")
  var parameters: String?

  @Option(help: "A file for how each person differs from the mean (--family mixed).")
  var personEffects: String?

  /// The files that are written.
  var places: [OutputPlace?] {
    [
      OutputPlace("--tests", tests, .file), OutputPlace("--effects", effects, .file),
      OutputPlace("--firth", firth, .file), OutputPlace("--parameters", parameters, .file),
      OutputPlace("--person-effects", personEffects, .file),
    ]
  }

  /// Refuses the files beside several models, and beside a family that has nothing for them.
  func refuseBeside(_ family: ModelFamily, _ covariance: CovarianceKind?, comparing: Bool) throws {
    for (name, file) in [("--tests", tests), ("--effects", effects)] where file != nil {
      guard let covariance, covariance.isResampled else { continue }
      throw ValidationError(
        "\(name) is not told by --covariance \(covariance.rawValue), which draws one coefficient at a time; name another."
      )
    }
    for (name, file) in [("--tests", tests), ("--effects", effects), ("--firth", firth)] where file != nil {
      if comparing { throw ValidationError("\(name) is for one model; leave --compare out.") }
      guard family.hasLikelihoodOfDays else {
        throw ValidationError("\(name) says nothing to --family \(family.rawValue); write --family logistic.")
      }
    }
    for (name, file) in [("--parameters", parameters), ("--person-effects", personEffects)] where file != nil {
      guard !comparing else { throw ValidationError("\(name) is for one model; leave --compare out.") }
    }
    guard personEffects == nil || family.usesRandomEffects else {
      throw ValidationError("--person-effects says nothing to --family \(family.rawValue); write --family mixed.")
    }
  }

  /// What the fit is asked for.
  func apply(to options: inout ModelOptions) {
    options.intervals = intervals
    options.testsTerms = tests != nil
  }

  /// The tables of a fit with their files; reads the design again.
  func tables(
    of fit: ModelFit, on design: Design, _ options: ModelOptions, personIDs: [String], exponentiated: Bool
  ) -> [(table: TidyTable, file: String)] {
    var tables: [(TidyTable, String)] = []
    if let tests { tables.append((.tests(fit), tests)) }
    if let parameters { tables.append((.parameters(fit), parameters)) }
    if let personEffects { tables.append((.personEffects(fit, personIDs: personIDs), personEffects)) }
    if let effects {
      let average = fit.averageEffects(on: design, confidenceLevel: options.confidenceLevel, threads: options.threads)
      tables.append((.effects(average, personIDs: personIDs), effects))
    }
    if let firth {
      tables.append((.terms(firthFit(beside: fit, design, options), exponentiated: exponentiated), firth))
    }
    return tables
  }

  /// Firth's fit of the same rows: the one that was offered, or one of its own.
  private func firthFit(beside fit: ModelFit, _ design: Design, _ options: ModelOptions) -> ModelFit {
    if let offered = fit.firth { return offered }
    var firth = ModelOptions()
    firth.family = .firth
    firth.confidenceLevel = options.confidenceLevel
    firth.threads = options.threads
    return fitModel(design, options: firth)
  }
}
