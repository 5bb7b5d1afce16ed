#include "prodrome_lags.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_NAME(name) PRODROME_JOIN(name, portable)
#define PRODROME_LANES 2
#include "prodrome_lags.inc"
#undef PRODROME_NAME
#undef PRODROME_LANES

#if PRODROME_HAS_AVX
PRODROME_BEGIN_AVX2
#define PRODROME_NAME(name) PRODROME_JOIN(name, avx2)
#define PRODROME_LANES 4
#include "prodrome_lags.inc"
#undef PRODROME_NAME
#undef PRODROME_LANES
PRODROME_END

PRODROME_BEGIN_AVX512
#define PRODROME_NAME(name) PRODROME_JOIN(name, avx512)
#define PRODROME_LANES 8
#include "prodrome_lags.inc"
#undef PRODROME_NAME
#undef PRODROME_LANES
PRODROME_END

#define PRODROME_PICK(name, ...)                                         \
  switch (level) {                                                       \
    case PRODROME_AVX512: return PRODROME_JOIN(name, avx512)(__VA_ARGS__); \
    case PRODROME_AVX2: return PRODROME_JOIN(name, avx2)(__VA_ARGS__);     \
    default: return PRODROME_JOIN(name, portable)(__VA_ARGS__);            \
  }
#else
#define PRODROME_PICK(name, ...) \
  (void)level;                   \
  return PRODROME_JOIN(name, portable)(__VA_ARGS__);
#endif

void prodrome_lag_products(int level, const double *a, const double *b, long count, double *sums, long lags) {
  PRODROME_PICK(lag_products, a, b, count, sums, lags)
}

void prodrome_lag_windows(int level, const int32_t *days, long dayCount, const double *b, double *sums, long lags) {
  PRODROME_PICK(lag_windows, days, dayCount, b, sums, lags)
}

long prodrome_lag_series(
    int level, const double *x, const double *raw, long count, double *values, double *squares, double *recorded,
    int32_t *missing, double *sums) {
  PRODROME_PICK(lag_series, x, raw, count, values, squares, recorded, missing, sums)
}
