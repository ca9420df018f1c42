/**
 * One spelling for names that differ only in how they are written.
 */
#ifndef JA_JOIN_SPELLING_H
#define JA_JOIN_SPELLING_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * The plain spelling of a name: compatibility forms unified, case folded, "&" read as "and", apostrophes dropped,
 * other punctuation taken for a blank, and runs of blanks made one. Two names are spellings of each other when
 * their plain spellings are equal. Owned.
 */
char *ja_spelling_plain(const char *name);

/**
 * The shape of a code: letters as A, digits as 9, the rest as it is, so that codes of one kind of area share a
 * shape ("E02004999" and "W02000001" are both "A99999999"). Owned.
 */
char *ja_spelling_shape(const char *code);

/**
 * The kind of area that a code of official statistics is about, by its first three characters: "E02*". Owned.
 */
char *ja_spelling_kind(const char *code);

G_END_DECLS
#endif
