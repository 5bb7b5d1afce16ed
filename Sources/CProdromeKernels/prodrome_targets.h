/* Compiles a kernel's text once for every level.
 *
 * A kernel lives in a .inc file that defines functions by PRODROME_NAME(name) and vectors by PRODROME_LANES doubles.
 * The .c file beside it includes the text between PRODROME_BEGIN_… and PRODROME_END. */
#ifndef PRODROME_TARGETS_H
#define PRODROME_TARGETS_H

#define PRODROME_JOIN_(a, b) a##_##b
#define PRODROME_JOIN(a, b) PRODROME_JOIN_(a, b)
#define PRODROME_INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define PRODROME_HAS_AVX 1
#define PRODROME_BEGIN_AVX2 \
  _Pragma("clang attribute push(__attribute__((target(\"avx2,fma,bmi,bmi2,lzcnt,popcnt\"))), apply_to = function)")
#define PRODROME_BEGIN_AVX512 \
  _Pragma("clang attribute push(__attribute__((target(\"avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,bmi,bmi2,lzcnt,popcnt\"))), apply_to = function)")
#define PRODROME_END _Pragma("clang attribute pop")
#else
#define PRODROME_HAS_AVX 0
#endif

#endif
