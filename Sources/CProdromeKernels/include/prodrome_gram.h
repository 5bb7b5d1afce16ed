/* Cross products of narrow, tall tiles. */
#ifndef PRODROME_GRAM_H
#define PRODROME_GRAM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Adds X'X to the upper triangle of `gram` (column-major, leading dimension `columns`); below it nothing is touched.
 *
 * X has `rows` rows and `columns` columns; column j begins at x + j * stride. Up to 7 doubles behind the last row of a
 * column are read and ignored, whatever they hold. */
void prodrome_gram(int level, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride, const double *x, double *gram);

#ifdef __cplusplus
}
#endif
#endif
