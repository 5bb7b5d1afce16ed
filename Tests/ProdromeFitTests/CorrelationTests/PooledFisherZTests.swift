import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Correlations of persons pooled by Fisher's z")
struct PooledFisherZTests {
  // Person a: 12 days, x = 1 on 1 … 6, y = 1 on 4 … 6 and 10 … 11. Σx = 6, Σy = 5, Σxy = 3, n = 12:
  // r = (36 − 30) / √(36 · 35) = 6 / √1260, weight 9. Person b: 13 days, x = 1 on 1 … 3, y = 1 on 1: r = (13 − 3) / √(30 · 12)
  // = 10 / √360, weight 10. Persons with nine days (c), a constant outcome (d) and a copy of the outcome (e) add nothing.
  @Test("two persons by hand, and who does not count")
  func byHand() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false)], dayKind: .index)
    func add(_ person: String, _ days: Int, _ x: Set<Int>, _ y: Set<Int>) {
      for day in 1...days {
        builder.add(
          person: person, day: Day(number: Int32(day)), values: [y.contains(day) ? 1 : 0, x.contains(day) ? 1 : 0])
      }
    }
    add("a", 12, [1, 2, 3, 4, 5, 6], [4, 5, 6, 10, 11])
    add("b", 13, [1, 2, 3], [1])
    add("c", 9, [1, 2], [2, 3])
    add("d", 20, [1, 2], [])
    add("e", 20, [3, 8], [3, 8])
    let screen = try Screen(triggers: ["stress"], centring: .person, of: try builder.build())
    let rows = pooledFisherZ(screen, lags: 0...0, threads: 2)
    let row = try #require(rows.first)
    let (first, second) = (atanh(6 / 1260.0.squareRoot()), atanh(10 / 360.0.squareRoot()))
    let z = (9 * first + 10 * second) / 19
    #expect(rows.count == 1 && row.trigger == "stress" && row.lagDays == 0 && row.persons == 2)
    #expect(Tolerance.identity.accepts(row.z, z))
    #expect(Tolerance.identity.accepts(row.pValue, erfc(z * 19.0.squareRoot() / 2.0.squareRoot())))
  }

  // Lag k of 20 days leaves 20 − |k| pairs; under ten nobody counts.
  @Test("nobody is an empty cell")
  func nobody() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false)], dayKind: .index)
    for day in 0..<20 {
      builder.add(
        person: "a", day: Day(number: Int32(day)), values: [Double(day * day % 3 % 2), Double(day * 5 % 7)])
    }
    let rows = pooledFisherZ(
      try Screen(triggers: ["stress"], centring: .person, of: try builder.build()), lags: -30...30, threads: 1)
    #expect(rows.map(\.lagDays) == Array(-30...30))
    for row in rows {
      #expect((row.persons == 1) == (abs(row.lagDays) <= 10) && (row.z == nil) == (row.persons == 0))
      #expect((row.pValue == nil) == (row.z == nil))
    }
  }

  @Test("equal to loops over the diary; the same bits for any number of threads")
  func loops() throws {
    let diary = try BiofeedbackDiary.read(shardRows: 100)
    let screen = try Screen(triggers: ["airq", "medication_level"], centring: .person, of: diary)
    let rows = pooledFisherZ(screen, lags: -3...8, threads: 1)
    #expect(rows == pooledFisherZ(screen, lags: -3...8, threads: 2))
    #expect(rows.count == 12 * screen.triggers.count)
    for row in rows.prefix(12) {
      let (z, persons) = try pooled(diary, lag: row.lagDays)
      #expect(row.trigger == "airq" && row.persons == persons)
      #expect(Tolerance.arithmetic.accepts(row.z, z), "lag \(row.lagDays)")
    }
  }

  private func pooled(_ diary: Diary, lag: Int) throws -> (z: Double, persons: Int) {
    let outcome = try #require(diary.summary.index(of: "headache"))
    let trigger = try #require(diary.summary.index(of: "airq"))
    var (sum, weights, persons) = (0.0, 0.0, 0)
    for shard in diary.shards {
      diary.forEachPerson(in: shard) { batch, run, _ in
        let rows = batch.runs[run].rows
        let (x, y) = (batch.columns[trigger].values(rows), batch.columns[outcome].values(rows))
        var pairs: [(x: Double, y: Double)] = []
        for day in y.indices where x.indices.contains(day - lag) && !y[day].isNaN && !x[day - lag].isNaN {
          pairs.append((x[day - lag], y[day]))
        }
        let n = Double(pairs.count)
        let (xMean, yMean) = (pairs.reduce(0) { $0 + $1.x } / n, pairs.reduce(0) { $0 + $1.y } / n)
        let xx = pairs.reduce(0) { $0 + ($1.x - xMean) * ($1.x - xMean) }
        let yy = pairs.reduce(0) { $0 + ($1.y - yMean) * ($1.y - yMean) }
        let xy = pairs.reduce(0) { $0 + ($1.x - xMean) * ($1.y - yMean) }
        guard n >= 10, xx > 1e-9, yy > 1e-9, xy * xy < (1 - 1e-12) * xx * yy else { return }
        sum += (n - 3) * atanh(xy / (xx * yy).squareRoot())
        weights += n - 3
        persons += 1
      }
    }
    return (sum / weights, persons)
  }
}
