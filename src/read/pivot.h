/**
 * Long tables: a row for each zone and category becomes an entry for each zone, by the `match` of the columns.
 */
#ifndef JA_READ_PIVOT_H
#define JA_READ_PIVOT_H

#include "model/extract.h"
#include "read/values.h"

G_BEGIN_DECLS

/** The rows to use: index in the table, and key. */
typedef struct {
    const JaTable *table; /**< Borrowed. */
    gsize n;
    guint32 *row;
    const char **key;
    const char **claim; /**< Entries may be NULL. */
    const char *key_header;
} JaKeyedRows;

/** How many rows of a key may make up one value of the column: the product of the lengths of its `is` lists (more than
 *  G_MAXINT32 = too many). */
gsize ja_pivot_categories(const JaIndicatorColumnSpec *spec);

/**
 * Gathers the rows of each key, in order of first appearance. A category that a key has no row for makes the sum
 * incomplete, hence not available (`absent_is_zero`: nothing). Refused: two rows for one key and category, a category
 * that no row has. Rows that no column asks for are counted in the ledger. Owned.
 */
JaExtract *ja_pivot(JaReadContext *context, const JaIndicatorSpec *spec, const JaKeyedRows *rows, JaValues *values,
                    JaCells *cells, gboolean absent_is_zero, GError **error);

G_END_DECLS
#endif
