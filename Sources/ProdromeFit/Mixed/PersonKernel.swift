import Glibc
package import ProdromeNumerics

/// One person's rows as the kernel reads them; every array has `LogisticRows.room` behind its last row.
struct PersonView {
  let count: Int
  /// x′β + offset.
  let fixed: UnsafePointer<Double>
  let outcome: UnsafePointer<Double>
  /// Nil weighs all rows alike.
  let prior: UnsafePointer<Double>?
  /// The columns z of the random effects, `distance` elements apart.
  let random: UnsafePointer<Double>
  let distance: Int
}

/// One person's marginal log-likelihood with its gradient: the random effects b = Λu, u ~ N(0, I), are integrated out.
///
/// With h(u) = log f(y | u) − u′u/2, its maximum û and H = −h″(û) = I + Λ′Z′WZΛ the Laplace approximation is
/// h(û) − log|H|/2. Adaptive Gauss–Hermite quadrature (one random effect) puts nodes at û + √(2/H) x (Pinheiro & Bates
/// 1995, Journal of Computational and Graphical Statistics 4:12); one node is Laplace. The gradient is that of the
/// approximation itself: û and H move with the parameters by the implicit function theorem. Numbers as in lme4's
/// `glmer`. O(rows · nodes) exponentials, and two to five times O(rows) for û.
package struct PersonKernel: ~Copyable {
  /// Random effects of a person.
  package let order: Int
  /// u at the maximum of h; where the search begins, and where it ended.
  package var mode: [Double]
  package private(set) var logLikelihood = 0.0
  /// H⁻¹, column-major.
  package private(set) var inverse: [Double]
  /// R with R R′ = H⁻¹, column-major.
  private(set) var inverseRoot: [Double]
  /// The derivative by every element of Λ, column-major; only that of the lower triangle matters.
  package private(set) var factorScore: [Double]
  /// Z′WZ at the mode, column-major.
  private(set) var randomInformation: [Double]
  private let rule: GaussHermite
  private var logDeterminant = 0.0
  private var scratch: RowScratch
  private var curvature: [Double]
  private var slope: [Double]

  /// A kernel for `order` random effects; several nodes are for one effect only.
  package init(order: Int, rule: GaussHermite) {
    precondition(order == 1 || rule.nodes.count == 1, "quadrature for one random effect")
    self.order = order
    self.rule = rule
    mode = Array(repeating: 0, count: order)
    slope = mode
    inverse = Array(repeating: 0, count: order * order)
    inverseRoot = inverse
    factorScore = inverse
    randomInformation = inverse
    curvature = inverse
    scratch = RowScratch(columns: Slot.v + 2 * order, rows: 256)
  }

  /// Where a row quantity lies in the scratch.
  private enum Slot {
    static let eta = 0
    static let root = 1
    static let residual = 2
    static let pearson = 3
    static let weight = 4
    static let average = 5
    static let leverage = 6
    static let change = 7
    static let node = 8
    /// v = Λ′z, then weight · v.
    static let v = 9
  }

  /// The row quantities at the mode: weights w, and w^½ v R for `spread`.
  borrowing func write(rootWeights: UnsafeMutablePointer<Double>, count: Int) {
    rootWeights.update(from: scratch[Slot.root], count: count)
  }

  /// Writes column `a` of W^½ V R: what the fixed effects share with the person's own.
  borrowing func write(spread a: Int, into out: UnsafeMutablePointer<Double>, count: Int) {
    out.update(repeating: 0, count: count)
    for b in 0..<order where inverseRoot[a * order + b] != 0 {
      Rows.add(out, scratch[Slot.v + b], inverseRoot[a * order + b], count)
    }
    Rows.multiply(out, scratch[Slot.root], count)
  }

  /// Finds the mode and states the log-likelihood with its derivatives by Λ (`factorScore`) and by the linear predictor
  /// of every row (`gradient`); false where no mode was found or a number was not finite.
  mutating func evaluate(
    _ rows: PersonView, factor: [Double], gradient: UnsafeMutablePointer<Double>
  ) -> Bool {
    scratch.reserve(rows.count)
    for a in 0..<order {
      let v = scratch[Slot.v + a]
      v.update(repeating: 0, count: rows.count)
      for b in a..<order { Rows.add(v, rows.random + b * rows.distance, factor[a * order + b], rows.count) }
    }
    guard let height = findMode(rows) else { return false }
    for index in randomInformation.indices { randomInformation[index] = 0 }
    if rule.nodes.count == 1 { laplace(rows, height, gradient) } else { quadrature(rows, height, gradient) }
    return logLikelihood.isFinite
  }
}

