#ifndef PRODROME_CBOOSTMATH_H
#define PRODROME_CBOOSTMATH_H
#ifdef __cplusplus
extern "C" {
#endif
/// Standard normal distribution function.
double prodrome_normal_cdf(double x);
#ifdef __cplusplus
}
#endif
#endif
