/* The instruction sets that kernels are compiled for. */
#ifndef PRODROME_LEVELS_H
#define PRODROME_LEVELS_H

#ifdef __cplusplus
extern "C" {
#endif

/* 0: what every processor of the architecture has. 1: AVX2 and FMA. 2: AVX-512 (F, VL, DQ, BW). */
enum { PRODROME_PORTABLE = 0, PRODROME_AVX2 = 1, PRODROME_AVX512 = 2 };

/* The highest level this processor has. */
int prodrome_level_of_processor(void);

/* The level that programs use: the processor's, or a lower one named by PRODROME_KERNELS = portable, avx2, avx512
 * in the environment (read once; any other word is passed over). */
int prodrome_level_in_use(void);

#ifdef __cplusplus
}
#endif
#endif
