#include "prodrome_lags.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_TEXT "prodrome_lags.inc"
#include "prodrome_each_level.inc"

void prodrome_lag_products(int level, const double *a, const double *b, ptrdiff_t count, double *sums, ptrdiff_t lags) {
  PRODROME_CALL(level, lag_products, a, b, count, sums, lags);
}

void prodrome_lag_windows(int level, const int32_t *days, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t lags) {
  PRODROME_CALL(level, lag_windows, days, dayCount, b, sums, lags);
}

ptrdiff_t prodrome_lag_series(
    int level, const double *x, const double *raw, ptrdiff_t count, double *values, double *squares, double *recorded,
    int32_t *missing, double *sums) {
  return PRODROME_CALL(level, lag_series, x, raw, count, values, squares, recorded, missing, sums);
}
