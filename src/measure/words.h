/**
 * The building blocks of sentences about numbers, in British English.
 */
#ifndef JA_MEASURE_WORDS_H
#define JA_MEASURE_WORDS_H

#include <jobatlas/column.h>

G_BEGIN_DECLS

/** "2024-03" as "March 2024", "2024-03-10" as "10 March 2024", anything else as it is; parts divided by "; " are joined
 *  by "and". NULL stays NULL. Owned. */
char *ja_words_date(const char *date);

/** A value with the column's decimals; "%" stands with it, other units do not. Owned. */
char *ja_words_value(const JaColumn *column, double value);

/** The label for the middle of a sentence: its first letter small, unless the word is an abbreviation. Owned. */
char *ja_words_inside(const char *label);

/** "a", "a and b", "a, b and c" of a list of char *. Owned. */
char *ja_words_list(const GPtrArray *items);

/** "12 areas", "1 area". Owned. */
char *ja_words_areas(gsize n);

/** Appends a sentence: a blank before it where there is text already, a full stop after it where it has none. */
void ja_words_append(GString *text, const char *sentence);

G_END_DECLS
#endif
