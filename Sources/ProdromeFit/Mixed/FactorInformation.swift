import ProdromeWorkers

/// Two approximate information matrices of the elements of Λ, from which a search takes its metric.
///
/// A person's estimate of b alone is about normal with covariance V = Λ Λ′ + (Z′WZ)⁻¹: `between` is the information
/// ½ tr(V⁻¹ V′ V⁻¹ V′) of a covariance. It vanishes where Λ does; there `within`, that of Λ as a coefficient of known
/// u, gives a scale.
struct FactorInformation: Mergeable {
  private let order: Int
  /// Between the elements of the lower triangle, column by column.
  private(set) var between: [Double]
  private(set) var within: [Double]

  init(order: Int) {
    self.order = order
    let count = order * (order + 1) / 2
    between = Array(repeating: 0, count: count * count)
    within = between
  }

  private var elements: [(row: Int, column: Int)] {
    (0..<order).flatMap { column in (column..<order).map { ($0, column) } }
  }

  /// Adds a person whose modes were found and whose Z′WZ is known.
  mutating func add(_ kernel: borrowing PersonKernel, _ factor: [Double]) {
    let own = kernel.randomInformation
    let shared = product(own, product(factor, product(kernel.inverse, product(transposed(factor), own))))
    let precision = zip(own, shared).map { $0 - $1 }
    let moves = elements.map { element in product(precision, move(element, factor)) }
    var index = 0
    for (l, right) in elements.enumerated() {
      for (k, left) in elements.enumerated() {
        between[index] += traceOfProduct(moves[k], moves[l]) / 2
        let second =
          kernel.mode[left.column] * kernel.mode[right.column]
          + kernel.inverse[right.column * order + left.column]
        within[index] += own[right.row * order + left.row] * second
        index += 1
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    for index in between.indices {
      between[index] += right.between[index]
      within[index] += right.within[index]
    }
  }

  /// The change of Λ Λ′ with one element of Λ.
  private func move(_ element: (row: Int, column: Int), _ factor: [Double]) -> [Double] {
    var change = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      let value = factor[element.column * order + i]
      change[i * order + element.row] += value
      change[element.row * order + i] += value
    }
    return change
  }

  private func product(_ a: [Double], _ b: [Double]) -> [Double] {
    var c = [Double](repeating: 0, count: order * order)
    for j in 0..<order {
      for k in 0..<order {
        for i in 0..<order { c[j * order + i] += a[k * order + i] * b[j * order + k] }
      }
    }
    return c
  }

  private func transposed(_ a: [Double]) -> [Double] {
    (0..<order * order).map { a[($0 % order) * order + $0 / order] }
  }

  private func traceOfProduct(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<order {
      for j in 0..<order { sum += a[j * order + i] * b[i * order + j] }
    }
    return sum
  }
}
