#include "prodrome_gram.h"

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_TEXT "prodrome_gram.inc"
#include "prodrome_each_level.inc"

void prodrome_gram(int level, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride, const double *x, double *gram) {
  PRODROME_CALL(level, gram, rows, columns, stride, x, gram);
}
