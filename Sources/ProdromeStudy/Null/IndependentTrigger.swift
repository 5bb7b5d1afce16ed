internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A trigger that differs between persons and days, and an outcome that differs between persons, independent of it.
struct IndependentTrigger: NullExperiment {
  let persons = 20
  let days = 90
  let phi = 0.5
  let typicalRate = 0.3
  let personSpread = 1.0
  let methods: [NullMethod] = [.logisticCR2, .logisticModel]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let design = try Design(ModelFormula("headache ~ x"), of: diary(&stream))
    return [alarm(design, .cr2), alarm(design, .model)]
  }

  private func alarm(_ design: Design, _ covariance: CovarianceKind) -> Bool? {
    var options = LogisticOptions()
    options.offersFirth = false
    options.covariance = covariance
    let coefficient = fitLogistic(design, options: options).coefficients.first { $0.term == "x" }
    return coefficient?.pValue.map { $0 <= nullLevel }
  }

  private func diary(_ stream: inout Philox) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false)], dayKind: .index)
    let typical = log(typicalRate / (1 - typicalRate))
    for person in 0..<persons {
      let rate = 1 / (1 + exp(-(typical + personSpread * stream.normal())))
      let mean = stream.normal()
      let trigger = Draw.autoregressive(days, phi: phi, &stream)
      for day in 0..<days {
        let headache = stream.bernoulli(rate) ? 1.0 : 0
        builder.add(person: "p\(person)", day: Day(number: Int32(day)), values: [headache, mean + trigger[day]])
      }
    }
    return try builder.build()
  }
}
