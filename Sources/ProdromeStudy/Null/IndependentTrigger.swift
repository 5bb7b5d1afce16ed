internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A trigger that differs between persons and days, and an outcome that differs between persons, independent of it.
struct IndependentTrigger: NullExperiment {
  let persons: Int
  let days = 90
  let phi = 0.5
  let typicalRate = 0.3
  let personSpread = 1.0
  var methods: [NullMethod] = [.logisticCR2, .logisticModel]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let design = try Design(ModelFormula("headache ~ x"), of: diary(&stream))
    return methods.map { alarm(design, Self.covariance(of: $0)) }
  }

  private static func covariance(of method: NullMethod) -> CovarianceKind {
    switch method {
    case .logisticHAC: .hac
    case .logisticBootstrap: .bootstrap
    case .logisticWildScore: .wildScore
    case .logisticModel: .model
    default: .cr2
    }
  }

  private func alarm(_ design: Design, _ covariance: CovarianceKind) -> Bool? {
    var options = LogisticOptions()
    options.offersFirth = false
    options.covariance = covariance
    options.covarianceSettings.replicates = 199
    let coefficient = fitLogistic(design, options: options).coefficients.first { $0.term == "x" }
    return coefficient?.pValue.map { $0 <= nullLevel }
  }

  private func diary(_ stream: inout Philox) throws -> Diary {
    let typical = log(typicalRate / (1 - typicalRate))
    return try Draw.diary(
      (0..<persons).map { _ in
        let rate = 1 / (1 + exp(-(typical + personSpread * stream.normal())))
        let mean = stream.normal()
        let trigger = Draw.autoregressive(days, phi: phi, &stream)
        let headache = (0..<days).map { _ in stream.bernoulli(rate) ? 1.0 : 0 }
        return (headache, trigger.map { mean + $0 })
      })
  }
}
