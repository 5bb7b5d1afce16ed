#include "prodrome_series.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_TEXT "prodrome_series.inc"
#include "prodrome_each_level.inc"

void prodrome_add_recorded(int level, const double *x, ptrdiff_t count, prodrome_recorded_sums *sums) {
  PRODROME_CALL(level, add_recorded, x, count, sums);
}

ptrdiff_t prodrome_stretch(int level, const double *x, ptrdiff_t count) {
  return PRODROME_CALL(level, stretch, x, count);
}

void prodrome_atanh(int level, const double *x, ptrdiff_t count, double *out) {
  PRODROME_CALL(level, atanh, x, count, out);
}

ptrdiff_t prodrome_count_reached(int level, const double *x, ptrdiff_t count, double threshold, double *running) {
  return PRODROME_CALL(level, count_reached, x, count, threshold, running);
}
