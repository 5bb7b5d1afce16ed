#ifndef PRODROME_COPENBLAS_H
#define PRODROME_COPENBLAS_H
#include <cblas.h>
#include <lapacke.h>
/* Ends the idle worker threads of OpenBLAS; the library exports it without declaring it. */
int blas_thread_shutdown_(void);
#endif
