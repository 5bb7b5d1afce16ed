import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport

/// Days drawn with a hazard of headache.
enum HazardFixtures {
  /// Persons of `days` days whose log hazard is −0.9 + 0.5 x − 0.4 z and a level of their own.
  static func drawn(persons: Int, days: Int, seed: UInt64) -> DesignFixture {
    var random = Philox(seed: seed, stream: 11)
    var ids: [String] = []
    var (y, x, z): ([Double], [Double], [Double]) = ([], [], [])
    for person in 0..<persons {
      let own = -0.9 + 0.4 * random.normal()
      for _ in 0..<days {
        let (a, b) = (random.normal(), random.normal())
        ids.append("p\(100 + person)")
        x.append(a)
        z.append(b)
        y.append(random.uniform() < -expm1(-exp(own + 0.5 * a - 0.4 * b)) ? 1 : 0)
      }
    }
    return DesignFixture(persons: ids, [("headache", y), ("x", x), ("z", z)])
  }
}

extension DesignFixture {
  /// A design with the days that a risk set leaves.
  func design(_ formula: String, _ riskSet: DaysAtRisk, timed: Bool = false, shardRows: Int = 32_768) throws -> Design {
    var options = DesignOptions()
    options.riskSet = riskSet
    options.timesIntervals = timed
    return try Design(ModelFormula(formula), of: diary(shardRows: shardRows), options: options)
  }
}
