import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite struct ClientEffectTests {
  /// Six clients of 84 days before and 84 during; a headache where a fixed pattern of the day lies below a limit.
  static let clients = zip([5, 4, 6, 5, 3, 7], [2, 3, 1, 5, 3, 2]).enumerated().map { index, limits in
    let outcome = (0..<168).map { day -> Double in
      (day / 2 * 7 + day / 6 * 11 + 3 * (index + 1)) % 10 < (day < 84 ? limits.0 : limits.1) ? 1 : 0
    }
    return ResponderTests.client(Array(outcome[..<84]), Array(outcome[84...]), person: index)
  }

  /// Scripts/client_effects.R: metafor 3.8.1, R 4.2.2, of log odds ratios and variances computed there.
  @Test func metafor() throws {
    let rows = ClientEffects.pooled(Self.clients)
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.modality == "massage" && row.nPersons == 6 && row.nLeftOut == 0)
    let found = [
      row.oddsRatio, row.oddsRatioLow, row.oddsRatioHigh, row.pValue, row.tau, row.iSquared, row.predictionLow,
      row.predictionHigh,
    ]
    let expected = [
      0.364459305882173845, 0.104185963201430892, 1.274937444186259539, 0.093006989476418916, 0.980695823855477378,
      0.701252356991046488, 0.017429232480768251, 7.621137981301462361,
    ]
    for (value, number) in zip(found, expected) { #expect(Tolerance.software.accepts(value, number)) }
  }

  @Test func clientsWithoutAnIntervalAreCounted() {
    let short = ResponderTests.client(Array(repeating: 0, count: 20), Array(repeating: 1, count: 56), person: 6)
    let more = ClientEffects.pooled(Self.clients + [short])
    #expect(more.map(\.nLeftOut) == [1] && more.map(\.oddsRatio) == ClientEffects.pooled(Self.clients).map(\.oddsRatio))
    let alone = ClientEffects.pooled([Self.clients[0], short])
    #expect(alone.map(\.status) == [.tooFew] && alone[0].nPersons == 1 && alone[0].oddsRatio == nil)
    #expect(ClientEffects.pooled([]).isEmpty)
  }

  /// Alike clients: no spread, and the mean is each one's own odds ratio.
  @Test func alikeClientsHaveOneOddsRatio() throws {
    let client = Self.clients[0]
    let own = try #require(OneClientInterval(before: client.before, during: client.courses[0].outcome))
    let odds = [own.during, own.before].map { phase in
      let days = phase.effectiveDays * Double(phase.headacheDays) / Double(phase.recordedDays)
      return (days + 0.5) / (phase.effectiveDays - days + 0.5)
    }
    let row = try #require(ClientEffects.pooled(Array(repeating: client, count: 4)).first)
    #expect(Tolerance.arithmetic.accepts(row.oddsRatio, odds[0] / odds[1]) && row.tau == 0)
  }
}
