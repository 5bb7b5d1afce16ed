internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A trigger with an odds ratio of 1.5 over all persons and days, whose log-odds differ between persons.
///
/// Persons' effects have the bridge distribution of Wang & Louis (2003, Biometrika 90:765), so that the odds ratio holds
/// for a model without persons exactly; a slope within persons is larger by 1 / φ.
struct KnownTrigger: NullExperiment {
  let persons: Int
  let days = 90
  let phi = 0.5
  let typicalRate = 0.3
  let effect = log(1.5)
  let methods: [NullMethod] = [.logisticCR2]

  /// The attenuation with which persons' effects have the standard deviation 1.
  private static let attenuation = 1 / (1 + 3 / (Double.pi * Double.pi)).squareRoot()

  func answers(_ stream: inout Philox) throws -> [NullAnswer] {
    let typical = log(typicalRate / (1 - typicalRate))
    let diary = try Draw.diary(
      (0..<persons).map { _ in
        let own = Self.bridge(stream.uniform())
        let mean = stream.normal()
        let x = Draw.autoregressive(days, phi: phi, &stream).map { mean + $0 }
        let headache = x.map { value in
          let eta = (typical + effect * value) / Self.attenuation + own
          return stream.bernoulli(logistic(eta)) ? 1.0 : 0
        }
        return (headache, x)
      })
    var options = LogisticOptions()
    options.offersFirth = false
    let fit = fitLogistic(try Design(ModelFormula("headache ~ x"), of: diary), options: options)
    return [NullAnswer(fit.coefficients.first { $0.term == "x" }, truth: effect)]
  }

  /// The quantile of the bridge distribution.
  private static func bridge(_ share: Double) -> Double {
    log(sin(attenuation * .pi * share) / sin(attenuation * .pi * (1 - share))) / attenuation
  }
}
