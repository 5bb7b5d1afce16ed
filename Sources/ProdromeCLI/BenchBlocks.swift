internal import Glibc
internal import ProdromeFit
internal import ProdromeNumerics

/// The data of the harness's job `boot`: a model a person, and the first days of the blocks of every sample.
struct BenchBlocks {
  /// Days of a block.
  static let length = 7
  /// The coefficient whose median odds ratio is the answer.
  static let column = 2

  let columns: [Matrix]
  let outcomes: [[Double]]
  let samples: Int
  private let starts: [Int]
  private let blocks: Int

  /// Reads SIZE.boot.x.npy (persons × days × columns) and, from beside it, SIZE.boot.y.npy and SIZE.boot.starts.npy.
  init(besideColumns path: String) throws {
    guard path.hasSuffix(".x.npy") else {
      throw Failure(
        .usage, ["prodrome: boot reads SIZE.boot.x.npy of Benchmarks/peers, with its .y.npy and .starts.npy beside it"])
    }
    let stem = String(path.dropLast(".x.npy".count))
    let x = try NumpyArray(path: path)
    let y = try NumpyArray(path: stem + ".y.npy")
    let drawn = try NumpyArray(path: stem + ".starts.npy")
    guard x.shape.count == 3, y.shape == Array(x.shape.prefix(2)), drawn.shape.count == 3,
      drawn.shape[0] == x.shape[0], drawn.shape[2] * Self.length >= x.shape[1], x.shape[2] > Self.column
    else { throw Failure(.data, ["prodrome: the shapes of \(stem).x.npy, .y.npy and .starts.npy do not fit"]) }
    let (days, count) = (x.shape[1], x.shape[2])
    columns = (0..<x.shape[0]).map { person in
      var matrix = Matrix(rows: days, columns: count)
      for day in 0..<days {
        for column in 0..<count { matrix[day, column] = x.values[(person * days + day) * count + column] }
      }
      return matrix
    }
    outcomes = (0..<x.shape[0]).map { Array(y.values[$0 * days..<($0 + 1) * days]) }
    samples = drawn.shape[1]
    blocks = drawn.shape[2]
    starts = drawn.values.map { Int($0) }
  }

  /// Rows of all models.
  var rowCount: Int { outcomes.reduce(0) { $0 + $1.count } }

  /// Columns of a model.
  var columnCount: Int { columns.first?.columns ?? 0 }

  /// The median odds ratio of every person over all samples, those without a maximum where the last step has led them; and
  /// the share of samples with a maximum.
  func medians(threads: Int) -> (medians: [Double], share: Double) {
    let refits = BlockBootstrap.eachPerson(
      columns: columns, outcomes: outcomes, length: Self.length, samples: samples, threads: threads
    ) { person, sample in
      let first = (person * samples + sample) * blocks
      return Array(starts[first..<first + blocks])
    }
    let medians = refits.map { Self.median($0.map { exp($0.coefficients[Self.column]) }) }
    let found = refits.reduce(0) { $0 + $1.count(where: \.isMaximum) }
    return (medians, Double(found) / Double(columns.count * samples))
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