// MARK: The mode

extension PersonKernel {
  /// A Newton step below this leaves an error of about its square.
  private static let lastStep = 1e-5

  /// Climbs from `mode` to the maximum of h, which is concave; h there.
  private mutating func findMode(_ rows: PersonView) -> Double? {
    var height = heightAtMode(rows)
    guard height.isFinite else { return nil }
    for _ in 0..<100 {
      curve(rows)
      guard factorCurvature() else { return nil }
      let start = mode
      let step = (0..<order).map { a in (0..<order).reduce(0) { $0 + inverse[$1 * order + a] * slope[$1] } }
      let size = step.reduce(0) { max($0, abs($1)) }
      var share = 1.0
      while true {
        for a in 0..<order { mode[a] = start[a] + share * step[a] }
        let reached = heightAtMode(rows)
        if reached >= height - 1e-10 * (1 + abs(height)) {
          height = reached
          break
        }
        share /= 2
        guard share > 1e-12 else { return nil }
      }
      if share == 1, size < Self.lastStep {
        curve(rows)
        return factorCurvature() ? height : nil
      }
    }
    return nil
  }

  /// h at `mode`; leaves linear predictors, root weights and residuals behind.
  private mutating func heightAtMode(_ rows: PersonView) -> Double {
    let eta = scratch[Slot.eta]
    eta.update(from: rows.fixed, count: rows.count)
    for a in 0..<order { Rows.add(eta, scratch[Slot.v + a], mode[a], rows.count) }
    let sum = LogisticRows.work(
      count: rows.count, eta: eta, outcome: rows.outcome, prior: rows.prior, rootWeight: scratch[Slot.root],
      residual: scratch[Slot.residual], pearson: scratch[Slot.pearson]
    ).logLikelihood
    return mode.reduce(sum) { $0 - $1 * $1 / 2 }
  }

  /// h′ and H at `mode`, with weights and weighted v.
  private mutating func curve(_ rows: PersonView) {
    let (root, weight, residual) = (scratch[Slot.root], scratch[Slot.weight], scratch[Slot.residual])
    for row in 0..<rows.count { weight[row] = root[row] * root[row] }
    for a in 0..<order {
      let (v, weighted) = (scratch[Slot.v + a], scratch[Slot.v + order + a])
      for row in 0..<rows.count { weighted[row] = weight[row] * v[row] }
      slope[a] = Rows.dot(residual, v, rows.count) - mode[a]
      for b in 0...a {
        let product = Rows.dot(weighted, scratch[Slot.v + b], rows.count) + (a == b ? 1 : 0)
        curvature[a * order + b] = product
        curvature[b * order + a] = product
      }
    }
  }

  /// Inverse, its root and log-determinant of H; false where it is not positive definite.
  private mutating func factorCurvature() -> Bool {
    if order == 1 {
      inverse[0] = 1 / curvature[0]
      inverseRoot[0] = inverse[0].squareRoot()
      logDeterminant = log(curvature[0])
      return curvature[0] >= 1 && curvature[0].isFinite
    }
    guard let lower = SmallFactor(curvature, order: order) else { return false }
    logDeterminant = lower.logDeterminant
    inverseRoot = lower.transposedInverse
    for i in 0..<order {
      for j in 0..<order {
        inverse[j * order + i] = (0..<order).reduce(0) {
          $0 + inverseRoot[$1 * order + i] * inverseRoot[$1 * order + j]
        }
      }
    }
    return true
  }
}

// MARK: The integral

extension PersonKernel {
  private mutating func laplace(_ rows: PersonView, _ height: Double, _ gradient: UnsafeMutablePointer<Double>) {
    logLikelihood = height - logDeterminant / 2
    let residual = scratch[Slot.residual]
    scratch[Slot.average].update(from: residual, count: rows.count)
    for b in 0..<order {
      let product = Rows.dot(residual, rows.random + b * rows.distance, rows.count)
      for a in 0..<order { factorScore[a * order + b] = product * mode[a] }
    }
    finish(rows, middle: inverse.map { -$0 / 2 }, slopes: Array(repeating: 0, count: order), gradient)
  }

