import ProdromeDiary
import Testing

@Suite("Headers, roles and names the user gave")
struct CSVHeaderTests {
  private func roles(_ text: String, schema: DiarySchema = DiarySchema()) throws -> [String: ColumnRole] {
    let columns = try read(text, schema: schema).summary.columns
    return Dictionary(uniqueKeysWithValues: columns.map { ($0.description.name, $0.description.role) })
  }

  @Test("C5 a missing required column names the nearest", arguments: ["person_id", "date", "headache"])
  func missing(name: String) {
    let header = "person_id,date,headache,stress\n"
    let verdict = Verdict(header.replacing(name, with: name + "zz") + "a,2024-01-01,1,5\n")
    #expect(verdict.errors.count == 1)
    #expect(
      verdict.errors.first?.hasPrefix("d.csv:1:1: error: \(name): the header has no such column; nearest: \(name)zz")
        == true)
    #expect(verdict.audit.refused.map(\.reason) == ["missing_column"] && verdict.isBalanced)
  }

  @Test("C5 other case and spaces are read with a warning")
  func writtenDifferently() throws {
    let diary = try read("Person ID,DATE, headache ,Stress\na,2024-01-01,1,5\n")
    #expect(diary.summary.columns.map(\.description.name) == ["headache", "stress"])
    #expect(diary.audit.warnings.map(\.kind) == Array(repeating: .columnName, count: 4))
  }

  @Test("C5 double and nameless columns are refused")
  func doubles() {
    #expect(
      Verdict("person_id,date,headache,stress,stress\na,2024-01-01,1,5,5\n").errors == [
        "d.csv:1:32: error: stress: columns 4 and 5 have the same name; rename or delete one of them"
      ])
    #expect(Verdict("person_id,date,headache,stress,Stress\na,2024-01-01,1,5,5\n").isRefused)
    #expect(
      Verdict("person_id,date,headache,\na,2024-01-01,1,5\n").errors.first?.hasPrefix(
        "d.csv:1:25: error: column 4 has no name") == true)
  }

  @Test("C5 an unknown column is an exposure; a near miss of a known name is asked about")
  func unknown() throws {
    let text = "person_id,date,headache,strss,rye_bread\na,2024-01-01,1,5,0\na,2024-01-02,1,4,1\n"
    #expect(try roles(text) == ["headache": .outcome, "strss": .exposure, "rye_bread": .exposure])
    #expect(
      Verdict(text).warnings == [
        "d.csv:1:25: warning: strss: not a known column; taken as an exposure; did you mean stress?",
        "d.csv:1:31: warning: not known columns, taken as exposures or traits: rye_bread",
      ])
  }

  @Test("C5 all other unknown columns are named in one line, the first twenty by name")
  func unknownInOneLine() {
    let text = "person_id,date,headache,zinc,tension_jaw,blank,\"apples\",city\na,2024-01-01,1,5,0,,1,Ulm\n"
    #expect(
      Verdict(text).warnings == [
        "d.csv:1:25: warning: not known columns, taken as exposures or traits: zinc, apples, city"
      ])
    let many = (1...25).map { "x\($0)" }.joined(separator: ",")
    let verdict = Verdict("person_id,date,\(many),headache\na,2024-01-01\(String(repeating: ",1", count: 26))\n")
    #expect(verdict.warnings.count == 1 && verdict.warnings.first?.hasSuffix("x19, x20 and 5 more") == true)
  }

  @Test("two thousand unknown columns are read without a search of all for each")
  func wide() {
    let names = (1...2000).map { "column_\($0)" }.joined(separator: ",")
    let row = "1" + String(repeating: ",3", count: 2000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(!Verdict("person_id,day,headache,\(names)\na,1,\(row)\na,2,\(row)\n").isRefused)
    }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test("header-only, empty and outcome-free files are refused in plain words")
  func nothing() {
    #expect(Verdict("").errors == ["d.csv: error: the file is empty; a diary begins with a header line"])
    #expect(Verdict("\n\n\n").errors.first?.contains("the file is empty") == true)
    #expect(Verdict("\u{FEFF}").errors.first?.contains("the file is empty") == true)
    #expect(Verdict("person_id,date,headache\n").errors == ["d.csv: error: the diary has no rows"])
    #expect(Verdict("person_id,date,headache\na,2024-01-01,\n").errors.first?.contains("no day has an outcome") == true)
  }

  @Test("a header in one cell asks for commas")
  func oneCell() {
    let verdict = Verdict("participant|date|headache\na|2024-01-01|1\n")
    #expect(verdict.errors.count == 3 && verdict.errors.allSatisfy { $0.contains("separate cells by commas") })
  }

  @Test("a name that the user gave and the file lacks is not a fault of the file")
  func named() {
    let text = "person_id,date,headache,migraine\na,2024-01-01,1,1\n"
    var schema = DiarySchema()
    schema.outcome = "migrane"
    #expect(Verdict(text, schema: schema).unknownColumn == "--outcome migrane: migraine")
    schema = DiarySchema()
    schema.person = "Person"
    #expect(Verdict(text, schema: schema).unknownColumn == "--person Person: person_id")
    schema = DiarySchema()
    schema.date = "dat"
    #expect(Verdict(text, schema: schema).unknownColumn == "--date dat: date")
    schema = DiarySchema()
    schema.day = "dy"
    #expect(Verdict(text, schema: schema).unknownColumn?.hasPrefix("--day dy") == true)
  }

  @Test("mapped names")
  func mapped() throws {
    var schema = DiarySchema()
    schema.person = "Client No"
    schema.date = "Tag"
    schema.outcome = "migraine"
    let text = "Client No,Tag,headache,migraine\n7,2024-01-01,1,1\n7,2024-01-02,1,0\n"
    #expect(try roles(text, schema: schema) == ["headache": .companion, "migraine": .outcome])
    #expect(try read(text, schema: schema).summary.outcome == "migraine")
  }

  @Test("roles by vocabulary, by family and by variation")
  func roleTable() throws {
    let names = "age,neck_pain,tension_jaw,treatment,medication,acute_med,photophobia,sleep_h,notes,pollen,city,blank"
    let text =
      "person_id,date,headache,\(names)\n"
      + "a,2024-01-01,1,40,2,1,none,triptan,1,1,7,slept badly,3,Bonn,\n"
      + "a,2024-01-02,0,40,1,2,massage,,0,0,8,,5,Bonn,\n" + "b,2024-01-01,0,31,1,2,,,0,0,8,,5,Kiel,\n"
    let found = try roles(text)
    #expect(
      found == [
        "headache": .outcome, "age": .trait, "neck_pain": .earlySign, "tension_jaw": .earlySign,
        "treatment": .treatment, "medication": .medicine, "acute_med": .medicine, "photophobia": .companion,
        "sleep_h": .exposure, "pollen": .exposure, "city": .trait, "blank": .ignored,
      ])
    let diary = try read(text)
    #expect(diary.audit.unreadColumns == ["notes"])
    let sameDay = diary.summary.columns.filter(\.description.precedesOutcomeSameDay).map(\.description.name)
    #expect(sameDay == ["sleep_h"])
    #expect(texts(diary, "b", "treatment") == ["none"])
    #expect(diary.summary.columns.first { $0.description.name == "city" }?.levels == ["Bonn", "Kiel"])
    #expect(diary.summary.columns.first { $0.description.name == "sleep_h" }?.description.unit == "h")
  }

  @Test("a few texts among many numbers are refused at their place")
  func mostlyNumbers() throws {
    let rows = (1...20).map { "a,\($0),1,\($0 == 7 ? "x7" : String($0))\n" }.joined()
    let verdict = Verdict("person_id,day,headache,pollen\n" + rows)
    #expect(
      verdict.errors == [
        "d.csv:8:7: error: pollen: not a number (found \"x7\");"
          + " write a number, or leave the cell empty; for labels use text in every row"
      ])
    #expect(verdict.audit.refused.map(\.reason) == ["not_a_number"] && verdict.isBalanced)
    #expect(Verdict("person_id,day,headache,x\na,1,1,1\na,2,1,2\na,3,1,3\na,4,1,u\na,5,1,v\na,6,1,w\n").isRefused)
  }

  @Test("a few numbers among texts are labels, and said so")
  func mostlyTexts() throws {
    let diary = try read("person_id,day,headache,x\na,1,1,u\na,2,1,2\na,3,1,w\na,4,1,v\na,5,1,\n")
    #expect(diary.summary.columns[1].levels == ["2", "u", "v", "w"])
    #expect(
      diary.audit.warnings.map { $0.rendered(path: "d") } == [
        "d:1:24: warning: not known columns, taken as exposures or traits: x",
        "d:3:7: warning: x: 1 of 4 cells are numbers: the column is read as labels (found \"2\");"
          + " write numbers in every row if the column should be numbers",
      ])
    #expect(try read("person_id,day,headache,x\na,1,1,1\na,2,1,2\na,3,1,w\n").summary.columns[1].levels.count == 3)
  }

  @Test("a text in a column of numbers that is known is an error, not a label")
  func textInKnownColumn() {
    #expect(Verdict("person_id,day,headache,stress\na,1,1,high\n").audit.refused.map(\.reason) == ["not_a_number"])
  }

  @Test(
    "free text is left out, and said so",
    arguments: [
      ("remarks", 1100, 1100, "more than 1000 different texts"), ("remarks", 21, 21, "21 different texts in 21 cells"),
      ("remarks", 209, 21, "21 different texts in 209 cells"), ("comment2", 4, 2, "text under a name like comment"),
    ])
  func freeText(name: String, rows: Int, kinds: Int, why: String) throws {
    let lines = (1...rows).map { "a,\($0),1,words \($0 % kinds)\n" }.joined()
    let diary = try read("person_id,day,headache,\(name)\n" + lines)
    #expect(diary.summary.columns.map(\.description.name) == ["headache"])
    #expect(diary.audit.unreadColumns == [name])
    #expect(
      diary.audit.warnings.map { $0.rendered(path: "d") } == [
        "d:1:24: warning: \(name): \(why): taken as free text and left out;"
          + " rename the column to notes, or write few short labels"
      ])
  }

  @Test("long texts are left out; few short labels are kept, and numbers under any name")
  func labelsOrText() throws {
    func columns(_ name: String, _ cells: [String]) throws -> Int {
      let rows = cells.enumerated().map { "a,\($0.offset),1,\($0.element)\n" }.joined()
      return try read("person_id,day,headache,\(name)\n" + rows).summary.columns.count - 1
    }
    #expect(try columns("x", ["u", String(repeating: "z", count: 65)]) == 0)
    #expect(try columns("x", ["u", String(repeating: "z", count: 64)]) == 1)
    #expect(try columns("treatment", ["u", String(repeating: "z", count: 65)]) == 1)
    #expect(try columns("x", (1...20).map { "w\($0)" }) == 1)
    #expect(try columns("x", (0..<210).map { "w\($0 % 21)" }) == 1)
    #expect(try columns("comment2", ["1", "2", "3"]) == 1)
  }

  @Test("labels that look alike are two labels with a warning")
  func lookAlikeLabels() throws {
    let diary = try read("person_id,day,headache,treatment\na,1,1,massage\na,2,0,Massage\na,3,0,\n")
    #expect(diary.summary.columns[1].levels == ["Massage", "massage", "none"])
    #expect(diary.audit.warnings.map(\.kind) == [.lookAlike])
  }

  @Test("a date wins over a day index, which is said")
  func dateAndDay() throws {
    let diary = try read("person_id,day,date,headache\na,1,2024-01-01,1\n")
    #expect(diary.summary.dayKind == .date)
    #expect(diary.audit.warnings.map(\.kind) == [.unusedColumn])
    var schema = DiarySchema()
    schema.day = "nr"
    #expect(try read("person_id,nr,date,headache\na,1,2024-01-01,1\n", schema: schema).summary.dayKind == .index)
  }

  @Test("diary_complete = 1 without an outcome is refused; 0 is an unrecorded day")
  func diaryComplete() throws {
    let text = "person_id,day,headache,diary_complete\na,1,1,1\na,2,,0\n"
    #expect(try read(text).summary.recordedDayCount == 1)
    let verdict = Verdict(text.replacing("a,2,,0", with: "a,2,,1"))
    #expect(
      verdict.errors == [
        "d.csv:3:5: error: headache: empty although diary_complete is 1 (found \"\");"
          + " write 0 for a day without headache, or set diary_complete to 0"
      ])
    #expect(verdict.audit.refused.map(\.reason) == ["empty_outcome"])
  }
}
