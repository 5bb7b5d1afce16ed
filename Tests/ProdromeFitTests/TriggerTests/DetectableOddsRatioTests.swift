import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import Testing

@Suite("What a diary can find, and what a trigger's day tells")
struct DetectableOddsRatioTests {
  /// 12 days; R: `d <- data.frame(x, z, y)`.
  private let x: [Double] = [1, 4, 2, 8, 5, 7, 3, 6, 2, 9, 4, 1]
  private let z: [Double] = [2, 3, 1, 9, 4, 8, 2, 7, 1, 6, 5, 3]
  private let y: [Double] = [0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0]

  private func products(_ model: String) throws -> DesignProducts {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false), ("z", false)], dayKind: .index)
    for day in x.indices {
      builder.add(person: "p", day: Day(number: Int32(day)), values: [y[day], x[day], z[day]])
    }
    let design = try Design(try ModelFormula(model), of: try builder.build())
    let count = design.columnNames.count
    return ShardFold(threads: 1)(DesignProducts.self, over: design, columnCount: count, shape: count, parameters: ())
  }

  @Test("by hand: 100 days, half with headache, one standard deviation")
  func byHand() throws {
    // 100 · .5 · .5 = 25, √(1/25) = .2, exp(2.80 · .2)
    let value = DetectableOddsRatio.value(n: 100, share: 0.5, spread: 1, inflation: 1, step: 1)
    #expect(abs(try #require(value) - exp(0.56)) < 1e-14)
    // Twice the step squares the ratio; four times the variance inflation as well.
    for (inflation, step) in [(1.0, 2.0), (4, 1)] {
      let other = DetectableOddsRatio.value(n: 100, share: 0.5, spread: 1, inflation: inflation, step: step)
      #expect(abs(try #require(other) - exp(1.12)) < 1e-14)
    }
    for share in [0.0, 1] {
      #expect(DetectableOddsRatio.value(n: 100, share: share, spread: 1, inflation: 1, step: 1) == nil)
    }
    #expect(DetectableOddsRatio.value(n: 100, share: 0.5, spread: 0, inflation: 1, step: 1) == nil)
  }

  /// R: `1 / (1 - summary(lm(x ~ z, d))$r.squared)` and `exp(2.8 * sqrt(v / (12 * p * (1 - p))) / sqrt(mean((x - mean(x))^2)))`.
  @Test("variance inflation and the odds ratio are R's")
  func againstR() throws {
    let squares = try products("headache ~ x + z").squares(of: 1)
    let inflation = squares.centred / squares.residual
    #expect(abs(inflation - 3.82447881641) < 1e-9)
    #expect(abs(squares.centred - 80.66666666667) < 1e-9 && abs(squares.residual - 21.09219858156) < 1e-9)
    let value = DetectableOddsRatio.value(
      n: 12, share: 5 / 12.0, spread: (squares.centred / 12).squareRoot(), inflation: inflation, step: 1)
    #expect(abs(try #require(value) - 3.44403228204) < 1e-8)
  }

  @Test("a column that repeats another takes nothing from the rest; one that repeats x leaves nothing")
  func collinear() throws {
    let plain = try products("headache ~ x + z").squares(of: 1)
    let more = try products("headache ~ x + z + z:z").squares(of: 1)
    #expect(more.residual <= plain.residual + 1e-9)
    #expect(try products("headache ~ x + poly(x, 2)").squares(of: 1).residual < 1e-9)
  }

  @Test("entropy by hand and by R: -sum(p * log2(p))")
  func entropy() throws {
    #expect(Entropy.bits([0, 1, 1, 0]) == 1)
    #expect(Entropy.bits([4, 1, 3, 2]) == 2)
    #expect(Entropy.bits([5, 5, 5]) == 0)
    #expect(Entropy.bits([]) == nil)
    #expect(try #require(Entropy.bits([1, 0, 0, 0, 0])) < 1)
    #expect(abs(try #require(Entropy.bits([3, 3, 3, 1, 0, 7, 7, 2])) - 2.1556390622296) < 1e-12)
  }
}
