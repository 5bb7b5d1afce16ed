import ProdromeDesign
import ProdromeNumerics

/// Information and score of every bootstrap sample at the estimate, exact from one person's sums at a time.
///
/// A sample is the persons with multiplicities, so its sums are Σ copies · (A_i, s_i): one product of persons' sums
/// with the table of copies. O(rows · order² + persons · order² · samples / 2).
struct ReplicateStart: Accumulator {
  struct Shape: Sendable {
    let columns: ColumnSet
    let sampleCount: Int
  }

  struct Parameters: Sendable {
    let coefficients: [Double]
    let frame: FitFrame
    let draws: PersonDraws
  }

  /// Persons multiplied at a time.
  private static let parcel = 32

  private let columns: ColumnSet
  /// Upper triangle of the information, then the score; one column a sample.
  private var sums: Matrix
  private var waiting: [Double] = []
  private var waitingCopies: [ArraySlice<Int32>] = []
  private var person = -1
  private var bordered: Gram

  static func zero(_ shape: Shape) -> Self {
    let order = shape.columns.count
    return Self(
      columns: shape.columns, sums: Matrix(rows: order * (order + 3) / 2, columns: shape.sampleCount),
      bordered: Gram(order: shape.columns.total + 1))
  }

  /// The information of a sample.
  func information(_ sample: Int) -> Gram {
    var values = [Double](repeating: 0, count: columns.count * columns.count)
    var place = sample * sums.rows
    for j in 0..<columns.count {
      for i in 0...j {
        values[j * columns.count + i] = sums.values[place]
        place += 1
      }
    }
    return Gram(order: columns.count, values: values)
  }

  /// The score of a sample.
  func score(_ sample: Int) -> [Double] {
    Array(sums.values[(sample + 1) * sums.rows - columns.count..<(sample + 1) * sums.rows])
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    for t in 0..<block.tileCount {
      _ = workspace.scale(t, of: block, parameters.coefficients, parameters.frame, Logistic())
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        if Int(segment.person) != person { close(parameters.draws) }
        person = Int(segment.person)
        bordered.add(workspace.tile, rows: segment.tileRows)
      }
    }
    close(parameters.draws)
    multiply()
  }

  private mutating func close(_ draws: PersonDraws) {
    guard person >= 0 else { return }
    let gram = columns.taking(bordered.withoutBorder)
    for j in 0..<columns.count {
      for i in 0...j { waiting.append(gram[i, j]) }
    }
    waiting += columns.taking(bordered.border)
    waitingCopies.append(draws.copies(of: person))
    person = -1
    bordered = Gram(order: columns.total + 1)
    if waitingCopies.count == Self.parcel { multiply() }
  }

  private mutating func multiply() {
    guard !waitingCopies.isEmpty else { return }
    let own = Matrix(rows: sums.rows, columns: waitingCopies.count, values: waiting)
    let copies = Matrix(
      rows: sums.columns, columns: waitingCopies.count, values: waitingCopies.flatMap { $0.map(Double.init) })
    let product = own.multiplied(by: copies.transposed())
    sums = Matrix(rows: sums.rows, columns: sums.columns, values: zip(sums.values, product.values).map { $0 + $1 })
    waiting.removeAll(keepingCapacity: true)
    waitingCopies.removeAll(keepingCapacity: true)
  }

  mutating func merge(_ right: consuming Self) {
    sums = Matrix(rows: sums.rows, columns: sums.columns, values: zip(sums.values, right.sums.values).map { $0 + $1 })
  }
}
