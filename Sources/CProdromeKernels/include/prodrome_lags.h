/* Sums over the days of one person at many lags at once. */
#ifndef PRODROME_LAGS_H
#define PRODROME_LAGS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many doubles behind the last one that counts a kernel may read; what stands there changes nothing. */
enum { PRODROME_LAG_PADDING = 8 };

/* sums[j] = Σ a[t] · b[t + j] over t = 0 … count − 1, for j = 0 … lags − 1.
 *
 * Reads b[0 … count + lags + PRODROME_LAG_PADDING − 2]. Cost: count · lags multiply-adds at the rate of the processor. */
void prodrome_lag_products(int level, const double *a, const double *b, ptrdiff_t count, double *sums, ptrdiff_t lags);

/* sums[j] = Σ b[days[i] + j] over i = 0 … dayCount − 1, for j = 0 … lags − 1.
 *
 * Reads PRODROME_LAG_PADDING − 1 doubles behind the last one that counts. Cost: dayCount · lags additions. */
void prodrome_lag_windows(int level, const int32_t *days, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t lags);

/* As above for every one of `rows` lists of dayCount days, list behind list: row r of the sums begins at sums + r * stride.
 *
 * stride is a multiple of 8 and not below lags; what stands in a row behind its sums is overwritten. Sums are the same
 * bits at every level. */
void prodrome_lag_window_rows(
    int level, const int32_t *days, ptrdiff_t rows, ptrdiff_t dayCount, const double *b, double *sums, ptrdiff_t stride,
    ptrdiff_t lags);

/* Splits a series of count days, NaN = missing: values (0 where missing), squares of the values, recorded (1 or 0).
 *
 * Writes the missing days to missing (room for count + 1) in rising order and gives their number; sums[0] is the sum of
 * the squares, sums[1] that of raw, the same series before something was subtracted. Outputs may not overlap inputs. */
ptrdiff_t prodrome_lag_series(
    int level, const double *x, const double *raw, ptrdiff_t count, double *values, double *squares, double *recorded,
    int32_t *missing, double *sums);

#ifdef __cplusplus
}
#endif
#endif
