/*
 * Columns over groups.
 */
#include "measure/groups.h"

/* Rates and means over groups are of the zones that have a number; a reader must know when some have none. */
static void note_left_out(JaColumn *summed, const JaColumn *column)
{
    gsize empty = column->n - ja_column_count(column, JA_PRESENT);
    if (column->kind == JA_COUNT || column->by_group || empty == 0) {
        return;
    }
    char *note = g_strdup_printf("%s%sWithout %" G_GSIZE_FORMAT " zone%s that ha%s no number.",
                                 summed->note != NULL ? summed->note : "", summed->note != NULL ? " " : "", empty,
                                 empty == 1 ? "" : "s", empty == 1 ? "s" : "ve");
    g_free(summed->note);
    summed->note = note;
}

/* The column over groups, or NULL when it makes no sense for any. *flags is set when some number is partial. */
static JaColumn *summarise(const JaAtlas *atlas, const JaColumn *column, const JaGrouping *grouping, guint8 **flags)
{
    const gsize n = grouping->groups->len;
    g_autoptr(JaColumn) summed = ja_column_new(column->name, column->label, n);
    ja_column_copy_meaning(summed, column);
    summed->by_group = FALSE;
    g_autofree guint8 *partial = g_new0(guint8, n);
    gboolean some_partial = FALSE;
    for (gsize g = 0; g < n; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        gboolean flag;
        ja_column_set(summed, g, ja_atlas_summarise(atlas, column, group->zone, group->n, &flag));
        partial[g] = (guint8)flag;
        some_partial |= flag;
    }
    note_left_out(summed, column);
    *flags = some_partial ? g_steal_pointer(&partial) : NULL;
    return ja_column_count(summed, JA_NOT_APPLICABLE) < n ? g_steal_pointer(&summed) : NULL;
}

JaGroupColumns *ja_group_columns_new(const JaAtlas *atlas, const JaGrouping *grouping)
{
    JaGroupColumns *result = g_new0(JaGroupColumns, 1);
    result->columns = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    result->at_least = g_new0(guint8 *, atlas->columns->len + 1);
    for (guint i = 0; i < atlas->columns->len; i++) {
        guint8 *flags = NULL;
        JaColumn *summed = summarise(atlas, g_ptr_array_index(atlas->columns, i), grouping, &flags);
        if (summed != NULL) {
            result->at_least[result->columns->len] = flags;
            g_ptr_array_add(result->columns, summed);
        }
    }
    return result;
}

void ja_group_columns_free(JaGroupColumns *columns)
{
    if (columns == NULL) {
        return;
    }
    for (guint i = 0; i < columns->columns->len; i++) {
        g_free(columns->at_least[i]);
    }
    g_free(columns->at_least);
    g_ptr_array_unref(columns->columns);
    g_free(columns);
}
