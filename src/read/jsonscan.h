/**
 * Scanning JSON text in place: a pointer goes in, a pointer behind what was read comes out, NULL where the text is
 * not what was asked for. The text is NUL-ended; nothing is read beyond the NUL.
 */
#ifndef JA_READ_JSONSCAN_H
#define JA_READ_JSONSCAN_H

#include <glib.h>

G_BEGIN_DECLS

/** Behind blanks. */
const char *ja_json_blank(const char *p);
/** Behind one character, blanks before it allowed. */
const char *ja_json_char(const char *p, char wanted);
/** Behind a string; its text, unescaped, replaces what `out` holds. */
const char *ja_json_string(const char *p, GString *out);
/** Behind a number. */
const char *ja_json_number(const char *p, double *out);
/** Behind a value of any kind, at most 64 levels deep. */
const char *ja_json_skip(const char *p);

G_END_DECLS
#endif
