#include "prodrome_rows.h"

#include <math.h>

#include "prodrome_levels.h"
#include "prodrome_targets.h"

#define PRODROME_TEXT "prodrome_rows.inc"
#include "prodrome_each_level.inc"

void prodrome_eta(
    int level, const prodrome_column *columns, ptrdiff_t column_count, const int32_t *segments,
    ptrdiff_t segment_count, double constant, double *eta) {
  PRODROME_CALL(level, eta, columns, column_count, segments, segment_count, constant, eta);
}

void prodrome_fill_scaled(
    int level, const prodrome_column *columns, ptrdiff_t column_count, const int32_t *segments,
    ptrdiff_t segment_count, const double *root_weight, double *tile, ptrdiff_t stride) {
  PRODROME_CALL(level, fill_scaled, columns, column_count, segments, segment_count, root_weight, tile, stride);
}

double prodrome_logistic(
    int level, ptrdiff_t rows, const double *eta, const double *outcome, double *root_weight, double *residual,
    double *pearson, double *smallest) {
  return PRODROME_CALL(level, logistic, rows, eta, outcome, root_weight, residual, pearson, smallest);
}

double prodrome_residuals(int level, ptrdiff_t rows, double *eta, const double *outcome, const double *prior) {
  return PRODROME_CALL(level, residuals, rows, eta, outcome, prior);
}

void prodrome_segment_scores(
    int level, const double *tile, ptrdiff_t stride, ptrdiff_t columns, const int32_t *segments,
    ptrdiff_t segment_count, const double *z, double *out) {
  PRODROME_CALL(level, segment_scores, tile, stride, columns, segments, segment_count, z, out);
}

void prodrome_mark_present(int level, ptrdiff_t count, const double *values, uint8_t *present) {
  PRODROME_CALL(level, mark_present, count, values, present);
}

void prodrome_and_bytes(int level, ptrdiff_t count, uint8_t *into, const uint8_t *other) {
  PRODROME_CALL(level, and_bytes, count, into, other);
}

ptrdiff_t prodrome_count_lost(int level, ptrdiff_t count, const uint8_t *all, const uint8_t *some) {
  return PRODROME_CALL(level, count_lost, count, all, some);
}
