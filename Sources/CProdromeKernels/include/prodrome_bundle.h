/* Fits of one logistic model to the same few rows, PRODROME_BUNDLE of them side by side, each with weights of its own.
 *
 * An array of a bundle has PRODROME_BUNDLE numbers an element, one a fit: element i of fit f stands at
 * i * PRODROME_BUNDLE + f. No number of a fit depends on the other fits.
 *
 * A matrix with a row a day lies in panels of PRODROME_PANEL columns; the last panel has the columns that are left. The
 * columns of a row lie together in a panel, row behind row, and panel lies behind panel. */
#ifndef PRODROME_BUNDLE_H
#define PRODROME_BUNDLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PRODROME_BUNDLE = 16, PRODROME_PANEL = 14 };

/* Rows of a logistic model, columns and offset multiplied by 1 where the outcome is 1 and by -1 where it is 0: the chance
 * of what happened is the logistic function of such a row's linear predictor. */
typedef struct {
  ptrdiff_t rows, order;
  /* rows x order. */
  const double *columns;
  /* rows x order (order + 1) / 2: the products of every two columns, upper triangle column by column. */
  const double *products;
  const double *offset;
} prodrome_bundle_model;

/* sums[c] := sum over rows of matrix[row, c] * values[row], for every column c. */
void prodrome_bundle_sums(
    int level, ptrdiff_t rows, ptrdiff_t columns, const double *matrix, const double *values, double *sums);

/* Information (upper triangle column by column) and score at the coefficients, with a weight a row; `farthest` becomes
 * the largest size of a linear predictor whose weight is above 0. */
void prodrome_bundle_evaluate(
    int level, const prodrome_bundle_model *model, const double *weights, const double *coefficients,
    double *information, double *score, double *farthest);

/* b := A^-1 b, A symmetric and given by its upper triangle column by column, which is used up. Returns a bit a fit: set
 * where every pivot is above `floor` of its diagonal element. */
uint32_t prodrome_bundle_solve(int level, ptrdiff_t order, double floor, double *a, double *b);

#ifdef __cplusplus
}
#endif
#endif
