import ProdromeDesign
import ProdromeNumerics

/// Some persons of a block with a counted row: each one's score and, where leverages are wanted, its information, on
/// the columns that are estimated.
struct BlockPersons {
  /// Persons held at a time, each with a Gram matrix.
  private static let parcel = 32

  /// Positions in canonical order.
  private(set) var persons: [Int] = []
  private var bordered: [Gram] = []
  private let columns: ColumnSet
  private var correlator: PersonCorrelator

  var count: Int { persons.count }

  /// Reads a block, one Gram matrix a person bordered by the score, and hands its persons over in parcels.
  static func forEachParcel<R: Response>(
    of block: borrowing PersonBlock, _ parameters: PersonMeat<R>.Parameters, _ workspace: inout Workspace,
    _ body: (BlockPersons) -> Void
  ) {
    let correlation = parameters.correlation
    let order = workspace.tile.columnCount + 1
    var calendar = CalendarDecorrelation(correlation, order: order)
    var parcel = BlockPersons(columns: parameters.columns, correlation, order: order)
    let (frame, coefficients) = (parameters.frame, parameters.coefficients)
    let predictor =
      frame.excluded.isEmpty
      ? block.predictor(centres: frame.scaling.centres, scales: frame.scaling.scales, coefficients: coefficients) : nil
    for t in 0..<block.tileCount {
      if let predictor {
        _ = workspace.fuse(t, of: block, predictor, parameters.response)
      } else {
        _ = workspace.scale(t, of: block, coefficients, frame, parameters.response)
      }
      calendar.apply(to: &workspace.tile, t, of: block)
      for (person, rows) in block.personRows(ofTile: t) where workspace.hasWeight(rows) {
        let isNew = parcel.persons.last != person
        if isNew { parcel.close() }
        if isNew, parcel.count == Self.parcel {
          body(parcel)
          parcel = BlockPersons(columns: parameters.columns, correlation, order: order)
        }
        if isNew { parcel.begin(person, order: order) }
        parcel.bordered[parcel.count - 1].add(workspace.tile, rows: rows)
        parcel.correlator.add(workspace.tile, rows)
      }
    }
    parcel.close()
    if parcel.count > 0 { body(parcel) }
  }

  private init(columns: ColumnSet, _ correlation: WorkingCorrelation, order: Int) {
    self.columns = columns
    correlator = PersonCorrelator(correlation, order: order)
  }

  private mutating func begin(_ person: Int, order: Int) {
    persons.append(person)
    bordered.append(Gram(order: order))
  }

  /// Ends the person whose days were coming.
  private mutating func close() {
    guard count > 0 else { return }
    correlator.close(&bordered[count - 1])
    bordered[count - 1].scale(by: correlator.correlation.informationFactor)
  }

  /// X′r of a person.
  func score(_ index: Int) -> [Double] { columns.taking(bordered[index].border) }

  /// X′WX of a person, all order² elements.
  func information(_ index: Int) -> [Double] {
    var batch = MatrixBatch(count: 1, rows: columns.count, columns: columns.count)
    batch.withMatrix(0) { write(index, into: $0) }
    return batch.values
  }

  /// X′WX of some persons.
  func informations(_ indices: [Int]) -> MatrixBatch {
    var batch = MatrixBatch(count: indices.count, rows: columns.count, columns: columns.count)
    for (place, index) in indices.enumerated() { batch.withMatrix(place) { write(index, into: $0) } }
    return batch
  }

  /// X′r of some persons.
  func scores(_ indices: [Int]) -> MatrixBatch {
    var batch = MatrixBatch(count: indices.count, rows: columns.count, columns: 1)
    for (place, index) in indices.enumerated() {
      batch.withMatrix(place) { _ = $0.update(fromContentsOf: score(index)) }
    }
    return batch
  }

  private func write(_ index: Int, into out: UnsafeMutableBufferPointer<Double>) {
    let gram = bordered[index]
    let count = columns.count
    gram.values.withUnsafeBufferPointer { values in
      for (j, column) in columns.indices.enumerated() {
        for i in 0...j {
          let value = values[column * gram.order + columns.indices[i]]
          out[j * count + i] = value
          out[i * count + j] = value
        }
      }
    }
  }
}

extension PersonBlock {
  /// The rows of each person in a tile: segments of one person lie together.
  borrowing func personRows(ofTile t: Int) -> [(person: Int, rows: Range<Int>)] {
    var parts: [(person: Int, rows: Range<Int>)] = []
    for segment in segments[segmentRange(ofTile: t)] {
      let rows = segment.tileRows
      if let last = parts.last, last.person == Int(segment.person) {
        parts[parts.count - 1].rows = last.rows.lowerBound..<rows.upperBound
      } else {
        parts.append((Int(segment.person), rows))
      }
    }
    return parts
  }
}

extension Workspace {
  /// Whether a row of the range counts.
  fileprivate func hasWeight(_ range: Range<Int>) -> Bool {
    rows.withRootWeight { root in range.contains { root[$0] > 0 } }
  }
}
