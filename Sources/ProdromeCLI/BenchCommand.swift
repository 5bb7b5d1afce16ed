internal import ArgumentParser
internal import ProdromeFit
internal import ProdromeNumerics

/// `prodrome bench`: how fast this program is here, beside what the machine allows.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times the engine on a diary, beside what the machine allows.",
    discussion: """
      Every job but boot, perm and limits takes a diary with the columns of Benchmarks/peers: six triggers and the \
      treatment, which make a model of 44 columns (clogit-p7 and glmm-p8: without lags); boot and perm take \
      SIZE.boot.x.npy and SIZE.perm.x.npy of that harness. \
      The same jobs in R and Python, and how to compare: Benchmarks/README.md. Coefficients are in the units of that \
      comparison, not in those of fit.
      """)

  @Argument(help: "The job: \(BenchJob.allCases.map(\.rawValue).joined(separator: ", ")).")
  var job: BenchJob

  @Argument(help: "The diary, a CSV file.")
  var file: String?

  @Option(parsing: .unconditional, help: "Threads; the answers do not depend on it.")
  var threads = RunOptions.processorCount

  @Option(help: "For cluster-se, gee and clogit: cr0, cr1, cr2 or md.")
  var covariance = CovarianceKind.cr1

  @Flag(help: "One JSON line for the harness instead of a table.")
  var json = false

  @Flag(help: "With --json: also the machine's limit and the share of it that the job reached.")
  var share = false

  mutating func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be 1 or more.") }
    guard covariance.isByPerson else { throw ValidationError("--covariance must be by person: cr0, cr1, cr2 or md.") }
    if job == .limits {
      guard file == nil else { throw ValidationError("limits reads no file.") }
    } else if file == nil {
      throw ValidationError("\(job.rawValue) needs a diary.")
    }
  }

  func run() throws {
    let result = try file.flatMap { try job.run(BenchInput(path: $0, threads: threads), covariance: covariance) }
    let text = json ? line(result) : table(result)
    try Console.write(Array((text + "\n").utf8))
  }

  /// One line of JSON, as Benchmarks/peers reads it.
  private func line(_ result: BenchResult?) -> String {
    var members = result?.members ?? machine
    if share || result == nil {
      members += shares(result).figures.map { ($0.nameWithUnit, .number($0.value)) }
    }
    return JSONValue.object(members + (result?.answer ?? [])).line
  }

  /// A small table for people.
  private func table(_ result: BenchResult?) -> String {
    let figures = (result?.figures ?? []) + shares(result).figures
    let width = figures.map(\.name.count).max() ?? 0
    return figures.map { figure in
      let name = figure.name + String(repeating: " ", count: width - figure.name.count)
      return "\(name)  \(Self.rounded(figure.value)) \(figure.unit)".trimmingLast(" ")
    }.joined(separator: "\n")
  }

  private func shares(_ result: BenchResult?) -> BenchShares {
    result.map(BenchShares.init(of:)) ?? BenchShares(limitsWith: threads)
  }

  /// What the limits belong to.
  private var machine: [(String, JSONValue)] {
    [
      ("job", .text(job.harnessName)), ("peer", .text("prodrome")), ("threads", .whole(threads)),
      ("blas_version", .text(BLAS.version)), ("blas_core", .text(BLAS.core)),
    ]
  }

  /// Four significant digits are more than a clock on a busy machine can tell.
  private static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var unit = 1.0
    while abs(value) * unit < 1_000, unit < 1e9 { unit *= 10 }
    return "\((value * unit).rounded() / unit)"
  }
}

extension String {
  /// The text without this character at its end.
  fileprivate func trimmingLast(_ character: Character) -> String {
    last == character ? String(dropLast()) : self
  }
}
