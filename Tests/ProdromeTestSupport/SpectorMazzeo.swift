/// Grades after a new teaching method: 32 students, the classic small logistic regression.
///
/// Spector & Mazzeo 1980, Journal of Economic Education 11:37–44; printed in Greene, Econometric Analysis. The answers
/// are from Newton's method in 50-digit arithmetic; order: intercept, gradePointAverage, testScore, newMethod.
public enum SpectorMazzeo {
  /// Grade point average on entry (GPA).
  public static let gradePointAverage = [
    2.66, 2.89, 3.28, 2.92, 4.00, 2.86, 2.76, 2.87, 3.03, 3.92, 2.63, 3.32, 3.57, 3.26, 3.53, 2.74,
    2.75, 2.83, 3.12, 3.16, 2.06, 3.62, 2.89, 3.51, 3.54, 2.83, 3.39, 2.67, 3.65, 4.00, 3.10, 2.39,
  ]

  /// Score on a test of economic literacy on entry (TUCE).
  public static let testScore: [Double] = [
    20, 22, 24, 12, 21, 17, 17, 21, 25, 29, 20, 23, 23, 25, 26, 19,
    25, 19, 23, 25, 22, 28, 14, 26, 24, 27, 17, 24, 21, 23, 21, 19,
  ]

  /// 1 if taught by the new method (PSI).
  public static let newMethod: [Double] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  ]

  /// 1 if the final grade was an A (GRADE).
  public static let gradeIsA: [Double] = [
    0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0,
    0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1,
  ]

  /// The maximum-likelihood coefficients.
  public static let coefficients = [
    -13.02134685811568871, 2.8261125948893208843, 0.095157661317909286643, 2.3786876550933544856,
  ]

  /// Their model-based standard errors.
  public static let standardErrors = [
    4.9313242136027580601, 1.2629410756290923059, 0.14155420567369473988, 1.0645642544971329736,
  ]

  /// The log-likelihood at the maximum.
  public static let logLikelihood = -12.88963422213141513
}
