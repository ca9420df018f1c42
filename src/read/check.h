/**
 * Checks of meaning that a schema cannot make, each failing with the path, line and column of the key it is about.
 */
#ifndef JA_READ_CHECK_H
#define JA_READ_CHECK_H

#include "read/yaml.h"

G_BEGIN_DECLS

/** Where the check stands: `path` is the block whose keys are looked at. */
typedef struct {
    const JaYaml *yaml;
    GString *path;
    GError **error;
} JaCheck;

/** Steps into entry `index` of the list `key`, or into the block `key` when index is -1; returns where to go back to.
 */
gsize ja_check_enter(JaCheck *check, const char *key, gint index);
void ja_check_leave(JaCheck *check, gsize back);
gboolean ja_check_has(const JaCheck *check, const char *key);

/** "FILE:LINE:COLUMN: PATH.KEY MESSAGE"; key NULL: the block itself. Always returns FALSE. */
gboolean ja_check_fail(JaCheck *check, const char *key, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** A column's or grouping's name: lower-case letter, then letters, digits and underscores. NULL passes all of these. */
gboolean ja_check_name(JaCheck *check, const char *key, const char *value);
/** An id, which also names files: lower-case letters, digits, hyphens and underscores. */
gboolean ja_check_id(JaCheck *check, const char *key, const char *value);
/** One of a NULL-ended list of words. */
gboolean ja_check_one_of(JaCheck *check, const char *key, const char *value, const char *const *allowed);
/** One of `known` (of char *); `what` says what they are: "a column", "a grouping". */
gboolean ja_check_known(JaCheck *check, const char *key, const char *value, const GPtrArray *known, const char *what);
gboolean ja_check_range(JaCheck *check, const char *key, double value, double min, double max);
/** Either all of a NULL-ended list of keys are given, or none. */
gboolean ja_check_together(JaCheck *check, const char *const *keys);
/** Exactly one of a NULL-ended list of keys is given. */
gboolean ja_check_exactly_one(JaCheck *check, const char *const *keys);
/** `key` may only stand beside `with`. */
gboolean ja_check_needs(JaCheck *check, const char *key, const char *with);
/** Fails when the name is in `taken`; else adds it with the path it stands at. The table owns both. */
gboolean ja_check_unique(JaCheck *check, const char *key, const char *value, GHashTable *taken);

/** A short NULL-ended list of words: JA_WORDS("a", "b"). */
#define JA_WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

G_END_DECLS
#endif
