internal import Glibc
internal import ProdromeDesign
internal import ProdromeFit
internal import ProdromeNumerics

/// A load of independent days moves the next day's log-odds by `effect` for a standard deviation, and no other day's.
///
/// Log-odds are the same in everybody and the load does not follow itself, so that the coefficient of a model with one lag is
/// `effect` at lag 1 and 0 at every other lag exactly.
struct ChosenLag: NullExperiment {
  let persons: Int
  let days: Int
  let effect: Double
  let typicalRate = 0.3
  let methods: [NullMethod] = [.intervalOfChosenLag, .intervalAsIfNotChosen]

  func answers(_ stream: inout Philox) throws -> [NullAnswer] {
    let typical = log(typicalRate / (1 - typicalRate))
    let diary = try LagDraws.diary(
      (0..<persons).map { _ in
        let load = (0..<days).map { _ in stream.normal() }
        let headache = load.indices.map { day in
          stream.bernoulli(logistic(typical + (day > 0 ? effect * load[day - 1] : 0))) ? 1.0 : 0
        }
        return (headache, ["load": load], [])
      })
    var options = TriggerOptions()
    options.family = LagDraws.options
    let asked = TriggerAnalysis(try TriggerQuestions(centring: .person, of: diary), options: options)
    guard let answer = asked.answers.first, let fit = asked.fits.first ?? nil, let lag = answer.lagDays,
      let step = answer.stepSize
    else { return methods.map { _ in NullAnswer(alarm: nil) } }
    let truth = lag == 1 ? effect : 0
    var told = NullAnswer(alarm: nil)
    if let ratio = answer.oddsRatio, let low = answer.confidenceLow, let high = answer.confidenceHigh {
      told.alarm = truth < log(low) / step || truth > log(high) / step
      told.error = log(ratio) / step - truth
    }
    return [told, NullAnswer(fit.coefficients[1], truth: truth)]
  }
}
