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
  /// A lasso path of 100 penalties, with the diary in memory.
  case lassoPath = "lasso"
  /// The same with tenfold cross-validation over persons.
  case lassoValidated = "lasso-cv"
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

  /// Reads what the benchmark's model needs, as `prodrome fit` does.
  func readForModel() throws -> (diary: Diary, bytes: Int) {
    try read(try ModelFormula.columnNames(in: BenchmarkModel.formula))
  }

  /// The benchmark's model on a diary.
  func design(_ diary: Diary) throws -> Design {
    try Design(try ModelFormula(BenchmarkModel.formula), of: diary)
  }

  /// The benchmark's lagged correlations.
  func screen(_ diary: Diary) throws -> [PooledFisherZ] {
    let screen = try Screen(triggers: BenchmarkModel.triggers.map(\.name), centring: .person, of: diary)
    return pooledFisherZ(screen, lags: BenchmarkModel.screenLags, threads: threads)
  }

  /// The benchmark's model, fitted.
  func fit(_ diary: Diary, _ covariance: CovarianceKind) throws -> ModelFit {
    var options = LogisticOptions()
    options.covariance = covariance
    options.threads = threads
    return fitLogistic(try design(diary), options: options)
  }

  /// The benchmark's model by estimating equations.
  func equations(_ diary: Diary, _ covariance: CovarianceKind) throws -> ModelFit {
    var options = GEEOptions()
    options.correlation = .exchangeable
    options.covariance = covariance
    options.threads = threads
    return fitGEE(try design(diary), options: options)
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
    case .logitEndToEnd:
      let (answer, timing) = try Timing.of {
        let (diary, bytes) = try input.readForModel()
        return (fit: try input.fit(diary, .model), bytes: bytes)
      }
      return BenchResult(self, input, timing, fit: answer.fit, bytes: answer.bytes)
    case .logitFit:
      let diary = try input.readForModel().diary
      let (fit, timing) = try Timing.of { try input.fit(diary, .model) }
      return BenchResult(self, input, timing, fit: fit)
    case .logitPass:
      let pass = LogisticPass(try input.design(try input.readForModel().diary), threads: input.threads)
      var timings = [Timing.of { pass.run() }]
      for _ in 1..<passes { timings.append(Timing.of { pass.run() }) }
      return BenchResult(self, input, pass, timings)
    case .clusterErrors:
      let diary = try input.readForModel().diary
      let (fit, timing) = try Timing.of { try input.fit(diary, covariance) }
      return BenchResult(self, input, timing, errorsOf: fit)
    case .estimatingEquations:
      let diary = try input.readForModel().diary
      let (fit, timing) = try Timing.of { try input.equations(diary, covariance) }
      return BenchResult(self, input, timing, fit: fit)
    case .lagScreen:
      let diary = try input.read(BenchmarkModel.triggers.map(\.name)).diary
      let (cells, timing) = try Timing.of { try input.screen(diary) }
      return BenchResult(self, input, timing, cells: cells, rows: diary.audit.rowsRead)
    case .lassoPath, .lassoValidated:
      let design = try input.design(try input.readForModel().diary)
      var options = ElasticNetOptions()
      options.threads = input.threads
      options.foldCount = self == .lassoValidated ? 10 : 0
      let (fit, timing) = Timing.of { fitElasticNet(design, options: options) }
      return BenchResult(self, input, timing, path: fit)
    case .limits:
      return nil
    }
  }
}
