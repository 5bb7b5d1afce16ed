import Testing

/// Prior weights and offsets from the command line.
@Suite struct WeightedModelTests {
  @Test func aWeightOfZeroAndAMissingDayAreTheSame() throws {
    let header = "person_id,date,headache,stress,known,w,v\n"
    let rows = (1...28).map { day in
      "a,2026-01-\(day < 10 ? "0" : "")\(day),\(day % 3 == 0 ? 1 : 0),\(day * 7 % 10),\(day % 4),\(day % 2),\(day % 2 == 0 ? "" : "1")"
    }
    let folder = Scratch()
    folder.write(header + rows.joined(separator: "\n") + "\n", to: "diary.csv")
    let fit = ["fit", "diary.csv", "--model", "headache ~ stress + offset(known)", "--covariance", "model"]
    let zero = try Program.run(fit + ["--weights", "w", "--glance", "glance.csv"], in: folder)
    let missing = try Program.run(fit + ["--weights", "v"], in: folder)
    #expect(zero.status == 0, "\(zero.errors)")
    #expect(zero.output == missing.output)
    #expect(folder.text("glance.csv").contains("headache ~ stress + offset(known)"))
    #expect(try Program.run(fit + ["--weights", "x"], in: folder).status == 64)
  }
}
