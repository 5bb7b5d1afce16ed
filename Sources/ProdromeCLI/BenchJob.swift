internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit

/// A piece of work that `prodrome bench` times; the names are those of Benchmarks/peers.
enum BenchJob: String, CaseIterable, ExpressibleByArgument {
  /// A CSV file becomes a checked diary in memory.
  case csvRead = "csv-read"
  /// From the CSV file to the coefficients of the benchmark's model.
  case logitEndToEnd = "logit-e2e"
  /// The coefficients, with the diary in memory.
  case logitFit = "logit-fit"
  /// One full pass of that fit: the information matrix, the score and the log-likelihood.
  case logitPass = "logit-pass"
  /// The coefficients and their covariance by person, with the diary in memory.
  case clusterErrors = "cluster-se"
  /// The coefficients by estimating equations with exchangeable days, and their covariance by person; diary in memory.
  case estimatingEquations = "gee"
  /// Every trigger against the outcome at lags −14 to 14, pooled over persons, with the diary in memory.
  case lagScreen = "lagcorr"
  /// A conditional model with persons as strata and every tie exact, with the diary in memory.
  case conditional = "clogit"
  /// The same with lag 0 alone: seven terms.
  case conditionalFewTerms = "clogit-p7"
  /// A logistic model with an intercept of each person, by Laplace's approximation, with the diary in memory.
  case mixed = "glmm"
  /// The same with lag 0 alone: an intercept and seven terms.
  case mixedFewTerms = "glmm-p8"
  /// A lasso path of 100 penalties, with the diary in memory.
  case lassoPath = "lasso"
  /// The same with tenfold cross-validation over persons.
  case lassoValidated = "lasso-cv"
  /// A model of seven columns for each of 100 persons, each refitted to 2,000 samples of blocks of their days.
  case blockBootstrap = "boot"
  /// The largest correlation over triggers and lags of 50 persons, beside 10,000 turns of every person's calendar.
  case turns = "perm"
  /// An interrupted series of each person with Newey and West's errors, with the diary in memory.
  case interrupted = "its"
  /// What the machine can do; reads no file.
  case limits

  /// The job's name in the results of the harness.
  var harnessName: String { rawValue.split(separator: "-").joined(separator: "_") }
}

/// A diary for the benchmarks, read as every command reads it.
struct BenchInput {
  let path: String
  let threads: Int

  /// The file's name without its folder and ending: `medium` for `data/medium.csv`.
  var size: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.split(separator: ".").first.map(String.init) ?? name
  }

  /// Reads and checks the whole file, and keeps the cells of `columns` (nil: of all); the diary and the number of bytes.
  func read(_ columns: [String]? = nil) throws -> (diary: Diary, bytes: Int) {
    var options = DiaryOptions()
    options.threads = threads
    options.columns = columns
    let source = try ByteSource(path: path)
    do {
      return (try Diary(reading: source, path: path, options: options), source.count)
    } catch let error as DiaryError {
      throw Failure(error, path: MessageText.escaped(path))
    }
  }

  /// Reads what the comparison's models need, as `prodrome fit` does.
  func readForModel() throws -> (diary: Diary, bytes: Int) {
    try read(try ModelFormula.columnNames(in: BenchmarkModel.whole.formula))
  }

  /// The benchmark's lagged correlations.
  func screen(_ diary: Diary) throws -> [PooledFisherZ] {
    let screen = try Screen(triggers: BenchmarkModel.triggers.map(\.name), centring: .person, of: diary)
    return pooledFisherZ(screen, lags: BenchmarkModel.screenLags, threads: threads)
  }
}

extension BenchJob {
  /// Does the work once under the clock; nil for `limits`.
  ///
  /// `passes` is how often `logit-pass` runs; its time is that of the fastest.
  func run(_ input: BenchInput, covariance: CovarianceKind, passes: Int = 5) throws -> BenchResult? {
    switch self {
    case .csvRead:
      let (read, timing) = try Timing.of { try input.read() }
      return BenchResult(self, input, timing, read: read.diary, bytes: read.bytes)
    case .logitPass:
      let diary = try input.readForModel().diary
      let pass = LogisticPass(try BenchmarkModel.whole.design(on: diary), threads: input.threads)
      var timings = [Timing.of { pass.run() }]
      for _ in 1..<passes { timings.append(Timing.of { pass.run() }) }
      return BenchResult(self, input, pass, timings)
    case .lagScreen:
      let diary = try input.read(BenchmarkModel.triggers.map(\.name)).diary
      let (cells, timing) = try Timing.of { try input.screen(diary) }
      return BenchResult(self, input, timing, cells: cells, rows: diary.audit.rowsRead)
    case .blockBootstrap:
      let data = try BenchBlocks(besideColumns: input.path)
      let (answer, timing) = Timing.of { data.medians(threads: input.threads) }
      return BenchResult(self, input, timing, data, medians: answer.medians, share: answer.share)
    case .turns:
      let data = try BenchTurns(besideTriggers: input.path)
      let (answer, timing) = Timing.of { data.answer(threads: input.threads) }
      return BenchResult(self, input, timing, data, observed: answer.observed, least: answer.least)
    case .interrupted:
      let diary = try input.read([Treatment.columnName]).diary
      let data = try BenchSeries(diary)
      let (means, timing) = Timing.of { data.means(threads: input.threads) }
      return BenchResult(self, input, timing, data, means: means)
    case .limits:
      return nil
    default:
      guard let regression = BenchRegression(self, covariance: covariance, threads: input.threads) else { return nil }
      return try fit(regression, input)
    }
  }

  /// The fit of a regression; for `logit-e2e` with the reading of the file, else with the diary in memory.
  private func fit(_ regression: BenchRegression, _ input: BenchInput) throws -> BenchResult {
    let early = self == .logitEndToEnd ? nil : try input.readForModel()
    let (answer, timing) = try Timing.of {
      let (diary, bytes) = try early ?? input.readForModel()
      return (fit: fitModel(try regression.model.design(on: diary), options: regression.options), bytes: bytes)
    }
    let bytes = self == .logitEndToEnd ? answer.bytes : nil
    return BenchResult(self, input, timing, regression.model, fit: answer.fit, bytes: bytes)
  }
}
