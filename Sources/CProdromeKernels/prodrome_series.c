#include "prodrome_series.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_NAME(name) PRODROME_JOIN(portable, name)
#define PRODROME_LANES 2
#include "prodrome_series.inc"

#if PRODROME_HAS_AVX
PRODROME_BEGIN_AVX2
#define PRODROME_NAME(name) PRODROME_JOIN(avx2, name)
#define PRODROME_LANES 4
#include "prodrome_series.inc"
PRODROME_END

PRODROME_BEGIN_AVX512
#define PRODROME_NAME(name) PRODROME_JOIN(avx512, name)
#define PRODROME_LANES 8
#include "prodrome_series.inc"
PRODROME_END
#endif

void prodrome_add_recorded(int level, const double *x, ptrdiff_t count, prodrome_recorded_sums *sums) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_add_recorded(x, count, sums);
  if (level == PRODROME_AVX2) return avx2_add_recorded(x, count, sums);
#endif
  portable_add_recorded(x, count, sums);
}

ptrdiff_t prodrome_stretch(int level, const double *x, ptrdiff_t count) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_stretch(x, count);
  if (level == PRODROME_AVX2) return avx2_stretch(x, count);
#endif
  return portable_stretch(x, count);
}

void prodrome_atanh(int level, const double *x, ptrdiff_t count, double *out) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_atanh(x, count, out);
  if (level == PRODROME_AVX2) return avx2_atanh(x, count, out);
#endif
  portable_atanh(x, count, out);
}
