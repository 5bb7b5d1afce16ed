internal import ProdromeNumerics

/// One diary without any truth, and what each method says about it.
protocol NullExperiment: Sendable {
  /// The methods, in the order of the answers.
  var methods: [NullMethod] { get }

  /// Draws a diary and analyses it: whether each method raises an alarm at 5 %; nil = no answer.
  func alarms(_ stream: inout Philox) throws -> [Bool?]
}

extension NullScenario {
  /// The experiment of the scenario.
  var experiment: any NullExperiment {
    switch self {
    case .independentSeries: IndependentSeries()
    case .independentTrigger: IndependentTrigger()
    case .steadyClient: UnchangedClient(monthDrift: 0)
    case .driftingClient: UnchangedClient(monthDrift: 0.5)
    }
  }

  /// Number of the scenario's family of random streams; never given to another.
  var family: UInt64 {
    switch self {
    case .independentSeries: 1
    case .independentTrigger: 4
    case .steadyClient: 7
    case .driftingClient: 8
    }
  }
}

/// Draws shared by the experiments.
enum Draw {
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
