/* Simple functions of one series of days. */
#ifndef PRODROME_SERIES_H
#define PRODROME_SERIES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the values of a series (NaN = missing) add up to; least is +infinity and greatest -infinity without any. */
typedef struct {
  double sum, count, least, greatest;
} prodrome_recorded_sums;

/* Adds count values to sums. */
void prodrome_add_recorded(int level, const double *x, ptrdiff_t count, prodrome_recorded_sums *sums);

/* How many of the first values equal x[0]; count is at least 1. */
ptrdiff_t prodrome_stretch(int level, const double *x, ptrdiff_t count);

/* out[i] = atanh(x[i]) for |x[i]| < 1 - 2^-52, to about three units in the last place; may be x itself. */
void prodrome_atanh(int level, const double *x, ptrdiff_t count, double *out);

/* running[i] := the larger of running[i] and |x[i]|, a NaN counting as nothing; returns how many reach the threshold. */
ptrdiff_t prodrome_count_reached(int level, const double *x, ptrdiff_t count, double threshold, double *running);

#ifdef __cplusplus
}
#endif
#endif
