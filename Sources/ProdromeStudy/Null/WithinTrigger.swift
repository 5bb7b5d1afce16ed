internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A trigger with an odds ratio of 1.5 within persons, whose log-odds differ and whose trigger has means of its own.
struct WithinTrigger: NullExperiment {
  let persons = 50
  let days = 90
  let phi = 0.5
  let typicalRate = 0.3
  let effect = log(1.5)
  let methods: [NullMethod] = [.conditional, .caseCrossover]

  func answers(_ stream: inout Philox) throws -> [NullAnswer] {
    let typical = log(typicalRate / (1 - typicalRate))
    let diary = try Draw.diary(
      (0..<persons).map { _ in
        let own = typical + stream.normal()
        let mean = stream.normal()
        let x = Draw.autoregressive(days, phi: phi, &stream)
        let headache = x.map { stream.bernoulli(logistic(own + effect * $0)) ? 1.0 : 0 }
        return (headache, x.map { mean + $0 })
      })
    return try ["person_id", "referents()"].map { strata in
      let design = try Design(ModelFormula("headache ~ x + strata(\(strata))"), of: diary)
      return NullAnswer(fitConditional(design).coefficients.first { $0.term == "x" }, truth: effect)
    }
  }
}
