import ProdromeDesign
import ProdromeNumerics

/// The persons of a block with a counted row: each one's score and, where leverages are wanted, its information, on
/// the columns that are estimated.
struct BlockPersons {
  /// Positions in canonical order.
  private(set) var persons: [Int] = []
  /// Whether no working weight vanished, so that the scores are right.
  private(set) var isSound = true
  private var bordered: [Gram] = []
  private let columns: ColumnSet

  var count: Int { persons.count }

  /// Reads a block: one Gram matrix a person, bordered by the score.
  init<R: Response>(
    _ block: borrowing PersonBlock, _ parameters: PersonMeat<R>.Parameters, _ workspace: inout Workspace
  ) {
    columns = parameters.columns
    let predictor =
      parameters.frame.excluded.isEmpty
      ? block.predictor(
        centres: parameters.frame.scaling.centres, scales: parameters.frame.scaling.scales,
        coefficients: parameters.coefficients) : nil
    let order = workspace.tile.columnCount + 1
    for t in 0..<block.tileCount {
      if let predictor {
        _ = workspace.fuse(t, of: block, predictor, parameters.response)
      } else {
        workspace.scale(t, of: block, parameters.coefficients, parameters.frame, parameters.response)
      }
      isSound = isSound && !workspace.hasVanishingWeight
      for segment in block.segments[block.segmentRange(ofTile: t)] where workspace.hasWeight(segment.tileRows) {
        if persons.last != Int(segment.person) {
          persons.append(Int(segment.person))
          bordered.append(Gram(order: order))
        }
        bordered[bordered.count - 1].add(workspace.tile, rows: segment.tileRows)
      }
    }
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

extension Workspace {
  /// Works a tile that is written raw first, for frames that leave rows out; ends like `fuse`.
  fileprivate mutating func scale(
    _ t: Int, of block: borrowing PersonBlock, _ coefficients: [Double], _ frame: FitFrame, _ response: some Response
  ) {
    load(t, of: block, frame)
    tile.multiply(coefficients, into: &rows)
    _ = response.work(&rows)
    tile.scaleRows(rows)
    tile.setBorder(rows)
  }

  /// Whether a row of the range counts.
  fileprivate func hasWeight(_ range: Range<Int>) -> Bool {
    rows.withRootWeight { root in range.contains { root[$0] > 0 } }
  }
}
