import ProdromeTable
import Testing

@Suite struct NumberStyleTests {
  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (0.30000000000000004, "0.3"), (1e-300, "1e-300"), (123456789.123, "123456789.1"),
      (-0.0, "0"), (0, "0"), (1e21, "1e21"), (5, "5"), (-12.50, "-12.5"), (3.1e-12, "3.1e-12"),
      (0.0001, "0.0001"), (0.00001, "1e-5"), (1.0 / 3, "0.3333333333"), (2.0 / 3, "0.6666666667"),
      (0.99999999999, "1"), (999999999999999, "1e15"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.797693135e308"),
      (9.9999999999e-5, "0.0001"), (-1.5e-7, "-1.5e-7"), (100, "100"), (1e15, "1e15"), (123456789012, "123456789000"),
    ] as [(Double, String)])
  func shortHasAtMostTenDigits(value: Double, text: String) {
    #expect(NumberStyle.short.text(value) == text)
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.30000000000000004"), (123456789.123, "123456789.123"), (1e-300, "1e-300"), (-0.0, "0"),
      (1e21, "1e21"), (123456789012345, "123456789012345"), (1.7976931348623157e308, "1.7976931348623157e308"),
    ] as [(Double, String)])
  func fullGivesTheNumberBack(value: Double, text: String) {
    #expect(NumberStyle.full.text(value) == text)
    #expect(Double(NumberStyle.full.text(value)) == value)
  }

  @Test func fullRoundTripsManyNumbers() {
    var bits: UInt64 = 88_172_645_463_325_252
    for _ in 0..<20_000 {
      bits ^= bits << 13
      bits ^= bits >> 7
      bits ^= bits << 17
      let value = Double(bitPattern: bits)
      if value.isFinite { #expect(Double(NumberStyle.full.text(value))?.bitPattern == value.bitPattern) }
    }
  }

  @Test(
    arguments: [
      (2.675, 2, "2.68"), (0.125, 2, "0.13"), (9.996, 2, "10.00"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (7, 1, "7.0"),
      (0.0004, 3, "0.000"), (1234.5, 0, "1235"), (0.5, 0, "1"), (0.0006, 3, "0.001"), (0, 2, "0.00"),
    ] as [(Double, Int, String)])
  func decimalsRoundAsByHand(value: Double, decimals: Int, text: String) {
    #expect(NumberStyle.decimals(decimals).text(value) == text)
  }

  @Test func significantDigits() {
    #expect(NumberStyle.significant(4).text(0.00123456) == "0.001235")
    #expect(NumberStyle.significant(4).text(-98765.4) == "-98770")
    #expect(NumberStyle.significant(2).text(0.995) == "1")
  }

  @Test func whatIsNotFiniteIsEmpty() {
    #expect(NumberStyle.short.text(.nan) == "")
    #expect(NumberStyle.full.text(.infinity) == "")
  }

  @Test(
    arguments: [
      (1e-12, "<0.001", "p < 0.001"), (0.00099, "<0.001", "p < 0.001"), (0.001, "0.001", "p = 0.001"),
      (0.0456, "0.046", "p = 0.046"), (0.1, "0.10", "p = 0.10"), (0.456, "0.46", "p = 0.46"),
      (0.9, "0.90", "p = 0.90"), (0.91, ">0.9", "p > 0.9"), (1, ">0.9", "p > 0.9"),
    ] as [(Double, String, String)])
  func probabilitiesOfTests(value: Double, text: String, phrase: String) {
    #expect(PValueText.text(value) == text)
    #expect(PValueText.phrase(value) == phrase)
  }
}
