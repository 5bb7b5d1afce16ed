#include "prodrome_cells.h"

#include <string.h>

#include "prodrome_levels.h"
#include "prodrome_targets.h"

static const int64_t powers_of_ten[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

#define PRODROME_NAME(name) PRODROME_JOIN(name, portable)
#define PRODROME_HAS_FMA 0
#define PRODROME_NUMBER_LANES 0
#include "prodrome_cells.inc"
#undef PRODROME_NUMBER_LANES
#undef PRODROME_HAS_FMA
#undef PRODROME_NAME

#define PRODROME_HAS_FMA 1
#if PRODROME_HAS_AVX
#define PRODROME_NUMBER_LANES 4
PRODROME_BEGIN_AVX2
#define PRODROME_NAME(name) PRODROME_JOIN(name, avx2)
#include "prodrome_cells.inc"
#undef PRODROME_NAME
PRODROME_END

#undef PRODROME_NUMBER_LANES
#define PRODROME_NUMBER_LANES 8
PRODROME_BEGIN_AVX512
#define PRODROME_NAME(name) PRODROME_JOIN(name, avx512)
#include "prodrome_cells.inc"
#undef PRODROME_NAME
PRODROME_END

#define PRODROME_PICK(name, ...)                                        \
  if (level == PRODROME_AVX512) return PRODROME_JOIN(name, avx512)(__VA_ARGS__); \
  if (level == PRODROME_AVX2) return PRODROME_JOIN(name, avx2)(__VA_ARGS__);     \
  return PRODROME_JOIN(name, portable)(__VA_ARGS__)
#else
#define PRODROME_PICK(name, ...) \
  (void)level;                   \
  return PRODROME_JOIN(name, portable)(__VA_ARGS__)
#endif

size_t prodrome_numbers(int level, const prodrome_cell_rows *rows, size_t field, size_t from, int places, int32_t *out) {
  PRODROME_PICK(numbers, rows, field, from, places, out);
}

prodrome_column_facts prodrome_survey(int level, const int32_t *cells, size_t count) {
  PRODROME_PICK(survey, cells, count);
}

void prodrome_narrow(int level, const int32_t *cells, size_t count, int16_t *out) {
  PRODROME_PICK(narrow, cells, count, out);
}

size_t prodrome_contradictions(int level, const int32_t *left, const int32_t *right, size_t count) {
  PRODROME_PICK(contradictions, left, right, count);
}

void prodrome_decode16(int level, const int16_t *cells, size_t count, double divisor, double *out) {
  PRODROME_PICK(decode16, cells, count, divisor, out);
}

void prodrome_decode32(int level, const int32_t *cells, size_t count, double divisor, double *out) {
  PRODROME_PICK(decode32, cells, count, divisor, out);
}

int prodrome_rows_end_in_feeds(const prodrome_cell_rows *rows) {
  int all = 1;
  for (size_t row = 0; row < rows->rows; row++) all &= rows->text[rows->ends[row * rows->width + rows->width - 1]] == '\n';
  return all;
}

/* The bytes of one cell. */
typedef struct {
  const uint8_t *start;
  size_t length;
} cell_bytes;

PRODROME_INLINE cell_bytes cell_at(const prodrome_cell_rows *rows, size_t row, size_t field) {
  const uint32_t *end = rows->ends + row * rows->width + field;
  size_t start = (size_t)(uint32_t)(end[-1] + 1);
  return (cell_bytes){rows->text + start, *end - start - (field == rows->width - 1 ? rows->trim : 0)};
}

PRODROME_INLINE uint64_t word_at(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, 8);
  return word;
}

/* The last `length` <= 8 bytes before `end`, in the upper bytes. */
PRODROME_INLINE uint64_t tail(const uint8_t *end, size_t length) {
  return length == 0 ? 0 : word_at(end - 8) >> (64 - 8 * length);
}

PRODROME_INLINE int is_same(cell_bytes left, cell_bytes right) {
  if (left.length != right.length) return 0;
  if (left.length < 8) return tail(left.start + left.length, left.length) == tail(right.start + right.length, right.length);
  if (left.length > 16) return memcmp(left.start, right.start, left.length) == 0;
  return word_at(left.start) == word_at(right.start) &&
         word_at(left.start + left.length - 8) == word_at(right.start + left.length - 8);
}

