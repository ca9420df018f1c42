/*
 * Ranks and shares: the area, or each group in turn, is a list of zones.
 */
#include "measure/ranks.h"
#include <stdlib.h>

/* One zone with a number. */
typedef struct {
    double value;
    guint zone;
} Entry;

/* What is worked on, and where its groups come from (NULL: the whole area is one). */
typedef struct {
    const JaColumn *of;
    const JaGrouping *within;
} Task;

static gboolean find_task(Task *task, const JaAtlas *atlas, const char *of, const char *within, const char *asker,
                          GError **error)
{
    task->of = ja_atlas_require_column(atlas, of, asker, error);
    if (task->of == NULL) {
        return FALSE;
    }
    task->within = within != NULL ? ja_atlas_require_grouping(atlas, within, asker, error) : NULL;
    if (within != NULL && task->within == NULL) {
        return FALSE;
    }
    if (task->within == NULL || !task->within->overlaps) {
        return TRUE;
    }
    return ja_fail_data(error, NULL,
                        "%s: within: zones can be in several groups of '%s' at once; name a grouping whose groups do "
                        "not overlap",
                        asker, within);
}

/* A column whose empty cells have their reasons and whose zones in no group are not applicable. */
static JaColumn *new_column(const Task *task, const char *name, const char *label)
{
    JaColumn *column = ja_column_new(name, label, task->of->n);
    column->date = g_strdup(task->of->date);
    column->source = g_strdup(task->of->source);
    column->licence = g_strdup(task->of->licence);
    column->disclosive = task->of->disclosive;
    for (gsize zone = 0; zone < column->n; zone++) {
        JaReason reason = (JaReason)task->of->reason[zone];
        ja_column_set(column, zone, ja_cell_empty(reason == JA_PRESENT ? JA_NOT_APPLICABLE : reason));
    }
    return column;
}

/* The zones of a group (NULL: all) that have a number. */
static GArray *entries_of(const JaColumn *of, const JaGroup *group)
{
    gsize n = group != NULL ? group->n : of->n;
    GArray *entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), (guint)n);
    for (gsize i = 0; i < n; i++) {
        Entry entry = {.zone = group != NULL ? group->zone[i] : (guint)i};
        entry.value = of->value[entry.zone];
        if (of->reason[entry.zone] == JA_PRESENT) {
            g_array_append_val(entries, entry);
        }
    }
    return entries;
}

static void for_each_group(const Task *task, JaColumn *column,
                           void (*fill)(JaColumn *column, const GArray *entries, gboolean flag), gboolean flag)
{
    guint n = task->within != NULL ? task->within->groups->len : 1;
    for (guint i = 0; i < n; i++) {
        const JaGroup *group = task->within != NULL ? g_ptr_array_index(task->within->groups, i) : NULL;
        g_autoptr(GArray) entries = entries_of(task->of, group);
        fill(column, entries, flag);
    }
}

static int by_value(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return x->zone < y->zone ? -1 : x->zone > y->zone;
}

static void fill_ranks(JaColumn *column, const GArray *entries, gboolean lowest_first)
{
    guint n = entries->len, rank = 1;
    g_autofree Entry *sorted = g_memdup2(entries->data, n * sizeof(Entry));
    if (n > 0) {
        qsort(sorted, n, sizeof(Entry), by_value);
    }
    for (guint i = 0; i < n; i++) {
        guint at = lowest_first ? i : n - 1 - i, before = lowest_first ? at - 1 : at + 1;
        if (i > 0 && sorted[at].value != sorted[before].value) {
            rank = i + 1;
        }
        ja_column_set(column, sorted[at].zone, ja_cell(rank));
    }
}

JaColumn *ja_rank_make(const JaAtlas *atlas, const JaRankSpec *spec, GError **error)
{
    Task task;
    g_autofree char *asker = g_strdup_printf("rank '%s'", spec->name);
    if (!find_task(&task, atlas, spec->of, spec->within, asker, error)) {
        return NULL;
    }
    gboolean lowest = g_strcmp0(spec->first, "lowest") == 0;
    g_autofree char *place = task.within != NULL ? g_strdup_printf(" in its %s", task.within->name) : g_strdup("");
    g_autofree char *label =
        g_strdup_printf("Rank%s: %s (1 = %s)", place, task.of->label, lowest ? "lowest" : "highest");
    JaColumn *column = new_column(&task, spec->name, spec->label != NULL ? spec->label : label);
    column->kind = JA_SCORE;
    for_each_group(&task, column, fill_ranks, lowest);
    return column;
}

static void fill_shares(JaColumn *column, const GArray *entries, G_GNUC_UNUSED gboolean flag)
{
    double total = 0;
    for (guint i = 0; i < entries->len; i++) {
        total += g_array_index(entries, Entry, i).value;
    }
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        ja_column_set(column, entry->zone,
                      total > 0 ? ja_cell(100 * entry->value / total) : ja_cell_empty(JA_NO_DENOMINATOR));
    }
}

static gboolean check_share(const JaColumn *of, const char *asker, GError **error)
{
    if (of->kind != JA_COUNT) {
        return ja_fail_data(error, NULL, "%s: of: '%s' is not a count; only counts have shares", asker, of->name);
    }
    if (of->by_group) {
        return ja_fail_data(error, NULL, "%s: of: '%s' is known only for larger areas, so zones have no share of it",
                            asker, of->name);
    }
    return TRUE;
}

JaColumn *ja_share_make(const JaAtlas *atlas, const JaShareSpec *spec, GError **error)
{
    Task task;
    g_autofree char *asker = g_strdup_printf("share '%s'", spec->name);
    if (!find_task(&task, atlas, spec->of, spec->within, asker, error) || !check_share(task.of, asker, error)) {
        return NULL;
    }
    g_autofree char *whole = task.within != NULL ? g_strdup_printf("its %s", task.within->name) : g_strdup("the area");
    g_autofree char *label = g_strdup_printf("%s: share of %s", task.of->label, whole);
    JaColumn *column = new_column(&task, spec->name, spec->label != NULL ? spec->label : label);
    gsize empty = task.of->n - ja_column_count(task.of, JA_PRESENT);
    if (empty > 0) {
        column->note = g_strdup_printf("Shares are of the known total; %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                                       " zones have no number.",
                                       empty, task.of->n);
    }
    /* Shares of the area add up to those of districts; shares of districts add up to nothing but 100. */
    column->kind = task.within == NULL ? JA_COUNT : JA_SCORE;
    column->denominator = g_strdup(task.of->name);
    column->unit = g_strdup("%");
    column->decimals = 1;
    for_each_group(&task, column, fill_shares, FALSE);
    return column;
}
