import ProdromeDesign
import ProdromeNumerics

/// The score of several bootstrap samples, each at coefficients of its own: the tile is filled once for all of them.
/// O(rows · columns · samples).
struct ReplicateScores: Accumulator {
  struct Shape: Sendable {
    let columnCount: Int
    let sampleCount: Int
  }

  struct Parameters: Sendable {
    let frame: FitFrame
    let draws: PersonDraws
    /// The samples that are asked for.
    let samples: [Int]
    /// One column of full length a sample.
    let coefficients: [Double]
  }

  private let columnCount: Int
  /// One column a sample asked for, in the order of `Parameters.samples`.
  private var scores: [Double]
  /// The largest |η| of a row that the sample holds.
  private(set) var farthest: [Double]

  static func zero(_ shape: Shape) -> Self {
    Self(
      columnCount: shape.columnCount, scores: Array(repeating: 0, count: shape.columnCount * shape.sampleCount),
      farthest: Array(repeating: 0, count: shape.sampleCount))
  }

  /// The score of the sample at `place`, full length.
  func score(_ place: Int) -> [Double] { Array(scores[place * columnCount..<(place + 1) * columnCount]) }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let scratch = ReplicateRows()
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      let segments = block.segments[block.segmentRange(ofTile: t)]
      var first = segments.startIndex
      while first < segments.endIndex {
        let person = segments[first].person
        var last = first
        while last + 1 < segments.endIndex, segments[last + 1].person == person { last += 1 }
        let rows = segments[first].tileRows.lowerBound..<segments[last].tileRows.upperBound
        add(Int(person), rows, parameters, &workspace, scratch)
        first = last + 1
      }
    }
  }

  /// Adds the rows of one person to the samples that hold the person.
  private mutating func add(
    _ person: Int, _ range: Range<Int>, _ parameters: Parameters, _ workspace: inout Workspace,
    _ scratch: borrowing ReplicateRows
  ) {
    let copies = parameters.draws.copies(of: person)
    let held = parameters.samples.indices.filter { copies[copies.startIndex + parameters.samples[$0]] > 0 }
    guard !held.isEmpty else { return }
    let coefficients = held.flatMap { parameters.coefficients[$0 * columnCount..<($0 + 1) * columnCount] }
    var own = [Double](repeating: 0, count: coefficients.count)
    var far = held.map { farthest[$0] }
    workspace.tile.addLogisticScores(
      &workspace.rows, range, at: coefficients, into: &own, farthest: &far, scratch)
    for (index, place) in held.enumerated() {
      let times = Double(copies[copies.startIndex + parameters.samples[place]])
      farthest[place] = far[index]
      for column in 0..<columnCount {
        scores[place * columnCount + column] += times * own[index * columnCount + column]
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    for index in scores.indices { scores[index] += right.scores[index] }
    for index in farthest.indices { farthest[index] = max(farthest[index], right.farthest[index]) }
  }
}
