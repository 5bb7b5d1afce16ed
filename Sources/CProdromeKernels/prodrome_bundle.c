#include "prodrome_bundle.h"

#include <string.h>

#include "prodrome_levels.h"
#include "prodrome_targets.h"

/* Rows that are worked on at a time: what is known of them stays in the first-level cache. */
enum { PRODROME_BUNDLE_ROWS = 32 };

#define PRODROME_TEXT "prodrome_bundle.inc"
#include "prodrome_each_level.inc"

void prodrome_bundle_sums(
    int level, ptrdiff_t rows, ptrdiff_t columns, const double *matrix, const double *values, double *sums) {
  memset(sums, 0, sizeof(double) * PRODROME_BUNDLE * (size_t)columns);
  PRODROME_CALL(level, add_sums, rows, 0, rows, columns, matrix, values, sums);
}

void prodrome_bundle_evaluate(
    int level, const prodrome_bundle_model *model, const double *weights, const double *coefficients,
    double *information, double *score, double *farthest) {
  const size_t order = (size_t)model->order;
  memset(information, 0, sizeof(double) * PRODROME_BUNDLE * (order * (order + 1) / 2));
  memset(score, 0, sizeof(double) * PRODROME_BUNDLE * order);
  memset(farthest, 0, sizeof(double) * PRODROME_BUNDLE);
  PRODROME_CALL(level, evaluate, model, weights, coefficients, information, score, farthest);
}

uint32_t prodrome_bundle_solve(int level, ptrdiff_t order, double floor, double *a, double *b) {
  return PRODROME_CALL(level, solve, order, floor, a, b);
}
