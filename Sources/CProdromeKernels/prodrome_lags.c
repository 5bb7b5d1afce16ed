#include "prodrome_lags.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_NAME(name) PRODROME_JOIN(portable, name)
#define PRODROME_LANES 2
#include "prodrome_lags.inc"

#if PRODROME_HAS_AVX
PRODROME_BEGIN_AVX2
#define PRODROME_NAME(name) PRODROME_JOIN(avx2, name)
#define PRODROME_LANES 4
#include "prodrome_lags.inc"
PRODROME_END

PRODROME_BEGIN_AVX512
#define PRODROME_NAME(name) PRODROME_JOIN(avx512, name)
#define PRODROME_LANES 8
#include "prodrome_lags.inc"
PRODROME_END
#endif

void prodrome_lag_products(int level, const double *a, const double *b, ptrdiff_t count, double *sums, ptrdiff_t lags) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_lag_products(a, b, count, sums, lags);
  if (level == PRODROME_AVX2) return avx2_lag_products(a, b, count, sums, lags);
#endif
  portable_lag_products(a, b, count, sums, lags);
}

void prodrome_lag_windows(int level, const int32_t *days, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t lags) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_lag_windows(days, dayCount, b, sums, lags);
  if (level == PRODROME_AVX2) return avx2_lag_windows(days, dayCount, b, sums, lags);
#endif
  portable_lag_windows(days, dayCount, b, sums, lags);
}

ptrdiff_t prodrome_lag_series(
    int level, const double *x, const double *raw, ptrdiff_t count, double *values, double *squares, double *recorded,
    int32_t *missing, double *sums) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_lag_series(x, raw, count, values, squares, recorded, missing, sums);
  if (level == PRODROME_AVX2) return avx2_lag_series(x, raw, count, values, squares, recorded, missing, sums);
#endif
  return portable_lag_series(x, raw, count, values, squares, recorded, missing, sums);
}
