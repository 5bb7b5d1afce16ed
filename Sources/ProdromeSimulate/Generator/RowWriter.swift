import Glibc

/// Turns a played day into the cells of its row, in the order of `SimulatedColumn.list`.
struct RowWriter {
  let plan: CohortPlan
  let intensityShift: Double

  func append(_ track: DayTrack, _ position: Int, isTreated: Bool, sign: Int32?, to cells: inout [Int32]) {
    let hasHeadache = track.headache[position]
    let intensity = hasHeadache ? intensity(track.intensityNoise[position]) : SimulatedPerson.missing
    cells.append(hasHeadache ? 1 : 0)
    cells.append(intensity)
    cells.append(hasHeadache ? halfHours(track.durationNoise[position]) : SimulatedPerson.missing)
    for trigger in track.triggers { cells.append(trigger[position]) }
    if let sign { cells.append(sign) }
    cells.append(hasHeadache ? medicine(intensity: intensity, draw: track.medicineDraw[position]) : 0)
    if plan.treatment != nil { cells.append(isTreated ? 1 : 0) }
  }

  /// 1 … 10, whole.
  private func intensity(_ noise: Double) -> Int32 {
    let value = plan.attack.intensity + intensityShift + plan.attack.intensityDaySpread * noise
    return Int32(min(10, max(1, value.rounded())))
  }

  /// Tenths of an hour, in halves of an hour, 0.5 … 24.
  private func halfHours(_ noise: Double) -> Int32 {
    let hours = plan.attack.durationHours * exp(plan.attack.durationLogSpread * noise)
    return Int32(min(48, max(1, (hours * 2).rounded()))) * 5
  }

  /// Code of the label: 0 none, 1 simple analgesic, 2 triptan.
  private func medicine(intensity: Int32, draw: Double) -> Int32 {
    guard Int(intensity) >= plan.attack.medicineFromIntensity else { return 0 }
    if draw < plan.attack.triptanRate { return 2 }
    return draw < plan.attack.triptanRate + plan.attack.analgesicRate ? 1 : 0
  }
}
