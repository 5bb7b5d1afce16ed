#include "prodrome_gram.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_NAME(name) PRODROME_JOIN(portable, name)
#define PRODROME_LANES 2
#include "prodrome_gram.inc"

#if PRODROME_HAS_AVX
PRODROME_BEGIN_AVX2
#define PRODROME_NAME(name) PRODROME_JOIN(avx2, name)
#define PRODROME_LANES 4
#include "prodrome_gram.inc"
PRODROME_END

PRODROME_BEGIN_AVX512
#define PRODROME_NAME(name) PRODROME_JOIN(avx512, name)
#define PRODROME_LANES 8
#include "prodrome_gram.inc"
PRODROME_END
#endif

void prodrome_gram(int level, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride, const double *x, double *gram) {
#if PRODROME_HAS_AVX
  if (level == PRODROME_AVX512) return avx512_gram(rows, columns, stride, x, gram);
  if (level == PRODROME_AVX2) return avx2_gram(rows, columns, stride, x, gram);
#endif
  portable_gram(rows, columns, stride, x, gram);
}
