import ProdromeTable
import Testing

@Suite struct TableFormatTests {
  private let terms = TidyTable(
    name: "terms", grain: .term, key: [.term],
    columns: [
      .init(.term, .text(["(Intercept)", "stress_lag1", "=cmd|' /C calc'!A0", "say \"a,b\""])),
      .init(.estimate, .number([-1.25, 0.1 + 0.2, nil, 12345.678912345])),
      .init(.pValue, .number([3.1e-12, 0.0456, nil, 0.95])),
      .init(.n, .count([1000, 1000, nil, 7])),
      .init(.converged, .flag([true, false, nil, true])),
      .init(.status, .text(["ok", "ok", "collinear", "ok"])),
    ])

  private func text(_ format: TableFormat, _ style: NumberStyle = .short, _ names: NameStyle = .snake) -> String {
    String(decoding: rendered(terms, as: format, style: style, names: names), as: UTF8.self)
  }

  @Test func csv() {
    #expect(
      text(.csv) == """
        term,estimate,p_value,n,converged,status
        (Intercept),-1.25,3.1e-12,1000,1,ok
        stress_lag1,0.3,0.0456,1000,0,ok
        '=cmd|' /C calc'!A0,,,,,collinear
        "say ""a,b""\",12345.67891,0.95,7,1,ok

        """)
    #expect(text(.csv, .full).contains("stress_lag1,0.30000000000000004,"))
    #expect(text(.csv, .short, .broom).hasPrefix("term,estimate,p.value,nobs,converged,status\n"))
  }

  @Test(arguments: ["=1", "+1", "-1", "@a", "\ta", "\ra", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}a"])
  func textThatStartsAFormulaIsNeutralised(cell: String) {
    let table = TidyTable(name: "t", grain: .term, key: [], columns: [.init(.term, .text([cell]))])
    let csv = String(decoding: rendered(table, as: .csv), as: UTF8.self)
    #expect(csv.unicodeScalars.contains("'"))
    #expect(csv == "term\n'\(cell)\n" || csv == "term\n\"'\(cell)\"\n")
  }

  @Test func json() throws {
    #expect(
      text(.json) == """
        {"schema": "prodrome.terms/1", "grain": "term", "rows": [
          {"term": "(Intercept)", "estimate": -1.25, "p_value": 3.1e-12, "n": 1000, "converged": true, "status": "ok"},
          {"term": "stress_lag1", "estimate": 0.3, "p_value": 0.0456, "n": 1000, "converged": false, "status": "ok"},
          {"term": "=cmd|' /C calc'!A0", "estimate": null, "p_value": null, "n": null, "converged": null, "status": \
        "collinear"},
          {"term": "say \\"a,b\\"", "estimate": 12345.67891, "p_value": 0.95, "n": 7, "converged": true, "status": "ok"}
        ]}

        """)
    #expect(JSONChecker.accepts(rendered(terms, as: .json)))
  }

  @Test func jsonEscapesEveryControlCharacter() {
    let cell = String(String.UnicodeScalarView((0..<160).compactMap(Unicode.Scalar.init)))
    let table = TidyTable(name: "t", grain: .finding, key: [], columns: [.init(.detail, .text([cell]))])
    #expect(JSONChecker.accepts(rendered(table, as: .json)))
    #expect(rendered(table, as: .json).filter { $0 < 0x20 } == [0x0A, 0x0A, 0x0A])
  }

  @Test func latexTakesNoCharacterForItsOwn() {
    let table = TidyTable(
      name: "t", grain: .term, key: [],
      columns: [
        .init(.term, .text(["a_b & 50 % #1", "\\x{y} $~^ <>|"])), .init(.estimate, .number([0.123456, nil])),
      ])
    #expect(
      String(decoding: rendered(table, as: .latex), as: UTF8.self) == """
        \\begin{tabular}{lr}
        \\hline
        term & estimate \\\\
        \\hline
        a\\_b \\& 50 \\% \\#1 & 0.1235 \\\\
        \\textbackslash{}x\\{y\\} \\$\\textasciitilde{}\\textasciicircum{} \\textless{}\\textgreater{}\\textbar{} &  \\\\
        \\hline
        \\end{tabular}

        """)
  }

  @Test func htmlTakesNoCharacterForItsOwn() {
    let table = TidyTable(
      name: "t", grain: .term, key: [],
      columns: [.init(.term, .text(["<script>\"&"])), .init(.n, .count([7]))])
    #expect(
      String(decoding: rendered(table, as: .html), as: UTF8.self) == """
        <table>
        <thead>
        <tr><th scope="col">term</th><th scope="col" align="right">n</th></tr>
        </thead>
        <tbody>
        <tr><td>&lt;script&gt;&quot;&amp;</td><td align="right">7</td></tr>
        </tbody>
        </table>

        """)
  }

  @Test func emptyTableKeepsItsHeader() {
    let table = TidyTable(name: "findings", grain: .finding, key: [], columns: [.init(.kind, .text([]))])
    #expect(rendered(table, as: .csv) == Array("kind\n".utf8))
    #expect(
      rendered(table, as: .json)
        == Array("{\"schema\": \"prodrome.findings/1\", \"grain\": \"finding\", \"rows\": []}\n".utf8))
  }

  @Test func alignedText() {
    #expect(
      text(.text) == """
        term                estimate  p_value     n  converged  status
        ------------------  --------  -------  ----  ---------  ---------
        (Intercept)            -1.25   <0.001  1000  yes        ok
        stress_lag1              0.3    0.046  1000  no         ok
        =cmd|' /C calc'!A0                                      collinear
        say "a,b"              12350     >0.9     7  yes        ok

        """)
  }

  @Test func textKeepsControlCharactersFromTheTerminal() {
    let table = TidyTable(
      name: "t", grain: .term, key: [], columns: [.init(.term, .text(["\u{1B}[31mred\u{7}"]))])
    let shown = rendered(table, as: .text)
    #expect(!shown.contains(0x1B) && !shown.contains(0x07))
  }

  @Test func markdown() {
    #expect(
      text(.md).hasPrefix(
        """
        | term | estimate | p\\_value | n | converged | status |
        | --- | ---: | ---: | ---: | --- | --- |
        | (Intercept) | -1.25 | \\<0.001 | 1000 | yes | ok |

        """))
    #expect(text(.md).contains("=cmd\\|' /C calc'!A0"))
  }

  @Test func headersOfBroom() {
    let headers = [
      ColumnName.stdError, .confLow, .adjPValue, .logLikelihood, .aic, .nullDeviance, .dfResidual, .fitted,
    ]
    .map(NameStyle.broom.header)
    #expect(
      headers == ["std.error", "conf.low", "adj.p.value", "logLik", "AIC", "null.deviance", "df.residual", ".fitted"])
    for style in NameStyle.allCases {
      let all = ColumnName.allCases.map(style.header)
      #expect(Set(all).count == all.count)
    }
  }

  @Test func columnNamesAreSnakeCase() {
    for name in ColumnName.allCases {
      #expect(name.rawValue.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
    }
  }

  @Test func cellsAreReadByName() {
    #expect(terms.text(.term, 1) == "stress_lag1")
    #expect(terms.number(.n, 0) == 1000)
    #expect(terms.count(.n, 3) == 7)
    #expect(terms.flag(.converged, 1) == false)
    #expect(terms.number(.estimate, 2) == nil)
    #expect(terms.text(.verdict, 0) == nil)
    #expect(terms.has(.status) && !terms.has(.verdict))
  }
}
