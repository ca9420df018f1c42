/**
 * Numbers as text, strictly and without the machine's locale.
 */
#ifndef JA_BASE_NUMBER_H
#define JA_BASE_NUMBER_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Reads a whole string as a decimal number: optional sign, digits, optional point and digits, optional
 * exponent; nothing else (no blanks, hex, "nan", "inf"). `thousands` is 0, or the separator that may stand
 * between exact groups of three digits. Overflow and an empty string are refused. TRUE when `text` is a number.
 */
gboolean ja_number_parse(const char *text, char thousands, double *out);

/** A number for people: `decimals` digits after the point, thousands separated by commas, half rounded to even
 *  of the binary value, a true minus sign only where `ascii` is FALSE, never "-0". Owned. */
char *ja_number_show(double value, int decimals, gboolean ascii);

/** The shortest decimal that reads back as the same double: for CSV, JSON, manifests. "-0" becomes "0". Owned. */
char *ja_number_exact(double value);

/** Number of edits (insert, delete, replace, swap) between two words, for "did you mean". */
guint ja_edit_distance(const char *a, const char *b);
/** Of n candidates, those nearest to `word`, as "'a', 'b' or 'c'", at most three; NULL when none is near. Owned. */
char *ja_nearest_names(const char *word, const char *const *candidates, gsize n);

G_END_DECLS
#endif
