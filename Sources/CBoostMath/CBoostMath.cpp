#include "CBoostMath.h"

#include <boost/math/distributions/normal.hpp>

double prodrome_normal_cdf(double x) {
  return boost::math::cdf(boost::math::normal_distribution<double>(), x);
}
