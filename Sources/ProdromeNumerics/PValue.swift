/// How a p-value is told where a double cannot hold it.
///
/// No tail of a distribution is empty, so no p-value is 0; below `least` a double loses its digits and then its value.
public enum PValue {
  /// The smallest double with all its digits, 2.2e-308: a p-value told as this is this or less.
  public static let least = Double.leastNormalMagnitude

  /// A probability as a p-value, `least` or more; NaN stays NaN.
  public static func told(_ probability: Double) -> Double {
    probability < least ? least : probability
  }
}
