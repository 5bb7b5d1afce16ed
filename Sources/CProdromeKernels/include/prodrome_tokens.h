/* Where the cells of CSV text end, and which bytes of it need care. */
#ifndef PRODROME_TOKENS_H
#define PRODROME_TOKENS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a stretch of text contains. */
typedef struct {
  /* Line feeds. */
  size_t line_feeds;
  /* Quotes. */
  size_t quotes;
  /* DEL, or a byte below 0x20 that is neither line feed nor separator: carriage return, tab, control characters. */
  int has_control;
  /* A byte above 0x7F. */
  int has_high;
} prodrome_text_facts;

/* Writes the place of every separator and line feed of text[from .. count) to `ends`, in order; how many there are.
 *
 * 64 bytes behind `count` must be readable, and `ends` must hold count - from + 64 places. */
size_t prodrome_tokens(int level, const uint8_t *text, size_t from, size_t count, uint8_t separator, uint32_t *ends,
                       prodrome_text_facts *facts);

/* Carriage returns of text[from .. count): how many, how many of them right before a line feed, and whether there is
 * any control character other than tab, line feed and carriage return. */
typedef struct {
  size_t returns, pairs;
  int has_other;
} prodrome_control_facts;

prodrome_control_facts prodrome_controls(int level, const uint8_t *text, size_t from, size_t count);

/* Whether the bytes above 0x7F in text[from .. count) are well-formed UTF-8 without control characters. */
int prodrome_is_plain_utf8(const uint8_t *text, size_t from, size_t count);

/* Copies cells without the quotes around them, one byte apart, from copy[64] on.
 *
 * `ends` as prodrome_tokens wrote them, with the byte before the first cell at ends[-1]; `copy_ends` likewise. Every row
 * has `width` cells and its last one `trim` bytes of line end. Returns 0 where a quote stands anywhere but around a whole
 * cell, so that cells may not be what the separators say. 16 bytes behind the text are readable, behind the copy (64
 * bytes, the text, and a byte a cell) writable. `quotes` is the number of quotes in the text. */
int prodrome_unquote(const uint8_t *text, const uint32_t *ends, size_t rows, size_t width, uint32_t trim, size_t quotes,
                     uint8_t *copy, uint32_t *copy_ends);

#ifdef __cplusplus
}
#endif
#endif
