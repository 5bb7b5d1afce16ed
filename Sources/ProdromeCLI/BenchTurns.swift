internal import ProdromeFit
internal import ProdromeNumerics

/// The data of the harness's job `perm`: series of some persons, and by how many days each turn moves each outcome.
struct BenchTurns {
  /// Lags 0 … 14.
  static let lastLag = 14

  /// Persons × triggers × days.
  private let x: NumpyArray
  /// Persons × days.
  private let y: NumpyArray
  /// Turns × persons.
  private let shifts: [Int32]
  private let turns: Int

  /// Reads SIZE.perm.x.npy and, from beside it, SIZE.perm.y.npy and SIZE.perm.shift.npy.
  init(besideTriggers path: String) throws {
    guard path.hasSuffix(".x.npy") else {
      throw Failure(
        .usage, ["prodrome: perm reads SIZE.perm.x.npy of Benchmarks/peers, with its .y.npy and .shift.npy beside it"])
    }
    let stem = String(path.dropLast(".x.npy".count))
    x = try NumpyArray(path: path)
    y = try NumpyArray(path: stem + ".y.npy")
    let drawn = try NumpyArray(path: stem + ".shift.npy")
    guard x.shape.count == 3, y.shape == [x.shape[0], x.shape[2]], drawn.shape.count == 2,
      drawn.shape[1] == x.shape[0], x.shape[2] > Self.lastLag
    else { throw Failure(.data, ["prodrome: the shapes of \(stem).x.npy, .y.npy and .shift.npy do not fit"]) }
    turns = drawn.shape[0]
    shifts = drawn.values.map(Int32.init)
    guard shifts.allSatisfy({ $0 >= 0 && $0 < x.shape[2] }) else {
      throw Failure(.data, ["prodrome: \(stem).shift.npy turns by more days than there are"])
    }
  }

  /// Days of all persons.
  var rowCount: Int { y.values.count }

  /// The mean correlation of every trigger and lag over persons, and the p-value of the largest.
  func answer(threads: Int) -> (observed: [Double], least: Double) {
    let (persons, triggers, days) = (x.shape[0], x.shape[1], x.shape[2])
    let circles = TurnedCircles(persons: persons, triggers: triggers, lastLag: Self.lastLag, threads: threads) {
      person in
      let rows = (0..<triggers).map { trigger in
        let first = (person * triggers + trigger) * days
        return Array(x.values[first..<first + days])
      }
      return (rows, Array(y.values[person * days..<(person + 1) * days]))
    }
    let cells = (0..<triggers).flatMap { trigger in (0...Self.lastLag).map { (trigger: trigger, lag: $0) } }
    let turned = TurnedCohort(circles, cells: cells, replicates: turns, threads: threads) { turn in
      // The harness moves the outcome ahead by s days: lag l is then met at l − s.
      (0..<persons).map { person in
        let shift = shifts[turn * persons + person]
        return circles.starts[person] + (shift == 0 ? 0 : Int32(days) - shift)
      }
    }
    let scale = Double(days * persons)
    return (turned.observed.map { $0 / scale }, turned.pValues.overall.min() ?? .nan)
  }
}
