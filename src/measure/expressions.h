/**
 * Expressions: the atlas as a read-only SQL table, for derived columns, filters, orders and queries.
 *
 * The table is called `zones` and has a row for each zone:
 *
 *     code, name        text
 *     a grouping        text: the zone's group, or its groups divided by "; "; NULL when it is in none
 *     a column          a number, NULL when the cell is empty
 *     COLUMN_reason     text: why the cell is empty ("suppressed", ...), NULL when it is not
 *     COLUMN_lower      numbers, only for columns with bounds
 *     COLUMN_upper
 *
 * What is asked can read and compute, and nothing else: no statement but SELECT, no other table, no function that
 * reaches outside or whose answer changes (files, time, chance), and no end to it is an error after a fixed number
 * of steps. Use from one thread.
 */
#ifndef JA_MEASURE_EXPRESSIONS_H
#define JA_MEASURE_EXPRESSIONS_H

#include "model/result.h"
#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

typedef struct JaExpressions JaExpressions;

/**
 * Opens the table over an atlas, which is borrowed and may grow: columns and groupings added later are seen by the
 * next call. Fails when a column has the name of a grouping or of `code`, `name` or `rowid`, whatever the
 * case. Owned.
 */
JaExpressions *ja_expressions_new(const JaAtlas *atlas, GError **error);
void ja_expressions_free(JaExpressions *expressions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaExpressions, ja_expressions_free)

/**
 * The column that an entry of `derive` declares; it is not added to the atlas. A NULL becomes the strongest reason
 * among the columns that the expression reads for the zone; when none of those is empty, JA_NO_DENOMINATOR if the
 * expression divides, else JA_NOT_APPLICABLE. Text, infinity and expressions over all zones at once are errors.
 * Bounds are not derived. Sources are those of the columns it reads. A zone that has a number although a column it
 * reads is empty there (coalesce(jobs, 0), say) is a warning in `ledger` (NULL = say nothing). Owned.
 */
JaColumn *ja_expressions_derive(JaExpressions *expressions, const JaDeriveSpec *spec, JaLedger *ledger, GError **error);

/**
 * The zones for which `where` holds (NULL = all), by `order` (terms of ORDER BY; NULL = by code), zones that tie by
 * code. Empty cells come last, save where the order is written with brackets or quotes and does not say so. `asker`
 * says who wants it in errors: "table 'gaps'". An array of guint, owned.
 */
GArray *ja_expressions_select(JaExpressions *expressions, const char *where, const char *order, const char *asker,
                              GError **error);

/**
 * The zone's group, or its groups divided by "; ", as the table has it; NULL when it is in none. The grouping must be
 * the atlas's. Borrowed until the next call.
 */
const char *ja_expressions_group(const JaExpressions *expressions, const JaGrouping *grouping, gsize zone);

/**
 * The rows of a SELECT statement. A result column with the name of an atlas column takes its label, unit, source and
 * decimals; where a row also has the zone's `code`, an empty cell takes its reason and a number its bounds. Any
 * other NULL is JA_NOT_AVAILABLE. A faulty statement is an error of the call. Owned.
 */
JaResult *ja_expressions_query(JaExpressions *expressions, const char *sql, GError **error);

G_END_DECLS
#endif
