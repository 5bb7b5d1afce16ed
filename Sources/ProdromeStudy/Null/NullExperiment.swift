internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// What a method says of one diary.
struct NullAnswer: Sendable {
  /// Whether it raises an alarm at 5 %, or gives an interval that does not hold the truth; nil = no answer.
  var alarm: Bool?
  /// The estimate less the truth, where there is one and it is asked for.
  var error: Double?

  /// An interval beside the truth.
  init(_ coefficient: CoefficientEstimate?, truth: Double) {
    guard let coefficient, let low = coefficient.confidenceLow, let high = coefficient.confidenceHigh else { return }
    alarm = truth < low || truth > high
    error = coefficient.estimate.map { $0 - truth }
  }

  init(alarm: Bool?) {
    self.alarm = alarm
  }
}

/// One diary without any truth, or with one that is known, and what each method says about it.
protocol NullExperiment: Sendable {
  /// The methods, in the order of the answers.
  var methods: [NullMethod] { get }

  /// Draws a diary and analyses it: whether each method raises an alarm at 5 %; nil = no answer.
  func alarms(_ stream: inout Philox) throws -> [Bool?]

  /// The same with the errors of estimates.
  func answers(_ stream: inout Philox) throws -> [NullAnswer]
}

extension NullExperiment {
  func answers(_ stream: inout Philox) throws -> [NullAnswer] { try alarms(&stream).map(NullAnswer.init(alarm:)) }

  func alarms(_ stream: inout Philox) throws -> [Bool?] { try answers(&stream).map(\.alarm) }
}

extension NullScenario {
  /// The experiment of the scenario.
  var experiment: any NullExperiment {
    switch self {
    case .independentSeries: IndependentSeries()
    case .independentTrigger: IndependentTrigger(persons: 20)
    case .independentTriggerOf10: IndependentTrigger(persons: 10)
    case .independentTriggerOf50: IndependentTrigger(persons: 50)
    case .independentTriggerOf200: IndependentTrigger(persons: 200)
    case .independentTriggerResampled:
      IndependentTrigger(persons: 20, methods: [.logisticHAC, .logisticBootstrap, .logisticWildScore])
    case .knownTriggerOf10: KnownTrigger(persons: 10)
    case .knownTriggerOf20: KnownTrigger(persons: 20)
    case .knownTriggerOf50: KnownTrigger(persons: 50)
    case .knownTriggerOf200: KnownTrigger(persons: 200)
    case .withinTrigger: WithinTrigger()
    case .rareHeadaches30: RareHeadaches(days: 30)
    case .rareHeadaches60: RareHeadaches(days: 60)
    case .rareHeadaches90: RareHeadaches(days: 90)
    case .steadyClient: UnchangedClient(monthDrift: 0)
    case .driftingClient: UnchangedClient(monthDrift: 0.5)
    case .driftingClient7: UnchangedClient(monthDrift: 0.7)
    case .client60Phi0: UnchangedClient(total: 60, persistence: 0)
    case .client60Phi3: UnchangedClient(total: 60, persistence: 0.3)
    case .client60Phi5: UnchangedClient(total: 60, persistence: 0.5)
    case .client120Phi0: UnchangedClient(total: 120, persistence: 0)
    case .client120Phi3: UnchangedClient(total: 120, persistence: 0.3)
    case .client120Phi5: UnchangedClient(total: 120, persistence: 0.5)
    case .client180Phi0: UnchangedClient(total: 180, persistence: 0)
    case .client180Phi3: UnchangedClient(total: 180, persistence: 0.3)
    case .client180Phi5: UnchangedClient(total: 180, persistence: 0.5)
    case .weeklyPeeks: UnchangedCourses(.everyWeek, monthDrift: 0)
    case .weeklyPeeksDrifting: UnchangedCourses(.everyWeek, monthDrift: 0.5)
    case .fourModalities: UnchangedCourses(.fourInTurn, monthDrift: 0)
    case .fourModalitiesDrifting: UnchangedCourses(.fourInTurn, monthDrift: 0.5)
    case .badMonth: BadMonthClient()
    case .badMonthCohort: BadMonthCohort(persons: 20)
    case .interrupted24Phi2: InterruptedSeries(days: 24, phi: 0.2)
    case .interrupted24Phi4: InterruptedSeries(days: 24, phi: 0.4)
    case .interrupted50Phi2: InterruptedSeries(days: 50, phi: 0.2)
    case .interrupted50Phi4: InterruptedSeries(days: 50, phi: 0.4)
    case .interrupted100Phi2: InterruptedSeries(days: 100, phi: 0.2)
    case .interrupted100Phi4: InterruptedSeries(days: 100, phi: 0.4)
    case .lagSeries30Phi0: LagSeries(days: 30, phi: 0)
    case .lagSeries30Phi3: LagSeries(days: 30, phi: 0.3)
    case .lagSeries30Phi5: LagSeries(days: 30, phi: 0.5)
    case .lagSeries30Phi8: LagSeries(days: 30, phi: 0.8)
    case .lagSeries60Phi0: LagSeries(days: 60, phi: 0)
    case .lagSeries60Phi3: LagSeries(days: 60, phi: 0.3)
    case .lagSeries60Phi5: LagSeries(days: 60, phi: 0.5)
    case .lagSeries60Phi8: LagSeries(days: 60, phi: 0.8)
    case .lagSeries90Phi0: LagSeries(days: 90, phi: 0)
    case .lagSeries90Phi3: LagSeries(days: 90, phi: 0.3)
    case .lagSeries90Phi5: LagSeries(days: 90, phi: 0.5)
    case .lagSeries90Phi8: LagSeries(days: 90, phi: 0.8)
    case .lagSeries365Phi0: LagSeries(days: 365, phi: 0)
    case .lagSeries365Phi3: LagSeries(days: 365, phi: 0.3)
    case .lagSeries365Phi5: LagSeries(days: 365, phi: 0.5)
    case .lagSeries365Phi8: LagSeries(days: 365, phi: 0.8)
    case .lagBinary5: LagSeries(days: 90, phi: 0.5, prevalence: 0.05)
    case .lagBinary15: LagSeries(days: 90, phi: 0.5, prevalence: 0.15)
    case .lagBinary40: LagSeries(days: 90, phi: 0.5, prevalence: 0.4)
    case .manyTriggers: ManyTriggers(linked: 0)
    case .manyTriggersTwoLinked: ManyTriggers(linked: 2)
    case .treatedTrigger: TreatedTrigger()
    case .linkedDay: LinkedDay()
    case .triggerLadder: TriggerLadder()
    case .chosenLagOfNothing: ChosenLag(persons: 20, days: 90, effect: 0)
    case .chosenLag: ChosenLag(persons: 20, days: 90, effect: 0.2)
    case .chosenLagOfOnePersonOfNothing: ChosenLag(persons: 1, days: 120, effect: 0)
    case .chosenLagOfOnePerson: ChosenLag(persons: 1, days: 120, effect: 0.6)
    case .missingAfterHeadache: MissingDays(reason: .headache)
    case .missingWithTime: MissingDays(reason: .fatigue)
    }
  }

