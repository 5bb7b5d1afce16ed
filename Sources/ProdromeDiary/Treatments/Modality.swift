/// The treatments and forms of self-care that a treatments file may name.
///
/// Plans are what is usual in practice, to hold sessions against; none of them says that a treatment works.
public enum Modality: String, Sendable, CaseIterable {
  case medicalMassage = "medical_massage"
  case relaxationMassage = "relaxation_massage"
  case triggerPoint = "trigger_point"
  case craniosacral
  case myofascialRelease = "myofascial_release"
  case manualTherapy = "manual_therapy"
  case physiotherapy
  case acupuncture
  case drugPreventive = "drug_preventive"
  /// Attention or waiting without treatment.
  case control
  /// A treatment that looks like one.
  case sham
  case other
  case stressManagement = "stress_management"
  case hydration
  case postureExercise = "posture_exercise"
  case selfCare = "self_care"
  case neckStretches = "neck_stretches"
  case scalpMassage = "scalp_massage"
  case heat
  case meditation
  case breathing

  /// Whether it is done beside a treatment (stress management, hydration, exercise, self-care) rather than asked about.
  public var isCoIntervention: Bool {
    switch self {
    case .stressManagement, .hydration, .postureExercise, .selfCare, .neckStretches, .scalpMassage, .heat, .meditation,
      .breathing:
      true
    default: false
    }
  }

  /// What sessions are held against; nil where there is no usual plan.
  public var plan: SessionPlan? {
    switch self {
    case .medicalMassage: SessionPlan(everyDays: 7, minutes: 60...90)
    case .relaxationMassage: SessionPlan(everyDays: nil, minutes: 30...60)
    case .triggerPoint: SessionPlan(everyDays: 14, minutes: 45...75)
    case .craniosacral: SessionPlan(everyDays: 7, minutes: 45...60)
    default: nil
    }
  }
}

/// How often sessions are planned, and how long.
public struct SessionPlan: Sendable, Equatable {
  /// Days from one session to the next; nil as needed.
  public var everyDays: Int?
  /// Length of a session; nil without a plan for it.
  public var minutes: ClosedRange<Double>?

  /// A plan.
  public init(everyDays: Int?, minutes: ClosedRange<Double>?) {
    self.everyDays = everyDays
    self.minutes = minutes
  }
}
