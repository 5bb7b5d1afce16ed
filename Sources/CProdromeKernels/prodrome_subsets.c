#include "prodrome_subsets.h"

#include <math.h>
#include <string.h>

#include "prodrome_gram.h"
#include "prodrome_levels.h"
#include "prodrome_targets.h"

/* The states of row k (counted from 1) with both choices: i = lower ... upper, none if upper < lower. */
typedef struct {
  ptrdiff_t lower, upper;
} prodrome_states;

static inline prodrome_states prodrome_states_of(const prodrome_subset_room *room, ptrdiff_t k) {
  const ptrdiff_t m = room->rows, d = room->chosen;
  return (prodrome_states){d - k + 1 > 0 ? d - k + 1 : 0, m - k < d - 1 ? m - k : d - 1};
}

static inline ptrdiff_t prodrome_states_count(prodrome_states states) {
  return states.upper < states.lower ? 0 : states.upper - states.lower + 1;
}

/* A product of many chances as a logarithm, without underflow. */
typedef struct {
  double log, product;
} prodrome_log_product;

static inline void prodrome_multiply(prodrome_log_product *total, double chance) {
  if (total->product < 1e-150) {
    total->log += log(total->product);
    total->product = 1;
  }
  if (chance < 1e-150) {
    total->log += log(chance);
  } else {
    total->product *= chance;
  }
}

#define PRODROME_TEXT "prodrome_subsets.inc"
#include "prodrome_each_level.inc"

double prodrome_subset_chances(int level, const prodrome_subset_room *room) {
  return PRODROME_CALL(level, subset_chances, room);
}

void prodrome_subset_spread(
    int level, const prodrome_subset_room *room, const double *x, ptrdiff_t columns, ptrdiff_t stride, double *means,
    double *tile, ptrdiff_t *filled, double *gram) {
  PRODROME_CALL(level, subset_spread, level, room, x, columns, stride, means, tile, filled, gram);
}
