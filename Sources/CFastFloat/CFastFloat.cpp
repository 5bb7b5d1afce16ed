#include "CFastFloat.h"

#include <fast_float/fast_float.h>

bool prodrome_parse_double(const char *text, size_t length, double *value) {
  const auto result = fast_float::from_chars(text, text + length, *value);
  return result.ec == std::errc() && result.ptr == text + length;
}
