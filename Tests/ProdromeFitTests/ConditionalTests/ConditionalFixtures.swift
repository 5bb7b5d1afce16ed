import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

extension ConditionalOptions {
  init(_ ties: TiesMethod, _ covariance: CovarianceKind = .model) {
    self.init()
    self.ties = ties
    self.covariance = covariance
  }
}

extension DesignFixture {
  func conditional(_ formula: String, _ options: ConditionalOptions = ConditionalOptions(.exact)) throws -> ModelFit {
    try fitConditional(design(formula), options: options)
  }
}

extension ModelFit {
  /// The rows of named terms.
  func estimates(of terms: [String]) throws -> [Double?] { try terms.map { try coefficient($0).estimate } }
  func standardErrors(of terms: [String]) throws -> [Double?] { try terms.map { try coefficient($0).standardError } }
  func findings(_ kind: Finding.Kind) -> [Finding] { findings.filter { $0.kind == kind } }
}

/// Strata made by hand or drawn.
enum ConditionalFixtures {
  /// Secondary infertility after abortions: 83 strata of a case and two controls (one has one control), matched.
  /// Trichopoulos, Handanos, Danezis, Kalandidi & Kalapothaki (1976, British Journal of Obstetrics and Gynaecology
  /// 83:645), as R's `infert` gives them: for each person, the case first, spontaneous and induced abortions.
  private static let abortions = """
    210202 010000 020202 021020 110200 121120 000000 000210 101001 001010 010010 121110 010000 021020 110101 020100 \
    122021 100001 121011 100001 100000 020000 200002 100010 111020 200000 200000 200000 212012 021111 100000 010100 \
    010100 200002 010000 200000 100000 210202 002010 100100 200100 000000 000000 110000 000100 010010 200101 021202 \
    020101 200101 211202 211112 111102 100110 200111 200110 011102 200201 100100 200101 200201 100101 100000 200001 \
    011020 100001 101000 210202 201120 010001 010100 100001 101000 2020 202011 100001 100210 010010 100010 100000 \
    020002 101010 101010
    """

  static func infertility() -> DesignFixture {
    var persons: [String] = []
    var outcome: [Double] = []
    var counts: [[Double]] = [[], []]
    for (set, digits) in abortions.split(separator: " ").enumerated() {
      for (place, digit) in digits.utf8.enumerated() {
        counts[place % 2].append(Double(digit - UInt8(ascii: "0")))
        guard place % 2 == 0 else { continue }
        persons.append("set\(100 + set)")
        outcome.append(place == 0 ? 1 : 0)
      }
    }
    return DesignFixture(
      persons: persons, [("headache", outcome), ("spontaneous", counts[0]), ("induced", counts[1])])
  }

  /// Persons of `days` days with triggers x and z of effects 0.8 and −0.5, and a level of their own.
  static func drawn(persons: Int, days: Int, seed: UInt64, level: Double = -0.7) -> DesignFixture {
    var random = Philox(seed: seed, stream: 3)
    var ids: [String] = []
    var (y, x, z): ([Double], [Double], [Double]) = ([], [], [])
    for person in 0..<persons {
      let own = level + 0.8 * random.normal()
      for _ in 0..<days {
        let (a, b) = (random.normal(), random.normal())
        ids.append("p\(100 + person)")
        x.append(a)
        z.append(b)
        y.append(random.uniform() < 1 / (1 + exp(-(own + 0.8 * a - 0.5 * b))) ? 1 : 0)
      }
    }
    return DesignFixture(persons: ids, [("headache", y), ("x", x), ("z", z)])
  }
}
