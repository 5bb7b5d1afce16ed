#ifndef PRODROME_COPENSSL_H
#define PRODROME_COPENSSL_H
#include <openssl/evp.h>
#endif
