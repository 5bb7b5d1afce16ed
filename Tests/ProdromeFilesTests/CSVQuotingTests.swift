import ProdromeFiles
import Testing

@Suite struct CSVQuotingTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("cr\rhere", "\"cr\rhere\""), (" outer", "\" outer\""), ("Zürich", "Zürich"),
  ])
  func rfc4180(text: String, field: String) {
    #expect(quoted(text) == field)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+41", "'+41"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\u{FF1D}1", "'\u{FF1D}1"),
    ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
    ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
  ])
  func formulasAreNeutralised(text: String, field: String) {
    #expect(quoted(text) == field)
  }

  private func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    CSVQuoting.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
