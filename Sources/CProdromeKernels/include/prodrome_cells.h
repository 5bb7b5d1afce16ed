/* One column of cells at a time: numbers as whole numbers at a power of ten, days, labels; and columns of integers. */
#ifndef PRODROME_CELLS_H
#define PRODROME_CELLS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Rows of a text whose cells are one byte apart. 64 bytes before the first cell and behind the last are readable. */
typedef struct {
  const uint8_t *text;
  /* The byte behind each cell, row by row; ends[-1] is there too: the byte before the first cell. */
  const uint32_t *ends;
  /* Cells a row. */
  size_t width;
  size_t rows;
  /* Bytes of the last cell of each row that belong to the line end (1 for CR LF). */
  uint32_t trim;
} prodrome_cell_rows;

/* No value, in columns of integers. */
#define PRODROME_MISSING INT32_MIN

/* Whether the last end of every row is a line feed. */
int prodrome_rows_end_in_feeds(const prodrome_cell_rows *rows);

/* Reads a field from row `from` on as round(value * 10^places), exactly; empty and NA are PRODROME_MISSING.
 *
 * Stops at a cell that is not [-]digits[.digits] of at most 17 bytes with at most `places` decimals and a result within
 * int32, and returns its row; else the number of rows. */
size_t prodrome_numbers(int level, const prodrome_cell_rows *rows, size_t field, size_t from, int places, int32_t *out);

/* YYYY-MM-DD of the years 1900 to 2100 as days since 1970-01-01; PRODROME_MISSING for anything else. */
void prodrome_iso_days(const prodrome_cell_rows *rows, size_t field, int32_t *out);

/* The rows whose cell differs from the row before, the first row always; how many. */
size_t prodrome_changes(const prodrome_cell_rows *rows, size_t field, uint32_t *changed);

/* Labels of at most 16 bytes with their codes: open addressing by the first and last eight bytes. */
enum { PRODROME_LABEL_SLOTS = 256, PRODROME_LABEL_LIMIT = 128 };
typedef struct {
  uint64_t first, last;
  uint32_t length;
  /* Negative: free. */
  int32_t code;
} prodrome_label_slot;

/* Adds a label of 1 to 16 bytes; 0 where it is longer or the table is full. 64 bytes before it are readable. */
int prodrome_label_add(prodrome_label_slot *table, size_t *count, const uint8_t *label, size_t length, int32_t code);

/* Writes the codes of a field from row `from` on, PRODROME_MISSING for empty and NA.
 *
 * Stops at a label that is not in the table and not the same as a known one in the row before; returns its row, else
 * the number of rows. */
size_t prodrome_labels(const prodrome_cell_rows *rows, size_t field, size_t from, const prodrome_label_slot *table,
                       int32_t *codes);

/* Present cells, their limits (INT32_MAX, INT32_MIN without any) and their sum. */
typedef struct {
  size_t count;
  int32_t least, most;
  int64_t sum;
} prodrome_column_facts;

prodrome_column_facts prodrome_survey(int level, const int32_t *cells, size_t count);

/* Copies integers within int16; missing becomes INT16_MIN. */
void prodrome_narrow(int level, const int32_t *cells, size_t count, int16_t *out);

/* How many rows have `left` == 0 and a present `right` > 0. */
size_t prodrome_contradictions(int level, const int32_t *left, const int32_t *right, size_t count);

/* The Doubles k / divisor, correctly rounded, for a divisor 10^0 ... 10^9; missing is NaN. */
void prodrome_decode16(int level, const int16_t *cells, size_t count, double divisor, double *out);
void prodrome_decode32(int level, const int32_t *cells, size_t count, double divisor, double *out);

#ifdef __cplusplus
}
#endif
#endif
