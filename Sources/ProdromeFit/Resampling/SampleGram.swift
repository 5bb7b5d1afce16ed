import ProdromeDesign
import ProdromeNumerics

/// The pass of a Newton step over one bootstrap sample: persons weigh as often as they were drawn.
struct SampleGram: Accumulator {
  struct Parameters: Sendable {
    let coefficients: [Double]
    let frame: FitFrame
    let draws: PersonDraws
    let sample: Int
  }

  private var gram: Gram
  private var logLikelihood = 0.0
  private var smallestRootWeight = Double.infinity

  static func zero(_ columnCount: Int) -> Self { Self(gram: Gram(order: columnCount + 1)) }

  /// The sums so far.
  var state: NormalState {
    NormalState(
      gram: gram.withoutBorder, score: gram.border, logLikelihood: logLikelihood,
      smallestWeight: smallestRootWeight * smallestRootWeight)
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        let copies = parameters.draws.copies(of: Int(segment.person))
        let times = Double(copies[copies.startIndex + parameters.sample])
        workspace.rows.withPriorWeights { prior in
          for row in segment.tileRows { prior[row] *= times }
        }
      }
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      logLikelihood += workspace.rows.logistic()
      smallestRootWeight = min(smallestRootWeight, workspace.rows.smallestRootWeight)
      workspace.tile.scaleRows(workspace.rows)
      workspace.tile.setBorder(workspace.rows)
      gram.add(workspace.tile)
    }
  }

  mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    logLikelihood += right.logLikelihood
    smallestRootWeight = min(smallestRootWeight, right.smallestRootWeight)
  }
}
