/* The row side of one tile: linear predictor, logistic response, scaled design columns, scores by segment.
 *
 * A segment is three numbers: the row of the block, the row of the tile, and how many rows lie together. Segments of a
 * tile come in rising order and leave no row between them. Arrays by row have room for 8 doubles behind the last. */
#ifndef PRODROME_ROWS_H
#define PRODROME_ROWS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One design column, (x - centre) * scale. */
typedef struct {
  /* x of row 0 of the block, the lag already taken off; NULL for the constant 1. */
  const double *values;
  double centre;
  double scale;
  /* scale * coefficient. */
  double slope;
} prodrome_column;

/* eta = constant + sum over columns of (x - centre) * slope, row by row of the tile. */
void prodrome_eta(
    int level, const prodrome_column *columns, ptrdiff_t column_count, const int32_t *segments,
    ptrdiff_t segment_count, double constant, double *eta);

/* Column j of the tile := root_weight * (x - centre) * scale, at tile + j * stride. */
void prodrome_fill_scaled(
    int level, const prodrome_column *columns, ptrdiff_t column_count, const int32_t *segments,
    ptrdiff_t segment_count, const double *root_weight, double *tile, ptrdiff_t stride);

/* The logistic response at eta for outcomes 0 and 1: root weight sqrt(mu (1 - mu)), residual y - mu and the Pearson
 * residual, their ratio. Returns the log-likelihood, NaN if an eta is not finite.
 *
 * `smallest` becomes the least root weight (infinity without a row). Beyond |eta| = 1400 weight and residuals stay as
 * they are there, so that no root weight is 0 and root weight times Pearson residual is the residual. */
double prodrome_logistic(
    int level, ptrdiff_t rows, const double *eta, const double *outcome, double *root_weight, double *residual,
    double *pearson, double *smallest);

/* eta := prior * (y - mu), mu the logistic mean at eta; returns the largest |eta|. Up to 7 elements behind the last row
 * are overwritten. */
double prodrome_residuals(int level, ptrdiff_t rows, double *eta, const double *outcome, const double *prior);

/* Row s of `out` (columns long) := the products of every tile column with `z` over segment s. */
void prodrome_segment_scores(
    int level, const double *tile, ptrdiff_t stride, ptrdiff_t columns, const int32_t *segments,
    ptrdiff_t segment_count, const double *z, double *out);

/* present[i] = 1 where values[i] is a number, 0 where it is NaN. */
void prodrome_mark_present(int level, ptrdiff_t count, const double *values, uint8_t *present);

/* into[i] &= other[i]. */
void prodrome_and_bytes(int level, ptrdiff_t count, uint8_t *into, const uint8_t *other);

/* How many i have all[i] = 1 and some[i] = 0. */
ptrdiff_t prodrome_count_lost(int level, ptrdiff_t count, const uint8_t *all, const uint8_t *some);

#ifdef __cplusplus
}
#endif
#endif