  /// Number of the scenario's family of random streams; never given to another.
  var family: UInt64 {
    switch self {
    case .independentSeries: 1
    case .independentTrigger: 4
    case .independentTriggerOf10: 9
    case .independentTriggerOf50: 10
    case .independentTriggerOf200: 19
    case .independentTriggerResampled: 11
    case .knownTriggerOf10: 12
    case .knownTriggerOf20: 13
    case .knownTriggerOf50: 14
    case .knownTriggerOf200: 20
    case .withinTrigger: 15
    case .rareHeadaches30: 16
    case .rareHeadaches60: 17
    case .rareHeadaches90: 18
    case .steadyClient: 7
    case .driftingClient: 8
    case .driftingClient7: 79
    case .client60Phi0: 70
    case .client60Phi3: 71
    case .client60Phi5: 72
    case .client120Phi0: 73
    case .client120Phi3: 74
    case .client120Phi5: 75
    case .client180Phi0: 76
    case .client180Phi3: 77
    case .client180Phi5: 78
    case .weeklyPeeks: 80
    case .weeklyPeeksDrifting: 81
    case .fourModalities: 82
    case .fourModalitiesDrifting: 83
    case .badMonth: 84
    case .badMonthCohort: 93
    case .interrupted24Phi2: 85
    case .interrupted24Phi4: 86
    case .interrupted50Phi2: 87
    case .interrupted50Phi4: 88
    case .interrupted100Phi2: 89
    case .interrupted100Phi4: 90
    case .lagSeries30Phi0: 40
    case .lagSeries30Phi3: 41
    case .lagSeries30Phi5: 42
    case .lagSeries30Phi8: 43
    case .lagSeries60Phi0: 44
    case .lagSeries60Phi3: 45
    case .lagSeries60Phi5: 46
    case .lagSeries60Phi8: 47
    case .lagSeries90Phi0: 48
    case .lagSeries90Phi3: 49
    case .lagSeries90Phi5: 50
    case .lagSeries90Phi8: 51
    case .lagSeries365Phi0: 52
    case .lagSeries365Phi3: 53
    case .lagSeries365Phi5: 54
    case .lagSeries365Phi8: 55
    case .lagBinary5: 56
    case .lagBinary15: 57
    case .lagBinary40: 58
    case .manyTriggers: 59
    case .manyTriggersTwoLinked: 60
    case .treatedTrigger: 61
    case .linkedDay: 62
    case .triggerLadder: 63
    case .chosenLagOfNothing: 64
    case .chosenLag: 65
    case .chosenLagOfOnePersonOfNothing: 66
    case .chosenLagOfOnePerson: 67
    case .missingAfterHeadache: 91
    case .missingWithTime: 92
    }
  }
}

/// Draws shared by the experiments.
enum Draw {
  /// A diary of the columns `headache` and `x`, person by person.
  static func diary(_ persons: [(headache: [Double], x: [Double])]) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false)], dayKind: .index)
    for (place, person) in persons.enumerated() {
      for day in person.x.indices {
        builder.add(
          person: "p\(place)", day: Day(number: Int32(day)), values: [person.headache[day], person.x[day]])
      }
    }
    return try builder.build()
  }

  /// A stationary AR(1) series with mean 0 and variance 1.
  static func autoregressive(_ count: Int, phi: Double, _ stream: inout Philox) -> [Double] {
    let innovation = (1 - phi * phi).squareRoot()
    var state = stream.normal()
    var series = [state]
    series.reserveCapacity(count)
    for _ in 1..<count {
      state = phi * state + innovation * stream.normal()
      series.append(state)
    }
    return series
  }
}

/// The level of every test in a null study.
let nullLevel = 0.05
