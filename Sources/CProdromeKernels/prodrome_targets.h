/* Compiles a kernel's text once for every level.
 *
 * A kernel lives in a .inc file that defines functions by PRODROME_NAME(name) and vectors by PRODROME_LANES doubles.
 * The .c file beside it names the text in PRODROME_TEXT and includes prodrome_each_level.inc. */
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

/* Calls the kernel of the wanted level. */
#if PRODROME_HAS_AVX
#define PRODROME_CALL(level, name, ...) \
  ((level) == PRODROME_AVX512 ? avx512_##name(__VA_ARGS__) \
   : (level) == PRODROME_AVX2 ? avx2_##name(__VA_ARGS__) \
                              : portable_##name(__VA_ARGS__))
#else
#define PRODROME_CALL(level, name, ...) ((void)(level), portable_##name(__VA_ARGS__))
#endif

#endif
