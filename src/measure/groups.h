/**
 * The columns of the atlas over the groups of a grouping.
 */
#ifndef JA_MEASURE_GROUPS_H
#define JA_MEASURE_GROUPS_H

#include <jobatlas/atlas.h>

G_BEGIN_DECLS

/** Columns with a cell for each group, in the order of the groups. */
typedef struct {
    GPtrArray *columns; /**< of JaColumn */
    guint8 **at_least;  /**< one a column: NULL, or a flag for each group whose number is a sum of known parts */
} JaGroupColumns;

/**
 * What ja_atlas_summarise says of each column for each group. Columns that cannot be summed up (ranks, scores
 * without a weight) are left out. Owned.
 */
JaGroupColumns *ja_group_columns_new(const JaAtlas *atlas, const JaGrouping *grouping);
void ja_group_columns_free(JaGroupColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGroupColumns, ja_group_columns_free)

G_END_DECLS
#endif
