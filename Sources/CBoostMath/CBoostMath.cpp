#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

namespace bm = boost::math;

namespace {

using Quiet = bm::policies::policy<
    bm::policies::domain_error<bm::policies::ignore_error>, bm::policies::pole_error<bm::policies::ignore_error>,
    bm::policies::overflow_error<bm::policies::ignore_error>,
    bm::policies::evaluation_error<bm::policies::ignore_error>, bm::policies::promote_double<false>>;

using Normal = bm::normal_distribution<double, Quiet>;
using StudentT = bm::students_t_distribution<double, Quiet>;
using ChiSquared = bm::chi_squared_distribution<double, Quiet>;
using FisherF = bm::fisher_f_distribution<double, Quiet>;
using Beta = bm::beta_distribution<double, Quiet>;
using Binomial = bm::binomial_distribution<double, Quiet>;

/// The value of a computation, NaN if it throws: no C++ exception may reach the caller.
template <typename Body> double guarded(Body body) {
  try {
    return body();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

double prodrome_normal_cdf(double z) {
  if (!(z < 0) || z < -40) {
    return guarded([=] { return bm::cdf(Normal(), z); });
  }
  // erfc(u) / 2 at u = -z / sqrt 2; the rounding of u, worth z * z ulp, is undone by exp(u * u - z * z / 2).
  const double u = -z / std::sqrt(2.0);
  const double square = u * u;
  const double half = z * z / 2;
  const double rounding = std::fma(u, u, -square) - std::fma(z, z / 2, -half);
  return guarded([=] { return bm::erfc(u, Quiet()) / 2 * std::exp(square - half + rounding); });
}

double prodrome_normal_quantile(double p) {
  return guarded([=] { return bm::quantile(Normal(), p); });
}

double prodrome_student_t_cdf(double t, double df) {
  return guarded([=] { return bm::cdf(StudentT(df), t); });
}

double prodrome_student_t_quantile(double p, double df) {
  return guarded([=] { return bm::quantile(StudentT(df), p); });
}

double prodrome_chi_squared_cdf(double x, double df) {
  return guarded([=] { return bm::cdf(ChiSquared(df), x); });
}

double prodrome_chi_squared_survival(double x, double df) {
  return guarded([=] { return bm::cdf(bm::complement(ChiSquared(df), x)); });
}

double prodrome_chi_squared_quantile(double p, double df) {
  return guarded([=] { return bm::quantile(ChiSquared(df), p); });
}

double prodrome_chi_squared_survival_quantile(double q, double df) {
  return guarded([=] { return bm::quantile(bm::complement(ChiSquared(df), q)); });
}

double prodrome_fisher_f_cdf(double x, double numerator, double denominator) {
  return guarded([=] { return bm::cdf(FisherF(numerator, denominator), x); });
}

double prodrome_fisher_f_survival(double x, double numerator, double denominator) {
  return guarded([=] { return bm::cdf(bm::complement(FisherF(numerator, denominator), x)); });
}

double prodrome_fisher_f_quantile(double p, double numerator, double denominator) {
  return guarded([=] { return bm::quantile(FisherF(numerator, denominator), p); });
}

double prodrome_beta_cdf(double x, double a, double b) {
  return guarded([=] { return bm::cdf(Beta(a, b), x); });
}

double prodrome_beta_survival(double x, double a, double b) {
  return guarded([=] { return bm::cdf(bm::complement(Beta(a, b), x)); });
}

double prodrome_beta_quantile(double p, double a, double b) {
  return guarded([=] { return bm::quantile(Beta(a, b), p); });
}

double prodrome_binomial_cdf(double k, double n, double p) {
  return guarded([=] { return bm::cdf(Binomial(n, p), k); });
}

double prodrome_binomial_survival(double k, double n, double p) {
  return guarded([=] { return bm::cdf(bm::complement(Binomial(n, p), k)); });
}

double prodrome_binomial_mass(double k, double n, double p) {
  return guarded([=] { return bm::pdf(Binomial(n, p), k); });
}

double prodrome_log_gamma(double x) {
  return guarded([=] { return bm::lgamma(x, Quiet()); });
}

double prodrome_digamma(double x) {
  return guarded([=] { return bm::digamma(x, Quiet()); });
}

double prodrome_trigamma(double x) {
  return guarded([=] { return bm::trigamma(x, Quiet()); });
}

double prodrome_gamma_delta_ratio(double x, double delta) {
  return guarded([=] { return bm::tgamma_delta_ratio(x, delta, Quiet()); });
}
