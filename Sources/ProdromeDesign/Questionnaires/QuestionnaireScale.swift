/// A score made of a questionnaire, with what is published of the change that people notice.
public enum QuestionnaireScale: String, Sendable, CaseIterable {
  case hit6
  case midas
  case msqRestrictive = "msq_restrictive"
  case msqPreventive = "msq_preventive"
  case msqEmotional = "msq_emotional"
  case pgic, pss10, ndi, hdi, gad7, phq9, other

  /// Whether a lower score is the better one.
  public var lowerIsBetter: Bool {
    switch self {
    case .msqRestrictive, .msqPreventive, .msqEmotional: false
    default: true
    }
  }

  /// Whether the score is about a change already, so that a change of it means nothing.
  public var isOfChange: Bool { self == .pgic }

  /// The smallest and the largest published change within a person that people notice; nil where none is known here.
  public var noticeable: ClosedRange<Double>? {
    switch self {
    case .hit6: 2.5...6
    case .msqRestrictive: 5...5
    case .msqPreventive: 5...7.9
    case .msqEmotional: 8...10.6
    default: nil
    }
  }

  /// The smallest difference between groups that matters; nil where none is known here.
  public var noticeableBetweenGroups: Double? {
    switch self {
    case .hit6: 1.5
    case .msqRestrictive: 3.2
    case .msqPreventive: 4.6
    case .msqEmotional: 7.5
    default: nil
    }
  }

  /// How it is scored, and where the noticeable change is from.
  public var source: String {
    switch self {
    case .hit6:
      "sum of 6 items, 36 to 78; change: Smelt and others 2014 (migraine, primary care); 8 in chronic tension-type "
        + "headache: Castien and others 2012"
    case .midas: "sum of items 1 to 5, days in 3 months; grades I 0-5, II 6-10, III 11-20, IV from 21"
    case .msqRestrictive: "items 1-7 as 0 to 100, higher is better; change: Cole and others 2009"
    case .msqPreventive: "items 8-11 as 0 to 100, higher is better; change: Cole and others 2009"
    case .msqEmotional: "items 12-14 as 0 to 100, higher is better; change: Cole and others 2009"
    case .pgic: "1 very much improved to 7 very much worse; 1 and 2 count as response"
    default: "total as written"
    }
  }

  /// The published word for a score; nil where there is none.
  public func level(of value: Double) -> String? {
    switch self {
    case .hit6: value <= 49 ? "little_or_none" : value <= 55 ? "some" : value < 60 ? "substantial" : "severe"
    case .midas: value <= 5 ? "I" : value <= 10 ? "II" : value <= 20 ? "III" : "IV"
    case .pgic: value <= 2 ? "response" : "no_response"
    default: nil
    }
  }
}
