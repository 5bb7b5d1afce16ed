import Benchmark

/// What `swift package benchmark` runs.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(maxDuration: .seconds(2), maxIterations: 50)
  for order in [20, 44, 100, 256] { Kernels.register(order: order) }
  Stages.register()
  StartUp.register()
}
