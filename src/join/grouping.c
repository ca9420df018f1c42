/*
 * Groupings: which zones belong together, from the boundary file's attributes or a file of pairs. Zones may be in
 * several groups or in none; both are said in the ledger. A table that groups no zone is refused.
 */
#include "join/join.h"
#include "join/match.h"
#include "join/spelling.h"

#include <string.h>

/* Membership pairs on their way from a table. */
typedef struct {
    const JaAtlas *atlas;
    const JaGroupSpec *spec;
    const JaTable *table;
    JaLedger *ledger;
    gsize key_column, group_column;
    const JaGrouping *of; /* NULL when keys are zone codes. */
    GHashTable *members;  /* Plain spelling of the groups of `of` -> JaGroup; or NULL. */
    GArray *zone;         /* of guint */
    GPtrArray *group;     /* of char *, borrowed from the table */
    gint64 blank, outside, used;
} Pairs;

static void pairs_clear(Pairs *pairs)
{
    g_clear_pointer(&pairs->members, g_hash_table_unref);
    g_clear_pointer(&pairs->zone, g_array_unref);
    g_clear_pointer(&pairs->group, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairs, pairs_clear)

static void add_pair(Pairs *pairs, guint zone, const char *group)
{
    g_array_append_val(pairs->zone, zone);
    g_ptr_array_add(pairs->group, (gpointer)group);
}

/* Whether the row is about something in the atlas; adds its pairs. */
static gboolean add_row(Pairs *pairs, const char *key, const char *group)
{
    if (pairs->of == NULL) {
        gssize zone = ja_zones_find(pairs->atlas->zones, key);
        if (zone >= 0) {
            add_pair(pairs, (guint)zone, group);
        }
        return zone >= 0;
    }
    g_autofree char *plain = ja_spelling_plain(key);
    const JaGroup *member = g_hash_table_lookup(pairs->members, plain);
    for (gsize i = 0; member != NULL && i < member->n; i++) {
        add_pair(pairs, member->zone[i], group);
    }
    return member != NULL;
}

static void take_row(Pairs *pairs, gsize row)
{
    const char *key = ja_table_get(pairs->table, row, pairs->key_column);
    const char *group = ja_table_get(pairs->table, row, pairs->group_column);
    if (*group == '\0') {
        pairs->blank++;
    } else if (add_row(pairs, key, group)) {
        pairs->used++;
    } else if (pairs->of == NULL) {
        pairs->outside++;
    } else {
        ja_ledger_add(pairs->ledger, JA_WARNING, "join",
                      JA_PLACE(pairs->table->file, pairs->table->row[row], pairs->spec->member), "unmatched", key, 1,
                      "no %s has this name", pairs->of->name);
    }
}

static gboolean find_members(Pairs *pairs, GError **error)
{
    const JaGroupSpec *spec = pairs->spec;
    g_autofree char *asker = g_strdup_printf("groups '%s', of", spec->name);
    pairs->of = ja_atlas_require_grouping(pairs->atlas, spec->of, asker, error);
    if (pairs->of == NULL) {
        return FALSE;
    }
    pairs->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint g = 0; g < pairs->of->groups->len; g++) {
        JaGroup *group = g_ptr_array_index(pairs->of->groups, g);
        g_hash_table_insert(pairs->members, ja_spelling_plain(group->name), group);
    }
    return TRUE;
}

static gboolean find_columns(Pairs *pairs, const char *code, GError **error)
{
    const JaGroupSpec *spec = pairs->spec;
    gboolean by_attribute = spec->column != NULL;
    const char *key = by_attribute ? code : spec->member != NULL ? spec->member : spec->code;
    const char *group = by_attribute ? spec->column : spec->group;
    if (key == NULL || group == NULL || (spec->member != NULL && spec->of == NULL)) {
        return ja_fail_data(
            error, JA_PLACE(pairs->table->file, 0, NULL),
            "groups '%s': a file of pairs needs group: and either code: or member: with of:", spec->name);
    }
    return ja_table_require(pairs->table, key, &pairs->key_column, error) &&
           ja_table_require(pairs->table, group, &pairs->group_column, error) &&
           (by_attribute || spec->member == NULL || find_members(pairs, error));
}

static void note_rows(const Pairs *pairs)
{
    const JaPlace *place = JA_PLACE(pairs->table->file, 0, pairs->table->header[pairs->group_column]);
    if (pairs->blank > 0) {
        ja_ledger_add(pairs->ledger, JA_NOTE, "join", place, "blank", pairs->spec->name, pairs->blank,
                      "rows that name no group");
    }
    /* Features that are not zones of the project were ledgered when they were read. */
    if (pairs->outside > 0 && pairs->spec->column == NULL) {
        ja_ledger_add(pairs->ledger, JA_NOTE, "join", place, "outside", pairs->spec->name, pairs->outside,
                      "rows about zones that are not in the project");
    }
}

