internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// One person with few headaches and a trigger that is there or not: often a cell of the four counts is empty.
struct RareHeadaches: NullExperiment {
  let days: Int
  let rate = 0.1
  let triggerRate = 0.3
  let effect = log(1.5)
  let methods: [NullMethod] = [.separationWrong, .firthProfile]

  func answers(_ stream: inout Philox) throws -> [NullAnswer] {
    let typical = log(rate / (1 - rate))
    let x = (0..<days).map { _ in stream.bernoulli(triggerRate) ? 1.0 : 0 }
    let headache = x.map { stream.bernoulli(logistic(typical + effect * $0)) ? 1.0 : 0 }
    let design = try Design(ModelFormula("headache ~ x"), of: Draw.diary([(headache, x)]))
    guard Set(x).count == 2, Set(headache).count == 2 else { return methods.map { _ in NullAnswer(alarm: nil) } }
    var options = LogisticOptions()
    options.covariance = .model
    options.offersFirth = false
    let status = fitLogistic(design, options: options).status
    let isSeparated = status == .separated || status == .quasiSeparated
    let cells = Set(zip(x, headache).map { $0 * 2 + $1 })
    let firth = fitFirth(design).coefficients.first { $0.term == "x" }
    return [NullAnswer(alarm: isSeparated != (cells.count < 4)), NullAnswer(firth, truth: effect)]
  }
}
