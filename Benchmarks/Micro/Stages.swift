import Benchmark
import Prodrome

/// The stages of an analysis, one thread each.
enum Stages {
  static let megabytes = BenchmarkMetric.custom("MB/s", polarity: .prefersLarger, useScalingFactor: false)
  static let rows = BenchmarkMetric.custom("rows/ms", polarity: .prefersLarger, useScalingFactor: false)

  static func register() {
    stage("read", megabytes, Double(Samples.cohort.count) / 1e6) {
      blackHole(try Diary(csv: Samples.cohort, path: "cohort.csv"))
    }
    stage("bind", nil, 0) { blackHole(try Design(ModelFormula(Samples.formula), of: Samples.diary)) }
    stage("describe", rows, rowCount) { blackHole(describe(try Survey(of: Samples.diary), threads: 1)) }
    stage("correlate, 18 lags", rows, rowCount) {
      blackHole(correlateLags(try Screen(of: Samples.diary), lags: -3...14))
    }
    stage("fit, one step", rows, rowCount) { fit(.model, steps: 1) }
    stage("fit", rows, rowCount) { fit(.model) }
    stage("fit, CR1", rows, rowCount) { fit(.cr1) }
    stage("fit, CR2", rows, rowCount) { fit(.cr2) }
  }

  private static var rowCount: Double { Double(Samples.diary.summary.calendarRowCount) / 1e3 }

  private static func fit(_ covariance: CovarianceKind, steps: Int? = nil) {
    var options = LogisticOptions()
    options.covariance = covariance
    if let steps {
      options.maximumIterations = steps
      options.startsFromSample = false
    }
    blackHole(fitLogistic(Samples.design, options: options))
  }

  /// A benchmark with the amount of work a second beside its time.
  private static func stage(
    _ name: String, _ metric: BenchmarkMetric?, _ amount: Double, _ body: @escaping @Sendable () throws -> Void
  ) {
    let metrics = [.wallClock, .cpuTotal] + (metric.map { [$0] } ?? [])
    Benchmark(name, configuration: .init(metrics: metrics)) { benchmark in
      let seconds = try ContinuousClock().measure(body) / .seconds(1)
      if let metric { benchmark.measurement(metric, Int(amount / seconds)) }
    }
  }
}
