/**
 * The table `zones` as SQLite sees it: the atlas's own arrays, read in place. Private to expressions.
 */
#ifndef JA_MEASURE_EXPRESSIONS_TABLE_H
#define JA_MEASURE_EXPRESSIONS_TABLE_H

#include <jobatlas/atlas.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum {
    JA_FIELD_CODE,
    JA_FIELD_NAME,
    JA_FIELD_GROUPING,
    JA_FIELD_VALUE,
    JA_FIELD_REASON,
    JA_FIELD_LOWER,
    JA_FIELD_UPPER,
} JaFieldKind;

/** One column of the table. */
typedef struct {
    char *name;
    JaFieldKind kind;
    const JaColumn *column; /**< Of value, reason and bounds; borrowed. */
    const char **group;     /**< Of a grouping: for each zone its groups, NULL = none; the array is owned. */
} JaField;

/** What the table has, in order. */
typedef struct {
    const JaAtlas *atlas; /**< Borrowed. */
    GArray *fields;       /**< of JaField */
    GHashTable *by_name;  /**< lower-case name -> index + 1 */
    GStringChunk *text;   /**< Owns the texts of the groupings. */
} JaFields;

/** Fails when two columns of the table would have one name. Owned. */
JaFields *ja_fields_new(const JaAtlas *atlas, GError **error);
void ja_fields_free(JaFields *fields);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaFields, ja_fields_free)

/** The column of the table with this name, in any case; or NULL. */
const JaField *ja_fields_find(const JaFields *fields, const char *name);

/** Makes the table known to a connection; `fields` must outlive it. A result code of SQLite. */
int ja_fields_register(const JaFields *fields, sqlite3 *database);

G_END_DECLS
#endif
