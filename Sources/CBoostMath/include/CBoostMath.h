#ifndef PRODROME_CBOOSTMATH_H
#define PRODROME_CBOOSTMATH_H
#ifdef __cplusplus
extern "C" {
#endif
/* Distribution functions. NaN for parameters or arguments outside their range; nothing is thrown. */

/// P(Z <= z), Z standard normal.
double prodrome_normal_cdf(double z);
/// The z with P(Z <= z) = p.
double prodrome_normal_quantile(double p);

/// P(T <= t), T Student's t with df > 0 degrees of freedom.
double prodrome_student_t_cdf(double t, double df);
/// The t with P(T <= t) = p.
double prodrome_student_t_quantile(double p, double df);

/// P(X <= x), X chi-squared with df > 0 degrees of freedom.
double prodrome_chi_squared_cdf(double x, double df);
/// P(X > x).
double prodrome_chi_squared_survival(double x, double df);
/// The x with P(X <= x) = p.
double prodrome_chi_squared_quantile(double p, double df);
/// The x with P(X > x) = q.
double prodrome_chi_squared_survival_quantile(double q, double df);

/// P(X <= x), X Fisher's F with numerator and denominator degrees of freedom.
double prodrome_fisher_f_cdf(double x, double numerator, double denominator);
/// P(X > x).
double prodrome_fisher_f_survival(double x, double numerator, double denominator);
/// The x with P(X <= x) = p.
double prodrome_fisher_f_quantile(double p, double numerator, double denominator);

/// P(X <= x), X beta with shapes a, b > 0.
double prodrome_beta_cdf(double x, double a, double b);
/// P(X > x).
double prodrome_beta_survival(double x, double a, double b);
/// The x with P(X <= x) = p.
double prodrome_beta_quantile(double p, double a, double b);

/// P(X <= k), X binomial of n trials with success probability p.
double prodrome_binomial_cdf(double k, double n, double p);
/// P(X > k).
double prodrome_binomial_survival(double k, double n, double p);
/// P(X = k).
double prodrome_binomial_mass(double k, double n, double p);

/// log of the absolute value of the gamma function.
double prodrome_log_gamma(double x);
/// The derivative of log gamma, and its derivative.
double prodrome_digamma(double x);
double prodrome_trigamma(double x);
/// gamma(x) / gamma(x + delta), without their overflow.
double prodrome_gamma_delta_ratio(double x, double delta);
#ifdef __cplusplus
}
#endif
#endif
