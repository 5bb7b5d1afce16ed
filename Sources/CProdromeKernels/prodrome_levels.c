#include "prodrome_levels.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

int prodrome_level_of_processor(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                   __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (has_avx2 && has_avx512) return PRODROME_AVX512;
  if (has_avx2) return PRODROME_AVX2;
#endif
  return PRODROME_PORTABLE;
}

int prodrome_level_in_use(void) {
  static _Atomic int found = -1;
  int level = atomic_load_explicit(&found, memory_order_relaxed);
  if (level >= 0) return level;
  level = prodrome_level_of_processor();
  const char *wanted = getenv("PRODROME_KERNELS");
  if (wanted != NULL) {
    static const char *const names[] = {"portable", "avx2", "avx512"};
    for (int lower = 0; lower < level; lower++) {
      if (strcmp(wanted, names[lower]) == 0) level = lower;
    }
  }
  atomic_store_explicit(&found, level, memory_order_relaxed);
  return level;
}