/* Days from 1970-01-01 to the first of a month (Howard Hinnant, chrono-compatible low-level date algorithms, 2013). */
static int32_t first_of_month(int year, int month) {
  int shifted = month <= 2 ? year - 1 : year, era = shifted / 400, of_era = shifted - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int month_length(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

void prodrome_iso_days(const prodrome_cell_rows *rows, size_t field, int32_t *out) {
  uint64_t known = 0;
  int32_t before = 0;
  unsigned length = 0;
  for (size_t row = 0; row < rows->rows; row++) {
    cell_bytes cell = cell_at(rows, row, field);
    out[row] = PRODROME_MISSING;
    if (cell.length != 10) continue;
    uint64_t month_word = word_at(cell.start);
    if (month_word != known) {
      uint64_t digits = month_word ^ 0x2D30302D30303030ull;
      if ((digits & 0xFF0000FF00000000ull) != 0) continue;
      if (((digits + 0x7676767676767676ull) | digits) & 0x8080808080808080ull) continue;
      uint8_t d[8];
      memcpy(d, &digits, 8);
      int year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], month = d[5] * 10 + d[6];
      if (year < 1900 || year > 2100 || month < 1 || month > 12) continue;
      known = month_word;
      before = first_of_month(year, month) - 1;
      length = (unsigned)month_length(year, month);
    }
    unsigned tens = (unsigned)cell.start[8] - '0', ones = (unsigned)cell.start[9] - '0', day = tens * 10 + ones;
    if (tens <= 9 && ones <= 9 && day >= 1 && day <= length) out[row] = before + (int32_t)day;
  }
}

size_t prodrome_changes(const prodrome_cell_rows *rows, size_t field, uint32_t *changed) {
  size_t count = 0;
  cell_bytes before = {NULL, 0};
  for (size_t row = 0; row < rows->rows; row++) {
    cell_bytes cell = cell_at(rows, row, field);
    if (row == 0 || !is_same(cell, before)) changed[count++] = (uint32_t)row;
    before = cell;
  }
  return count;
}

PRODROME_INLINE prodrome_label_slot key_of(cell_bytes label) {
  prodrome_label_slot key = {0, 0, (uint32_t)label.length, 0};
  if (label.length <= 8) {
    key.first = tail(label.start + label.length, label.length);
  } else {
    key.first = word_at(label.start);
    key.last = word_at(label.start + label.length - 8);
  }
  return key;
}

PRODROME_INLINE size_t home_of(prodrome_label_slot key) {
  uint64_t mixed = (key.first ^ (key.last << 7 | key.last >> 57) ^ key.length) * 0x9E3779B97F4A7C15ull;
  return (size_t)(mixed >> 56);
}

int prodrome_label_add(prodrome_label_slot *table, size_t *count, const uint8_t *label, size_t length, int32_t code) {
  if (length == 0 || length > 16 || *count >= PRODROME_LABEL_LIMIT) return 0;
  prodrome_label_slot key = key_of((cell_bytes){label, length});
  size_t slot = home_of(key);
  while (table[slot].code >= 0) slot = (slot + 1) % PRODROME_LABEL_SLOTS;
  key.code = code;
  table[slot] = key;
  *count += 1;
  return 1;
}

size_t prodrome_labels(const prodrome_cell_rows *rows, size_t field, size_t from, const prodrome_label_slot *table,
                       int32_t *codes) {
  /* The key of the row before: most labels come in stretches. */
  prodrome_label_slot last = {0, 0, 0, PRODROME_MISSING};
  for (size_t row = from; row < rows->rows; row++) {
    cell_bytes cell = cell_at(rows, row, field);
    if (cell.length > 16) {
      if (row == 0 || codes[row - 1] < 0 || !is_same(cell, cell_at(rows, row - 1, field))) return row;
      codes[row] = codes[row - 1];
      continue;
    }
    prodrome_label_slot key = key_of(cell);
    if (key.first != last.first || key.last != last.last || key.length != last.length) {
      size_t slot = home_of(key);
      while (table[slot].code >= 0 &&
             (table[slot].first != key.first || table[slot].last != key.last || table[slot].length != key.length)) {
        slot = (slot + 1) % PRODROME_LABEL_SLOTS;
      }
      int is_missing = cell.length == 0 || (cell.length == 2 && cell.start[0] == 'N' && cell.start[1] == 'A');
      if (table[slot].code < 0 && !is_missing) return row;
      last = key;
      last.code = is_missing ? PRODROME_MISSING : table[slot].code;
    }
    codes[row] = last.code;
  }
  return rows->rows;
}
