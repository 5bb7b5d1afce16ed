import ProdromeFiles
import Testing

@Suite struct JSONQuotingTests {
  @Test(arguments: [
    ("", "\"\""), ("stress", "\"stress\""), ("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""),
    ("a\nb\tc\rd", "\"a\\nb\\tc\\rd\""),
    ("\u{0}\u{7}\u{1B}", "\"\\u0000\\u0007\\u001b\""), ("e\u{301}\u{7F}", "\"e\u{301}\u{7F}\""),
  ])
  func quotes(_ text: String, _ expected: String) {
    #expect(Array(JSONQuoting.quoted(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
