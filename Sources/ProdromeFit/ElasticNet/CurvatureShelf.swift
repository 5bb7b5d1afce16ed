/// Curvatures along the path, between which those of other penalties are interpolated.
///
/// Coefficients change smoothly with the logarithm of the penalty, so between two penalties that lie ten steps apart
/// the interpolated curvature is right to a few per cent: each evaluation of the score then gains more than a digit.
struct CurvatureShelf: Sendable {
  /// By set left out (−1 = nobody): places on the path, rising, with their curvature.
  private var shelves: [Int: [(place: Int, curvature: Curvature)]] = [:]

  /// Puts a curvature at a place; one that was there goes.
  mutating func put(_ curvature: Curvature, at place: Int, leavingOut fold: Int?) {
    var shelf = shelves[fold ?? -1] ?? []
    shelf.removeAll { $0.place == place }
    let index = shelf.firstIndex { $0.place > place } ?? shelf.count
    shelf.insert((place, curvature), at: index)
    shelves[fold ?? -1] = shelf
  }

  /// The curvature at a place; nil where the shelf is empty.
  func curvature(at place: Int, leavingOut fold: Int?) -> Curvature? {
    guard let shelf = shelves[fold ?? -1], let first = shelf.first, let last = shelf.last else { return nil }
    guard let after = shelf.firstIndex(where: { $0.place >= place }) else { return last.curvature }
    guard after > 0, shelf[after].place > place else { return (after == 0 ? first : shelf[after]).curvature }
    let (left, right) = (shelf[after - 1], shelf[after])
    let share = Double(place - left.place) / Double(right.place - left.place)
    return Curvature(left.curvature, right.curvature, share: share)
  }
}
