/* roofline.c: memory bandwidth (STREAM-like) and OpenBLAS dsyrk/dgemm rate. argv[1] = threads */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <omp.h>
#include <math.h>
void openblas_set_num_threads(int);
char *openblas_get_corename(void);
void cblas_dsyrk(int, int, int, int, int, double, const double *, int, double, double *, int);
void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
void cblas_ssyrk(int, int, int, int, int, float, const float *, int, float, float *, int);
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
int main(int argc, char **argv) {
  int th = argc > 1 ? atoi(argv[1]) : 2; omp_set_num_threads(th); openblas_set_num_threads(th);
  long N = 16L << 20; double *a = aligned_alloc(64, N * 8), *b = aligned_alloc(64, N * 8), *c = aligned_alloc(64, N * 8);
#pragma omp parallel for
  for (long i = 0; i < N; i++) { a[i] = 1; b[i] = 2; c[i] = 0; }
  double bt = 1e9, br = 1e9, bc = 1e9; volatile double sink = 0;
  for (int r = 0; r < 7; r++) {
    double t = now();
#pragma omp parallel for simd
    for (long i = 0; i < N; i++) c[i] = a[i] + 3.0 * b[i];
    t = now() - t; if (t < bt) bt = t;
    t = now(); double s = 0;
#pragma omp parallel for simd reduction(+:s)
    for (long i = 0; i < N; i++) s += a[i];
    t = now() - t; if (t < br) br = t; sink += s;
    t = now(); memcpy(b, a, N * 8); t = now() - t; if (t < bc) bc = t;
  }
  printf("{\"threads\": %d, \"core\": \"%s\", \"read_GBs\": %.1f, \"triad_GBs\": %.1f, \"memcpy1_GBs\": %.1f", th, openblas_get_corename(), N * 8 / br / 1e9, 3 * N * 8 / bt / 1e9, 2 * N * 8 / bc / 1e9);
  int ps[] = {44, 64, 256, 1024}; 
  for (int q = 0; q < 4; q++) { int p = ps[q]; long n = p < 100 ? 4096 : 8192; double *H = calloc((size_t)p * p, 8); double best = 1e9; int inner = p < 100 ? 20 : p < 500 ? 4 : 1;
    for (int r = 0; r < 9; r++) { double t = now(); for (int k = 0; k < inner; k++) cblas_dsyrk(101, 121, 112, p, (int)n, 1.0, a, p, 1.0, H, p); t = (now() - t) / inner; if (t < best) best = t; }
    printf(", \"dsyrk_p%d_GFs\": %.1f", p, (double)n * p * (p + 1) / best / 1e9);
    best = 1e9; float *F = calloc((size_t)p * p, 4);
    for (int r = 0; r < 9; r++) { double t = now(); for (int k = 0; k < inner; k++) cblas_ssyrk(101, 121, 112, p, (int)n, 1.0f, (float *)a, p, 1.0f, F, p); t = (now() - t) / inner; if (t < best) best = t; }
    printf(", \"ssyrk_p%d_GFs\": %.1f", p, (double)n * p * (p + 1) / best / 1e9); free(H); free(F); }
  { int p = 1024; double best = 1e9; for (int r = 0; r < 5; r++) { double t = now(); cblas_dgemm(101, 111, 111, p, p, p, 1.0, a, p, b, p, 0.0, c, p); t = now() - t; if (t < best) best = t; } printf(", \"dgemm1024_GFs\": %.1f", 2.0 * p * p * p / best / 1e9); }
  /* vector exp of the C library, and FMA peak from registers */
  { long n = 4096; double best = 1e9; for (long i = 0; i < n; i++) a[i] = -8.0 + 16.0 * i / n; for (int r = 0; r < 50; r++) { double t = now(); for (int k = 0; k < 10; k++) { for (long i = 0; i < n; i++) c[i] = exp(a[i]); a[k] += 1e-9; } t = (now() - t) / 10; if (t < best) best = t; } printf(", \"exp_Mps_1t\": %.0f", n / best / 1e6); }
  printf("}\n"); (void)sink; return 0; }
