internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit

/// What one job of a benchmark gave: its time, its memory, and numbers by which its answer can be checked.
struct BenchResult {
  let job: BenchJob
  let size: String
  let threads: Int
  let timing: Timing
  /// The most memory the process held until the job's end, in MB of 2^20 bytes.
  let peakMegabytes: Double?
  /// Rows of the file, or rows of the model.
  let rows: Int
  /// Columns of the table, or of the model.
  let columns: Int
  private(set) var logLikelihood: Double?
  /// Of a file: headache days, rows without an outcome, hours of sleep in all. Of correlations: the three largest p.
  private(set) var checksum: [Double]?
  /// How far the models of a penalised path miss the conditions of a minimum at most, in units of the penalty.
  private(set) var violation: Double?
  /// In the harness's units: see `BenchmarkModel`.
  private(set) var coefficients: [Double]?
  /// The length of the file where reading it is part of the job.
  private(set) var bytes: Int?
  /// The work of the information matrix, where it is counted.
  private(set) var operations: Double?

  private init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, rows: Int, columns: Int) {
    peakMegabytes = ProcessFigures.peakMegabytes
    self.job = job
    size = input.size
    threads = input.threads
    self.timing = timing
    self.rows = rows
    self.columns = columns
  }

  /// A diary that was read.
  init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, read diary: Diary, bytes: Int) {
    // Person and day are columns of the file that the diary keeps as its grid.
    self.init(
      job, input, timing, rows: diary.audit.rowsRead,
      columns: diary.summary.columns.count + diary.audit.unreadColumns.count + 2)
    checksum = Self.checksum(diary)
    self.bytes = bytes
  }

  /// A fitted model. Its answer is the coefficients, or for `cluster-se` the standard errors; of a penalised path the
  /// coefficients of the models in the middle (the 51st of 100) and at the end.
  init(
    _ job: BenchJob, _ input: BenchInput, _ timing: Timing, _ model: BenchmarkModel, fit: ModelFit, bytes: Int?
  ) {
    self.init(
      job, input, timing, rows: fit.n, columns: fit.coefficients.count - (model.hasIntercept ? 0 : 1))
    logLikelihood = fit.logLikelihood
    if let points = fit.path?.points, let last = points.last {
      coefficients = [points[points.count / 2], last].flatMap { model.stated($0.coefficients) }
      violation = points.map(\.violation).max()
    } else if job == .clusterErrors {
      coefficients = model.standardErrors(fit)
    } else {
      coefficients = model.stated(fit.coefficients.map(\.estimate))
    }
    self.bytes = bytes
  }

  /// Block bootstraps: the medians of the first two persons, their sum, and the share of samples with a maximum.
  init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, _ data: BenchBlocks, medians: [Double], share: Double) {
    self.init(job, input, timing, rows: data.rowCount, columns: data.columnCount)
    coefficients = Array(medians.prefix(2))
    checksum = [medians.prefix(2).reduce(0, +), share]
  }

  /// Turned calendars: the correlations as they were written down, and the p-value of the largest.
  init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, _ data: BenchTurns, observed: [Double], least: Double) {
    self.init(job, input, timing, rows: data.rowCount, columns: observed.count)
    coefficients = observed
    checksum = [least]
  }

  /// Interrupted series: the means of changes of level and slope, and of their errors.
  init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, _ data: BenchSeries, means: [Double]) {
    self.init(job, input, timing, rows: data.rowCount, columns: 4)
    coefficients = means
  }

  /// Passes that were run one after another; the fastest counts.
  init(_ job: BenchJob, _ input: BenchInput, _ pass: LogisticPass, _ runs: [(logLikelihood: Double, Timing)]) {
    let fastest = runs.map(\.1).min { $0.seconds < $1.seconds } ?? Timing(seconds: .nan, processorSeconds: .nan)
    self.init(job, input, fastest, rows: pass.rowCount, columns: pass.columnCount)
    logLikelihood = runs.first?.logLikelihood
    operations = pass.operations
  }

  /// Correlations at many lags.
  init(_ job: BenchJob, _ input: BenchInput, _ timing: Timing, cells: [PooledFisherZ], rows: Int) {
    self.init(job, input, timing, rows: rows, columns: cells.count)
    coefficients = BenchmarkModel.pooled(cells)
    checksum = cells.compactMap(\.pValue).sorted().suffix(3)
  }

  /// Sums over the diary by which another reader's table can be compared with it.
  private static func checksum(_ diary: Diary) -> [Double] {
    func sum(_ name: String) -> Double {
      guard let column = diary.summary.index(of: name).map({ diary.summary.columns[$0] }) else { return .nan }
      return (column.mean ?? 0) * Double(column.count)
    }
    let missing = diary.audit.rowsUsed - diary.summary.recordedDayCount
    return [sum(diary.summary.outcome).rounded(), Double(missing), (sum("sleep_h") * 100).rounded() / 100]
  }
}

extension BenchResult {
  /// The result as members of the harness's JSON line.
  var members: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("job", .text(job.harnessName)), ("peer", .text("prodrome")), ("size", .text(size)), ("rows", .whole(rows)),
      ("p", .whole(columns)), ("threads", .whole(threads)), ("seconds", .number(timing.seconds)),
      ("cpu_seconds", .number(timing.processorSeconds)),
    ]
    if let peakMegabytes { members.append(("peak_rss_mb", .number(peakMegabytes))) }
    if let bytes { members.append(("bytes", .whole(bytes))) }
    if let logLikelihood { members.append(("loglik", .number(logLikelihood))) }
    if let violation { members.append(("violation", .number(violation))) }
    if let checksum { members.append(("checksum", .list(checksum.map(JSONValue.number)))) }
    return members
  }

  /// The answer itself, last because it is long.
  var answer: [(String, JSONValue)] {
    coefficients.map { [("coef", .list($0.map(JSONValue.number)))] } ?? []
  }

  /// What people read: name, number, unit.
  var figures: [BenchFigure] {
    var figures = [
      BenchFigure("seconds", timing.seconds, "s"), BenchFigure("cpu_seconds", timing.processorSeconds, "s"),
      BenchFigure("rows", Double(rows) / timing.seconds / 1e6, "million/s"),
    ]
    if let bytes { figures.append(BenchFigure("bytes", Double(bytes) / timing.seconds / 1e6, "MB/s")) }
    if let operations { figures.append(BenchFigure("gram", operations / timing.seconds / 1e9, "GFLOP/s")) }
    if let peakMegabytes {
      figures.append(BenchFigure("peak_memory", peakMegabytes, "MB"))
      figures.append(BenchFigure("memory_per_row", peakMegabytes * 1_048_576 / Double(max(rows, 1)), "bytes"))
    }
    return figures
  }
}

/// One number of a benchmark with its name and unit.
struct BenchFigure {
  let name: String
  let value: Double
  let unit: String

  init(_ name: String, _ value: Double, _ unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
  }

  /// `memory_read_1_gb_s`: what the number is called where no unit stands beside it.
  var nameWithUnit: String {
    unit.isEmpty ? name : "\(name)_\(unit.lowercased().split(separator: "/").joined(separator: "_"))"
  }
}
