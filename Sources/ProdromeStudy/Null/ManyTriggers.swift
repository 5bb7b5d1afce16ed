internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// 20 persons × 60 days, eight triggers at seven lags, of which some move the next day's headache.
struct ManyTriggers: NullExperiment {
  let persons = 20
  let days = 60
  let triggers = 8
  let phi = 0.3
  let typicalRate = 0.3
  /// How many of the triggers move the log-odds, and by how much for a standard deviation.
  let linked: Int
  let effect = 0.6
  var methods: [NullMethod] {
    [.maxT, .hierarchical, .benjaminiHochberg] + (linked == 0 ? [.smallestP] : [])
  }

  /// An alarm of `maxT` and `smallestP` is any false discovery. Of the others it is a discovery, taken at random from
  /// those that were made, that is false: the share of these alarms is the false discovery rate. The hierarchy
  /// discovers triggers, the others cells.
  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let screen = try Screen(centring: .person, of: diary(&stream))
    let rows = correlateLags(screen, lags: 1...7, family: LagDraws.options)
    return methods.map { method in
      switch method {
      case .maxT: return found(rows, .maxT).contains { isFalse($0) }
      case .benjaminiHochberg: return isAnyFalse(found(rows, .benjaminiHochberg), &stream)
      case .hierarchical: return isAnyFalse(Set(found(rows, .hierarchical)).sorted(), &stream)
      default: return rows.contains { ($0.pValue ?? 1) <= nullLevel }
      }
    }
  }

  /// The triggers of the rows that stand after an adjustment, one entry a row.
  private func found(_ rows: [LagCorrelation], _ adjustment: LagAdjustment) -> [String] {
    zip(rows, adjustment.adjust(rows)).compactMap { row, p in (p ?? 1) <= nullLevel ? row.trigger : nil }
  }

  /// Whether one of the discoveries, taken at random, is false; nothing false is among none.
  private func isAnyFalse(_ found: [String], _ stream: inout Philox) -> Bool {
    found.isEmpty ? false : isFalse(found[stream.below(found.count)])
  }

  private func isFalse(_ trigger: String) -> Bool { (Int(trigger.dropFirst()) ?? 0) >= linked }

  private func diary(_ stream: inout Philox) throws -> Diary {
    let typical = log(typicalRate / (1 - typicalRate))
    return try LagDraws.diary(
      (0..<persons).map { _ in
        let series = (0..<triggers).map { _ in Draw.autoregressive(days, phi: phi, &stream) }
        let own = typical + stream.normal()
        let headache = (0..<days).map { day in
          let moved = day == 0 ? 0 : series[..<linked].reduce(0) { $0 + effect * $1[day - 1] }
          return stream.bernoulli(logistic(own + moved)) ? 1.0 : 0
        }
        return (headache, Dictionary(uniqueKeysWithValues: series.enumerated().map { ("x\($0)", $1) }), [])
      })
  }
}

/// 20 persons × 90 days, treated from the middle on: the treatment moves the trigger and the headaches, nothing else
/// ties them.
struct TreatedTrigger: NullExperiment {
  let persons = 20
  let days = 90
  let phi = 0.5
  let typicalRate = 0.4
  let effectOnTrigger = 1.0
  let effectOnHeadache = -1.0
  let methods: [NullMethod] = [.largestOfLags, .largestOfLagsOneMean]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let diary = try diary(&stream)
    return try [Centring.personPhase, .person].map { centring in
      let screen = try Screen(triggers: ["x"], centring: centring, of: diary)
      return correlateLags(screen, lags: 1...7, family: LagDraws.options).first?.family.trigger.map { $0 <= nullLevel }
    }
  }

  private func diary(_ stream: inout Philox) throws -> Diary {
    let typical = log(typicalRate / (1 - typicalRate))
    let treated = (0..<days).map { $0 >= days / 2 }
    return try LagDraws.diary(
      (0..<persons).map { _ in
        let own = typical + stream.normal()
        let x = zip(Draw.autoregressive(days, phi: phi, &stream), treated).map { $0 + ($1 ? effectOnTrigger : 0) }
        let headache = treated.map { stream.bernoulli(logistic(own + ($0 ? effectOnHeadache : 0))) ? 1.0 : 0 }
        return (headache, ["x": x], treated)
      })
  }
}
