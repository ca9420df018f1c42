/**
 * Text that goes out: escaping by context.
 */
#ifndef JA_BASE_TEXT_H
#define JA_BASE_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/** Appends text escaped for XML element content and attribute values; characters XML forbids become U+FFFD. */
void ja_text_append_xml(GString *out, const char *text);
/** Appends a JSON string with its quotes; safe inside HTML script (< is written \u003c). */
void ja_text_append_json(GString *out, const char *text);
/** Appends text for a cell of a Markdown table: pipes, angle brackets and backslashes escaped, line ends as blanks. */
void ja_text_append_markdown(GString *out, const char *text);
/**
 * Appends a CSV field by RFC 4180. Text that a spreadsheet would run as a formula (first character = + - @ tab CR)
 * gets a leading apostrophe unless `number` says that it is a typed number.
 */
void ja_text_append_csv(GString *out, const char *text, gboolean number);
/** Text without control characters, each shown as \xNN. Owned. */
char *ja_text_clean(const char *text);
/** Text trimmed of blanks at both ends, no-break and zero-width spaces and byte-order marks included. Owned. */
char *ja_text_trim(const char *text);

G_END_DECLS
#endif
