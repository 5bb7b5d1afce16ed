#include "prodrome_lags.h"

#include <string.h>

#include "prodrome_levels.h"
#include "prodrome_targets.h"

/* Rows whose sums stay in the first-level cache while all their days are added. */
enum { PRODROME_WINDOW_ROWS = 64 };

#define PRODROME_TEXT "prodrome_lags.inc"
#include "prodrome_each_level.inc"

void prodrome_lag_products(int level, const double *a, const double *b, ptrdiff_t count, double *sums, ptrdiff_t lags) {
  PRODROME_CALL(level, lag_products, a, b, count, sums, lags);
}

void prodrome_lag_windows(int level, const int32_t *days, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t lags) {
  PRODROME_CALL(level, lag_windows, days, dayCount, b, sums, lags);
}

void prodrome_lag_window_rows(
    int level, const int32_t *days, ptrdiff_t rows, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t stride,
    ptrdiff_t lags) {
  memset(sums, 0, sizeof(double) * (size_t)(rows * stride));
  PRODROME_CALL(level, lag_window_rows, days, rows, dayCount, b, sums, stride, lags);
}

ptrdiff_t prodrome_lag_series(
    int level, const double *x, const double *raw, ptrdiff_t count, double *values, double *squares, double *recorded,
    int32_t *missing, double *sums) {
  return PRODROME_CALL(level, lag_series, x, raw, count, values, squares, recorded, missing, sums);
}
