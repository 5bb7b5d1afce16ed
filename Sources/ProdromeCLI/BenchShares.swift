/// A benchmark's result beside what the machine can do, probed in the same process after the job.
struct BenchShares {
  private(set) var figures: [BenchFigure] = []

  /// Probes what the job's rate is measured against.
  init(of result: BenchResult) {
    let limits = MachineLimits(threads: result.threads)
    switch result.job {
    case .csvRead:
      addShare(
        of: Double(result.bytes ?? 0) / result.timing.seconds / 1e9, limit: limits.memoryRead(), "memory_read", "GB/s")
    case .logitPass:
      addShare(
        of: (result.operations ?? 0) / result.timing.seconds / 1e9,
        limit: MachineLimits.dsyrk(order: result.columns) * Double(result.threads), "dsyrk_all_threads", "GFLOP/s")
    default: break
    }
  }

  /// What the machine can do, without a job.
  init(limitsWith threads: Int) {
    for count in Set([1, threads]).sorted() {
      let limits = MachineLimits(threads: count)
      figures.append(BenchFigure("memory_read_\(count)", limits.memoryRead(), "GB/s"))
      figures.append(BenchFigure("triad_\(count)", limits.triad(), "GB/s"))
    }
    for order in MachineLimits.orders {
      let (dsyrk, gram) = (MachineLimits.dsyrk(order: order), MachineLimits.gram(order: order))
      figures.append(BenchFigure("dsyrk_p\(order)", dsyrk, "GFLOP/s"))
      figures.append(BenchFigure("gram_p\(order)", gram, "GFLOP/s"))
      figures.append(BenchFigure("gram_p\(order)_share", gram / dsyrk, ""))
    }
  }

  private mutating func addShare(of rate: Double, limit: Double, _ name: String, _ unit: String) {
    figures.append(BenchFigure(name, limit, unit))
    figures.append(BenchFigure("share", rate / limit, ""))
  }
}
