import ProdromeDesign
import ProdromeNumerics

/// The usable rows of a block one behind the other, with what the persons' integrals need of them and give back.
struct BlockRows: ~Copyable {
  /// A person's rows.
  struct Stretch {
    let person: Int
    let rows: Range<Int>
  }

  let stretches: [Stretch]
  private let rowCount: Int
  private let distance: Int
  private let isWeighted: Bool
  private let storage: UnsafeMutablePointer<Double>

  private enum Slot {
    static let fixed = 0
    static let outcome = 1
    static let prior = 2
    static let gradient = 3
    static let root = 4
    static let random = 5
  }

  private let effectCount: Int

  init(_ block: borrowing PersonBlock, _ model: MixedModel, spreads: Bool) {
    var stretches: [Stretch] = []
    var row = 0
    for segment in block.segments {
      let end = row + Int(segment.count)
      if let last = stretches.last, last.person == Int(segment.person) {
        stretches[stretches.count - 1] = Stretch(person: last.person, rows: last.rows.lowerBound..<end)
      } else {
        stretches.append(Stretch(person: Int(segment.person), rows: row..<end))
      }
      row = end
    }
    self.stretches = stretches
    rowCount = row
    distance = row + LogisticRows.room
    effectCount = model.effects.count
    isWeighted = model.isWeighted
    let columns = Slot.random + effectCount * (spreads ? 2 : 1)
    storage = UnsafeMutablePointer<Double>.allocate(capacity: columns * distance)
    storage.initialize(repeating: 0, count: columns * distance)
    model.effects.copy(block, into: storage + Slot.random * distance, distance: distance)
  }

  deinit { storage.deallocate() }

  private func column(_ slot: Int) -> UnsafeMutablePointer<Double> { storage + slot * distance }

  /// What the kernel reads of a person.
  func view(_ rows: Range<Int>) -> PersonView {
    let first = rows.lowerBound
    return PersonView(
      count: rows.count, fixed: column(Slot.fixed) + first, outcome: column(Slot.outcome) + first,
      prior: isWeighted ? UnsafePointer(column(Slot.prior) + first) : nil, random: column(Slot.random) + first,
      distance: distance)
  }

  /// Where the gradient of a person's rows goes.
  func gradient(_ rows: Range<Int>) -> UnsafeMutablePointer<Double> { column(Slot.gradient) + rows.lowerBound }

  /// Column `a` of the rows' W^½ V R.
  func spread(_ a: Int) -> UnsafePointer<Double> { UnsafePointer(column(Slot.random + effectCount + a)) }

  /// Takes over the weights of a person's rows, and what they share with the person's effects.
  mutating func take(_ kernel: borrowing PersonKernel, _ rows: Range<Int>) {
    kernel.write(rootWeights: column(Slot.root) + rows.lowerBound, count: rows.count)
    for a in 0..<effectCount {
      kernel.write(spread: a, into: column(Slot.random + effectCount + a) + rows.lowerBound, count: rows.count)
    }
  }

  /// The linear predictor of the fixed effects.
  func predictor(_ block: borrowing PersonBlock, _ parameters: MixedPass.Parameters) -> LinearPredictor {
    let scaling = parameters.model.scaling
    return block.predictor(
      centres: scaling.centres, scales: scaling.scales, coefficients: parameters.point.coefficients)
  }

  /// Sets outcome, prior weight and x′β + offset of every row; rows · columns operations.
  mutating func predict(
    _ block: borrowing PersonBlock, _ parameters: MixedPass.Parameters, _ workspace: inout Workspace
  ) {
    let predictor = predictor(block, parameters)
    let (fixed, outcomes, priors) = (column(Slot.fixed), column(Slot.outcome), column(Slot.prior))
    var first = 0
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      block.withRows(ofTile: t) { workspace.tile.predict(predictor, from: $0, into: &workspace.rows) }
      workspace.rows.withRows { eta, outcome, prior, _, _ in
        for row in eta.indices {
          fixed[first + row] = eta[row]
          outcomes[first + row] = outcome[row]
          priors[first + row] = prior[row]
        }
      }
      first += workspace.rows.count
    }
  }

  /// Sets root weights and residuals of a tile so that the tile's score is X′ gradient; root weights are 1 unless the
  /// tile is to be `scaled`.
  func load(_ first: Int, _ rows: inout WorkingRows, scaled: Bool) {
    let (gradients, roots) = (column(Slot.gradient) + first, column(Slot.root) + first)
    rows.withRows { _, _, _, rootWeight, residual in
      for row in rootWeight.indices {
        let root = scaled ? roots[row] : 1
        rootWeight[row] = root
        residual[row] = root > 0 ? gradients[row] / root : 0
      }
    }
  }
}
