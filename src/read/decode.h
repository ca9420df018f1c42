/**
 * Bytes of a text file become UTF-8, by a declared encoding or by none: nothing is guessed.
 */
#ifndef JA_READ_DECODE_H
#define JA_READ_DECODE_H

#include <jobatlas/error.h>

G_BEGIN_DECLS

/**
 * A copy of `bytes` as UTF-8 without byte-order mark, ended by a NUL that `size` does not count. `encoding` is
 * "utf-8", "windows-1252", "utf-16" or NULL (= "utf-8"). Refused: bytes that the encoding does not have, NUL,
 * a byte-order mark that contradicts the encoding, another encoding. Owned.
 */
char *ja_decode(const char *file, GBytes *bytes, const char *encoding, gsize *size, GError **error);

G_END_DECLS
#endif