  /// One random effect, several nodes.
  private mutating func quadrature(_ rows: PersonView, _ height: Double, _ gradient: UnsafeMutablePointer<Double>) {
    let (node, average, v) = (scratch[Slot.node], scratch[Slot.average], scratch[Slot.v])
    average.update(repeating: 0, count: rows.count)
    let spread = (2 * inverse[0]).squareRoot()
    var (total, score, slopes, tilted) = (0.0, 0.0, 0.0, 0.0)
    for (x, scaled) in zip(rule.nodes, rule.scaledWeights) {
      let u = mode[0] + spread * x
      let eta = scratch[Slot.eta]
      eta.update(from: rows.fixed, count: rows.count)
      Rows.add(eta, v, u, rows.count)
      let value = LogisticRows.work(
        count: rows.count, eta: eta, outcome: rows.outcome, prior: rows.prior, rootWeight: scratch[Slot.leverage],
        residual: node, pearson: scratch[Slot.pearson]
      ).logLikelihood
      let share = scaled * exp(value - u * u / 2 - height)
      let slope = Rows.dot(node, v, rows.count) - u
      total += share
      score += share * u * Rows.dot(node, rows.random, rows.count)
      slopes += share * slope
      tilted += share * x * slope
      Rows.add(average, node, share, rows.count)
    }
    for row in 0..<rows.count { average[row] /= total }
    logLikelihood = height - (logDeterminant + log(Double.pi)) / 2 + log(total)
    factorScore[0] = score / total
    finish(rows, middle: [-(1 + spread * tilted / total) / 2 * inverse[0]], slopes: [slopes / total], gradient)
  }

  /// Adds what the moves of û and H contribute: dℓ = average′dη + slopes′dû + tr(middle · dH).
  private mutating func finish(
    _ rows: PersonView, middle: [Double], slopes: [Double], _ gradient: UnsafeMutablePointer<Double>
  ) {
    let count = rows.count
    let (weight, residual, average) = (scratch[Slot.weight], scratch[Slot.residual], scratch[Slot.average])
    // w′ · v′ middle v, the pull of a row's weight on tr(middle · H).
    let (pull, change) = (scratch[Slot.leverage], scratch[Slot.change])
    pull.update(repeating: 0, count: count)
    for a in 0..<order {
      for b in 0..<order {
        Rows.addProduct(pull, scratch[Slot.v + a], scratch[Slot.v + b], middle[a * order + b], count)
      }
    }
    for row in 0..<count {
      let rest = rows.prior.map { $0[row] > 0 ? residual[row] / $0[row] : 0 } ?? residual[row]
      pull[row] *= weight[row] * (1 - 2 * rows.outcome[row] + 2 * rest)
    }
    let forces = (0..<order).map { slopes[$0] + Rows.dot(pull, scratch[Slot.v + $0], count) }
    let shift = (0..<order).map { a in (0..<order).reduce(0) { $0 + inverse[$1 * order + a] * forces[$1] } }
    change.update(from: pull, count: count)
    for a in 0..<order { Rows.add(change, scratch[Slot.v + order + a], -shift[a], count) }
    for row in 0..<count { gradient[row] = average[row] + change[row] }
    for b in 0..<order {
      let z = rows.random + b * rows.distance
      let (moved, left) = (Rows.dot(change, z, count), Rows.dot(residual, z, count))
      let weighted = (0..<order).map { Rows.dot(scratch[Slot.v + order + $0], z, count) }
      for a in 0..<order {
        let turned = (0..<order).reduce(0) { $0 + weighted[$1] * middle[a * order + $1] }
        factorScore[a * order + b] += moved * mode[a] + 2 * turned + left * shift[a]
      }
    }
  }

  /// Sets `randomInformation`, Z′WZ at the mode.
  mutating func informRandom(_ rows: PersonView) {
    let (weight, node) = (scratch[Slot.weight], scratch[Slot.node])
    for a in 0..<order {
      let z = rows.random + a * rows.distance
      for row in 0..<rows.count { node[row] = weight[row] * z[row] }
      for b in 0...a {
        let product = Rows.dot(node, rows.random + b * rows.distance, rows.count)
        randomInformation[a * order + b] = product
        randomInformation[b * order + a] = product
      }
    }
  }
}
