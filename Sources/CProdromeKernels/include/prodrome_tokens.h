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
  /* A quote, or the control character DEL. */
  int has_quote;
  /* A byte below 0x20 that is neither a line feed nor the separator: carriage return, tab, control characters. */
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

#ifdef __cplusplus
}
#endif
#endif
