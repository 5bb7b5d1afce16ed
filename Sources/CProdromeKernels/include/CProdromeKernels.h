/* The hot loops of the house, each compiled for several instruction sets and picked by an explicit level.
 *
 * Every kernel takes the level as its first argument, so that a test can force each of them on one machine.
 * No statistics, no allocation, no state but the level that was found once. */
#ifndef PRODROME_KERNELS_H
#define PRODROME_KERNELS_H

#include "prodrome_bundle.h"
#include "prodrome_cells.h"
#include "prodrome_gram.h"
#include "prodrome_lags.h"
#include "prodrome_levels.h"
#include "prodrome_rows.h"
#include "prodrome_series.h"
#include "prodrome_subsets.h"
#include "prodrome_tokens.h"

#endif
