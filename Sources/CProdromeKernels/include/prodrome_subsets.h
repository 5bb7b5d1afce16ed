/* Sums over all ways to choose d of m rows, each way weighted by the product of its rows' weights. */
#ifndef PRODROME_SUBSETS_H
#define PRODROME_SUBSETS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Rows of a tile and the distance between its columns. */
enum { PRODROME_SUBSET_TILE_ROWS = 256, PRODROME_SUBSET_TILE_STRIDE = 264 };

/* Doubles behind the last one in use that every array of a prodrome_subset_room must have. */
enum { PRODROME_SUBSET_PADDING = 8 };

/* The m rows to choose d from, 0 < d < m, and room for what is found out about them.
 *
 * A state (k, i): i of the d rows are still to come behind the first k. From a state that has both choices, row k is
 * chosen with the chance q(k, i); there are d (m - d) such states. Of row k the states i = first[k] ... first[k] +
 * count[k] - 1 are visited with more than a negligible probability (1e-40). */
typedef struct {
  ptrdiff_t rows, chosen;
  const double *weight;     /* m, positive; the largest at most e^690 times the smallest */
  const uint8_t *is_chosen; /* m marks, d of them 1 */
  double *inclusion;        /* m: the probability of every row to be chosen */
  double *chance;           /* d (m - d): q(k, i), row after row */
  double *root;             /* d (m - d): the root of P(state) q (1 - q), where the state is visited */
  int32_t *first, *count;   /* m */
  double *work;             /* 2 (d + 1 + padding) */
} prodrome_subset_room;

/* Fills inclusion, chance, root, first and count; the answer is the log-probability of the rows marked. */
double prodrome_subset_chances(int level, const prodrome_subset_room *room);

/* Adds the covariance matrix of the sum of the chosen rows' x to the upper triangle of `gram`, by way of `tile`.
 *
 * x is column-major, column j begins at x + j * stride. `means` has room for columns * (d + 1 + padding) doubles. The
 * tile holds *filled rows before and after; its last rows are not in `gram` yet. */
void prodrome_subset_spread(
    int level, const prodrome_subset_room *room, const double *x, ptrdiff_t columns, ptrdiff_t stride, double *means,
    double *tile, ptrdiff_t *filled, double *gram);

#ifdef __cplusplus
}
#endif
#endif
