/// The classes of acute medicine that a diary may name in `acute_class`, several of a day separated by `;`.
public enum MedicineClass: String, Sendable, CaseIterable {
  /// Paracetamol, aspirin.
  case simple
  /// Non-steroidal anti-inflammatory drugs.
  case nsaid
  /// Combinations of analgesics, also with caffeine.
  case combination
  /// Triptans.
  case triptan
  /// Ergotamine and its kin.
  case ergot
  /// Opioids.
  case opioid
  /// CGRP receptor antagonists.
  case gepant
  /// 5-HT1F agonists.
  case ditan
  /// Any other, and words that are none of these.
  case other

  /// Acute medicine that is taken against migraine alone.
  public static let migraineSpecific: Set<MedicineClass> = [.triptan, .ergot, .gepant, .ditan]

  /// The classes in a cell of `acute_class`; empty for `none`.
  static func classes(in cell: String) -> Set<MedicineClass> {
    let words = cell.split(separator: ";").map { word in
      String(word.filter { $0 != " " }).lowercased()
    }
    return Set(words.filter { $0 != "none" && !$0.isEmpty }.map { MedicineClass(rawValue: $0) ?? .other })
  }
}

/// A group of acute medicine with the days in a month from which ICHD-3 speaks of regular overuse.
///
/// International Classification of Headache Disorders, 3rd edition (2018), 8.2: on 15 days a month or more for non-opioid
/// analgesics (8.2.3), on 10 or more for ergotamine (8.2.1), triptans (8.2.2), opioids (8.2.4), combination analgesics
/// (8.2.5), and several classes together (8.2.6), for more than 3 months, in somebody with headache on 15 days a month.
public enum MedicineGroup: String, Sendable, CaseIterable {
  case simpleAnalgesic = "simple_analgesic"
  case triptan, ergot, opioid, combination
  /// Any of the others.
  case severalClasses = "several_classes"

  /// The classes of the group; gepants and ditans have no limit in ICHD-3.
  public var classes: Set<MedicineClass> {
    switch self {
    case .simpleAnalgesic: [.simple, .nsaid]
    case .triptan: [.triptan]
    case .ergot: [.ergot]
    case .opioid: [.opioid]
    case .combination: [.combination]
    case .severalClasses: [.simple, .nsaid, .triptan, .ergot, .opioid, .combination]
    }
  }

  /// Days a month from which the group counts as overused.
  public var monthlyLimit: Int { self == .simpleAnalgesic ? 15 : 10 }

  /// The endpoint that counts its days.
  public var endpointName: String { "\(rawValue)_days" }
}
