import ProdromeFiles

/// Reads a canonical diary in one pass over the file, section by section; never stops at the first fault.
struct DiaryCSVReader {
  let source: ByteSource
  let schema: DiarySchema
  let options: DiaryOptions
  var log = DiagnosticLog()
  var audit = DiaryAudit()

  init(_ source: ByteSource, path: String, schema: DiarySchema, options: DiaryOptions) {
    self.source = source
    self.schema = schema
    self.options = options
    audit.path = path
  }

  /// Everything that one pass, or a few where columns must be read again, says of the file.
  struct Scan {
    let head: CSVHead
    let header: HeaderPlan
    let plan: SectionPlan
    let cuts: SectionCuts
    let totals: SectionTotals
    let placement: RunPlacement
    /// In the order of the plan.
    var columns: [ColumnResult]
  }

  /// The diary, or every reason why not.
  mutating func read() throws(ReadingFault) -> Diary {
    let scan = try scan()
    let columns = scan.columns.compactMap { $0.column(scan) }
    return Diary(
      runs: scan.placement.persons, columns: columns, known: scan.columns.compactMap { $0.summary(schema.outcome) },
      gaps: scan.placement.gaps, dayKind: scan.header.dayKind, schema: schema, options: options, audit: audit)
  }

  /// Reads and checks the whole file; the audit is complete when this returns.
  mutating func scan() throws(ReadingFault) -> Scan {
    let head = try orFault { () throws(FileError) in try CSVHead(source, schema: schema, into: &log) }
    if log.hasErrors { throw refusal(nil) }
    audit.blankLines = head.blankLineCount
    guard head.hasHeader else {
      log.add(DiaryDiagnostic(.error, .emptyFile, what: "the file is empty", hint: "a diary begins with a header line"))
      throw refusal(nil)
    }
    let header = head.reportFaults(into: &log) ? nil : try planned(head)
    let plan = sectionPlan(header, head)
    let cuts = SectionCuts(source: source, start: head.end, length: options.sectionBytes)
    let totals = SectionTotals(plan, firstLine: head.lineCount + 1, byteCount: source.count)
    try orFault { () throws(FileError) in
      try SectionPass.run(cuts, plan, threads: options.threads) { totals.add($0) }
    }
    audit.blankLines += totals.blankLineCount
    var ends = head.lineEnds
    ends.add(totals.lineEnds)
    RowShapes.reportLineEnds(ends, &log)
    log.merge(totals.log)
    var refusals = RowRefusals(totals.refusals, rowCount: totals.recordCount)
    guard let header else {
      let reason = log.listing(.error).kept.first?.kind ?? .missingColumn
      for row in 0..<totals.recordCount { refusals.refuse(row, reason) }
      throw refusal(refusals)
    }
    return try settle(head, header, plan, cuts, totals, &refusals)
  }

  func sectionPlan(_ header: HeaderPlan?, _ head: CSVHead) -> SectionPlan {
    var plan = SectionPlan(
      header: header, separator: head.opening.separator, outcome: schema.outcome,
      alwaysCareful: options.isAlwaysCareful)
    plan.columns = header?.columns ?? []
    plan.isKept = plan.columns.map { keeps($0.name) }
    return plan
  }

  private func keeps(_ name: String) -> Bool {
    guard let columns = options.columns else { return true }
    return options.keepsOutcome && name.utf8.elementsEqual(schema.outcome.utf8)
      || columns.contains { $0.utf8.elementsEqual(name.utf8) }
  }

  mutating func planned(_ head: CSVHead) throws(ReadingFault) -> HeaderPlan? {
    var header = HeaderReader(head.names, schema: schema) { head.place($0) }
    do throws(DiaryError) { return try header.plan(into: &log) } catch { throw .diary(error) }
  }

  /// Checks what only all rows together show, reads columns again whose mode is settled now, and closes the account.
  private mutating func settle(
    _ head: CSVHead, _ header: HeaderPlan, _ plan: SectionPlan, _ cuts: SectionCuts, _ totals: SectionTotals,
    _ refusals: inout RowRefusals
  ) throws(ReadingFault) -> Scan {
    let placement = RunPlacement(totals.persons, totals.runs, recordCount: totals.recordCount)
    audit.unreadColumns = header.unread
    let finder = RowFinder(source, separator: plan.separator, totals.marks)
    let unplaced = try reportGrid(header, totals, placement, finder, &refusals)
    let ids = (0..<totals.persons.count).map(totals.persons.text)
    warnOfLookAlikes(ids, totals.personPlaces, header)
    var columns = try settledColumns(plan, cuts, head, totals)
    var contradictions = totals.contradictions
    if let isPlaced = unplaced {
      contradictions = try recount(plan, cuts, head, isPlaced, &columns)
    }
    for column in columns {
      log.merge(column.log)
      for (row, kind) in column.tally.refusals { refusals.refuse(row, kind) }
    }
    refuseMixedDecimals(columns)
    reportUnknownColumns(columns, header)
    CrossChecks(columns: columns, outcome: schema.outcome).report(contradictions, into: &log, refusing: &refusals)
    refusals.account(into: &audit)
    if let fault = finder.fault { throw .file(fault) }
    let outcome = columns.first { $0.plan.name.utf8.elementsEqual(schema.outcome.utf8) }
    if !log.hasErrors {
      Diary.requireOutcome(placement.rowCount, outcome?.tally.count ?? 0, schema.outcome, &log)
    }
    guard !log.hasErrors else { throw .diary(log.refusal(audit)) }
    let warnings = log.listing(.warning)
    audit.warnings = warnings.kept
    audit.counts = warnings.counts
    audit.missingCells = columns.filter { !$0.isLeftOut }.map { ($0.plan.name, audit.rowsUsed - $0.tally.count) }
      .sorted { NearestName.precedes($0.0, $1.0) }
    return Scan(
      head: head, header: header, plan: plan, cuts: cuts, totals: totals, placement: placement, columns: columns)
  }

  /// The error for a diary that cannot be read as far as its rows.
  private mutating func refusal(_ refusals: RowRefusals?) -> ReadingFault {
    refusals?.account(into: &audit)
    return .diary(log.refusal(audit))
  }
}

/// Why a file is no diary: its bytes, or the system.
enum ReadingFault: Error {
  case diary(DiaryError)
  case file(FileError)

  /// What callers see.
  var underlying: any Error {
    switch self {
    case .diary(let error): error
    case .file(let error): error
    }
  }
}

/// The answer of a call that reads the file, its error wrapped.
func orFault<Answer>(_ call: () throws(FileError) -> Answer) throws(ReadingFault) -> Answer {
  do throws(FileError) { return try call() } catch { throw .file(error) }
}
