/**
 * Tables: the columns, rows, order and totals that an entry of `tables` asks for.
 */
#ifndef JA_MEASURE_TABULATE_H
#define JA_MEASURE_TABULATE_H

#include "measure/expressions.h"

G_BEGIN_DECLS

/**
 * A table of the atlas. Its columns are `code`, `name`, groupings and columns; none listed = all.
 *
 * A row for each zone for which `where` holds, by `order`, at most `limit`; or, with `by`, a row for each group that
 * has such zones, over them, by `order` (columns of the table, each with ASC or DESC; empty cells last) and a last
 * row for all of them. With `total` a last row sums up the zones listed. What is summed up is what ja_atlas_summarise
 * says; a sum with empty parts is marked `at_least`. Ties keep the order of code or of the group's name.
 *
 * `member` restricts the table to one group of `per`; both are NULL for the whole area. Then the id has the group's
 * name added and the subtitle is the group's name. Numbers are not rounded. Owned; NULL on failure.
 */
JaResult *ja_tabulate(const JaAtlas *atlas, JaExpressions *expressions, const JaTableSpec *spec, const JaGrouping *per,
                      const JaGroup *member, GError **error);

/** Whether a column has no value for several zones together: it is no count, nor of two counts, and has no weight. */
gboolean ja_tabulate_has_no_sum(const JaAtlas *atlas, const JaColumn *column);

G_END_DECLS
#endif
