#ifndef PRODROME_CFASTFLOAT_H
#define PRODROME_CFASTFLOAT_H
#include <stdbool.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
/// Parses the decimal number that fills text[0..<length] exactly; false when it is none or is out of range.
bool prodrome_parse_double(const char *text, size_t length, double *value);
#ifdef __cplusplus
}
#endif
#endif
