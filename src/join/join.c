/*
 * The join of one source, step by step.
 */
#include "join/join.h"

#include "join/match.h"

/* Codes of the ledger that set rows aside, one count for each row. */
static const char *const aside[] = {"outside", "unmatched", "not in lookup"};

gint64 ja_join_rows_aside(const JaLedger *ledger, const char *file)
{
    gint64 rows = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(aside); i++) {
        rows += ja_ledger_count(ledger, "join", file, aside[i]);
    }
    return rows;
}

static gboolean find_zones(JaMatch *match, GError **error)
{
    if (match->grouping != NULL) {
        return ja_match_link_groups(match, error);
    }
    return ja_match_find_codes(match, error) && ja_match_check_vintage(match, error) &&
           ja_match_link_zones(match, error);
}

/* All columns, or none. Owned. */
static GPtrArray *combine_all(const JaMatch *match, GError **error)
{
    const GPtrArray *columns = match->extract->columns;
    g_autoptr(GPtrArray) combined = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    for (guint i = 0; i < columns->len; i++) {
        const JaColumn *column = g_ptr_array_index(columns, i);
        if (ja_atlas_column(match->atlas, column->name) != NULL) {
            ja_fail_data(error, JA_PLACE(match->extract->file, 0, NULL),
                         "column '%s' is defined already; give one of the two another name", column->name);
            return NULL;
        }
        JaColumn *made = ja_match_combine(match, column, error);
        if (made == NULL) {
            return NULL;
        }
        g_ptr_array_add(combined, made);
    }
    return g_steal_pointer(&combined);
}

static void add_all(JaAtlas *atlas, GPtrArray *columns)
{
    while (columns->len > 0) {
        gboolean added = ja_atlas_add_column(atlas, g_ptr_array_steal_index(columns, 0), NULL);
        g_assert(added);
    }
}

/* Rows of the entries with this fate; JA_N_FATES = of all. */
static gint64 count_rows(const JaMatch *match, JaFate fate)
{
    gint64 rows = 0;
    for (gsize i = 0; i < match->extract->n; i++) {
        rows += fate == JA_N_FATES || match->fate[i] == fate ? match->extract->rows[i] : 0;
    }
    return rows;
}

gboolean ja_join_extract(JaAtlas *atlas, const JaExtract *extract, const JaJoinTables *tables, JaLedger *ledger,
                         JaInput *input, GError **error)
{
    const gint64 before = ja_join_rows_aside(ledger, extract->file);
    g_autoptr(JaMatch) match = ja_match_new(atlas, extract, tables, ledger, error);
    if (match == NULL || !find_zones(match, error) || !ja_match_check_claims(match, error)) {
        return FALSE;
    }
    g_autoptr(GPtrArray) columns = combine_all(match, error);
    if (columns == NULL) {
        return FALSE;
    }
    ja_match_ledger_rest(match);
    add_all(atlas, columns);
    const gint64 used = count_rows(match, JA_FATE_USED);
    g_assert(used + ja_join_rows_aside(ledger, extract->file) - before == count_rows(match, JA_N_FATES));
    if (input != NULL) {
        input->rows_used = used;
    }
    return TRUE;
}