/* Two groups whose names differ only in spelling are probably one. */
static void note_spellings(const Pairs *pairs, const JaGrouping *grouping)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint g = 0; g < grouping->groups->len; g++) {
        JaGroup *group = g_ptr_array_index(grouping->groups, g);
        char *plain = ja_spelling_plain(group->name);
        const JaGroup *other = g_hash_table_lookup(seen, plain);
        if (other != NULL) {
            ja_ledger_add(pairs->ledger, JA_WARNING, "check", JA_PLACE(pairs->table->file, 0, grouping->name),
                          "respelled", group->name, 1, "is another group than %s, though they differ only in spelling",
                          other->name);
        }
        g_hash_table_insert(seen, plain, group);
    }
}

static void note_ungrouped(const Pairs *pairs, const JaGrouping *grouping)
{
    const JaZones *zones = pairs->atlas->zones;
    const JaPlace *place = JA_PLACE(pairs->table->file, 0, grouping->name);
    g_autofree gboolean *grouped = g_new0(gboolean, zones->n);
    for (guint i = 0; i < pairs->zone->len; i++) {
        grouped[g_array_index(pairs->zone, guint, i)] = TRUE;
    }
    gsize named = 0;
    for (gsize z = 0; z < zones->n && named < JA_NAMED_MAX; z++) {
        if (!grouped[z]) {
            named++;
            ja_ledger_add(pairs->ledger, JA_WARNING, "check", place, "no group", zones->code[z], 1, "%s is in no %s",
                          zones->name[z], grouping->name);
        }
    }
    if (grouping->n_ungrouped > named) {
        ja_ledger_add(pairs->ledger, JA_WARNING, "check", place, "no group", NULL,
                      (gint64)(grouping->n_ungrouped - named), "further zones like the %d named", JA_NAMED_MAX);
    }
}

static void note_overlaps(const Pairs *pairs, const JaGrouping *grouping)
{
    g_autofree guint *count = g_new0(guint, pairs->atlas->zones->n);
    gint64 several = 0;
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        for (gsize i = 0; i < group->n; i++) {
            several += ++count[group->zone[i]] == 2;
        }
    }
    if (several > 0) {
        ja_ledger_add(pairs->ledger, JA_NOTE, "check", JA_PLACE(pairs->table->file, 0, grouping->name), "overlap", NULL,
                      several, "zones are in more than one group; sums over the groups exceed the area's");
    }
}

/* What stands in the file twice counts once. */
static void note_repeated(const Pairs *pairs, const JaGrouping *grouping)
{
    gint64 repeated = pairs->zone->len;
    for (guint g = 0; g < grouping->groups->len; g++) {
        repeated -= (gint64)((const JaGroup *)g_ptr_array_index(grouping->groups, g))->n;
    }
    if (repeated > 0 && pairs->spec->column == NULL) {
        ja_ledger_add(pairs->ledger, JA_NOTE, "check", JA_PLACE(pairs->table->file, 0, grouping->name), "repeated",
                      NULL, repeated, "memberships of a zone stand in the file before; each counts once");
    }
}

static gboolean refuse_empty(const Pairs *pairs, GError **error)
{
    const JaTable *table = pairs->table;
    if (table->n_rows == 0) {
        return ja_fail_data(error, JA_PLACE(table->file, 0, NULL), "groups '%s': the file has no data rows",
                            pairs->spec->name);
    }
    if (pairs->spec->column != NULL) {
        return ja_fail_data(error, JA_PLACE(table->file, 0, pairs->spec->column),
                            "groups '%s': no zone has a value here; name another column", pairs->spec->name);
    }
    const char *expected =
        pairs->of == NULL ? pairs->atlas->zones->code[0] : ((JaGroup *)g_ptr_array_index(pairs->of->groups, 0))->name;
    return ja_fail_data(error, JA_PLACE(table->file, table->row[0], table->header[pairs->key_column]),
                        "groups '%s': no row is about a zone of the project; found '%s', expected such as '%s'",
                        pairs->spec->name, ja_table_get(table, 0, pairs->key_column), expected);
}

static JaGrouping *make_grouping(const Pairs *pairs)
{
    JaGrouping *grouping = ja_grouping_new(pairs->spec->name, pairs->spec->label, pairs->atlas->zones->n,
                                           (const guint *)(const void *)pairs->zone->data,
                                           (const char *const *)pairs->group->pdata, pairs->zone->len);
    note_spellings(pairs, grouping);
    note_ungrouped(pairs, grouping);
    note_overlaps(pairs, grouping);
    note_repeated(pairs, grouping);
    return grouping;
}

JaGrouping *ja_join_grouping(const JaAtlas *atlas, const JaGroupSpec *spec, const JaTable *table, const char *code,
                             JaLedger *ledger, JaInput *input, GError **error)
{
    g_auto(Pairs) pairs = {.atlas = atlas,
                           .spec = spec,
                           .table = table,
                           .ledger = ledger,
                           .zone = g_array_new(FALSE, FALSE, sizeof(guint)),
                           .group = g_ptr_array_new()};
    if (!find_columns(&pairs, code, error)) {
        return NULL;
    }
    for (gsize row = 0; row < table->n_rows; row++) {
        take_row(&pairs, row);
    }
    if (pairs.zone->len == 0) {
        refuse_empty(&pairs, error);
        return NULL;
    }
    note_rows(&pairs);
    if (input != NULL) {
        input->rows_used = pairs.used;
    }
    return make_grouping(&pairs);
}
