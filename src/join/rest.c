/*
 * The rest: entries that no zone uses and zones that no entry is about. Each is named in the ledger, up to a limit;
 * beyond it they are counted, so that the rows always add up.
 */
#include "join/history.h"
#include "join/match.h"
#include "join/spelling.h"

#define EXAMPLES 2

/* Subjects of one code of the ledger: so many named, the rows of the others. */
typedef struct {
    const JaMatch *match;
    const char *code;
    JaSeverity severity;
    guint named;
    gint64 unnamed_rows;
} Roll;

static guint roll_limit(const Roll *roll)
{
    return roll->severity == JA_NOTE ? JA_NAMED_IN_NOTES : JA_NAMED_MAX;
}

static void roll_add(Roll *roll, guint entry, const char *why)
{
    const JaExtract *extract = roll->match->extract;
    if (roll->named == roll_limit(roll)) {
        roll->unnamed_rows += extract->rows[entry];
        return;
    }
    roll->named++;
    ja_ledger_add(roll->match->ledger, roll->severity, "join",
                  JA_PLACE(extract->file, extract->row[entry], roll->match->field), roll->code, extract->key[entry],
                  extract->rows[entry], "%s", why);
}

static void roll_end(const Roll *roll)
{
    if (roll->unnamed_rows > 0) {
        ja_ledger_add(roll->match->ledger, roll->severity, "join",
                      JA_PLACE(roll->match->extract->file, 0, roll->match->field), roll->code, NULL, roll->unnamed_rows,
                      "further rows like the %u named", roll_limit(roll));
    }
}

static gboolean some_zone_lacks(const JaMatch *match)
{
    for (gsize z = 0; z < match->atlas->zones->n; z++) {
        if (match->first[z] == match->first[z + 1]) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Rows about zones elsewhere, by kind of area. */
static void add_outside(GHashTable *rows_by_kind, char *kind, gint64 rows)
{
    gint64 *sum = g_hash_table_lookup(rows_by_kind, kind);
    if (sum == NULL) {
        sum = g_new0(gint64, 1);
        g_hash_table_insert(rows_by_kind, g_strdup(kind), sum);
    }
    *sum += rows;
}

static void note_outside(const JaMatch *match, GHashTable *rows_by_kind)
{
    GHashTableIter iter;
    gpointer kind, rows;
    g_hash_table_iter_init(&iter, rows_by_kind);
    while (g_hash_table_iter_next(&iter, &kind, &rows)) {
        ja_ledger_add(match->ledger, JA_NOTE, "join", JA_PLACE(match->extract->file, 0, match->field), "outside", kind,
                      *(gint64 *)rows, "rows about zones that are not in the project");
    }
}

/* What an unmatched key is told to be: its history among other vintages, or what it is not. Owned; NULL = outside. */
static char *tell_unmatched(const JaMatch *match, const JaHistory *history, guint entry)
{
    if (match->grouping != NULL) {
        return g_strdup_printf("no %s has this name", match->grouping->name);
    }
    if (match->extract->spec->code != NULL) {
        return g_strdup("not a zone, nor shaped like a zone's code");
    }
    gboolean outside;
    char *story = ja_history_tell(history, match->extract->key[entry], &outside);
    if (story != NULL || outside) {
        return story;
    }
    return match->names != NULL ? g_strdup_printf("no zone has this name in %s", match->names->file)
                                : g_strdup("no zone of the project has this name");
}

static void note_entries(const JaMatch *match)
{
    g_autoptr(JaHistory) history = ja_history_new(match);
    g_autoptr(GHashTable) outside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    /* When every zone has its row, keys that are left over are of other places. */
    Roll unmatched = {match, "unmatched", some_zone_lacks(match) ? JA_WARNING : JA_NOTE, 0, 0};
    Roll lacking = {match, "not in lookup", JA_WARNING, 0, 0};
    for (gsize i = 0; i < match->extract->n; i++) {
        guint entry = match->order[i];
        if (match->fate[entry] == JA_FATE_LACKING) {
            roll_add(&lacking, entry, "the recode lacks this code; sums lack it if it lies in the project");
        } else if (match->fate[entry] == JA_FATE_OUTSIDE) {
            g_autofree char *kind = ja_spelling_kind(match->code[entry]);
            add_outside(outside, kind, match->extract->rows[entry]);
        } else if (match->fate[entry] == JA_FATE_UNMATCHED) {
            g_autofree char *why = tell_unmatched(match, history, entry);
            if (why != NULL) {
                roll_add(&unmatched, entry, why);
            } else {
                add_outside(outside, (char[]){"names"}, match->extract->rows[entry]);
            }
        }
    }
    roll_end(&unmatched);
    roll_end(&lacking);
    note_outside(match, outside);
}

/* Zones with nothing, and zones of which some parts have no row. */
static void note_zones(const JaMatch *match)
{
    const JaZones *zones = match->atlas->zones;
    const JaPlace *place = JA_PLACE(match->extract->file, 0, match->field);
    gint64 without = 0, unnamed = 0, named = 0;
    for (gsize z = 0; z < zones->n; z++) {
        gsize n, missing = 0;
        const JaLink *link = ja_match_links(match, z, &n);
        for (gsize i = 0; i < n; i++) {
            missing += link[i].entry == JA_NO_ENTRY;
        }
        if (missing == n) {
            without++;
        } else if (missing > 0 && named++ < JA_NAMED_MAX) {
            ja_ledger_add(match->ledger, JA_WARNING, "join", place, "incomplete", zones->code[z], 1,
                          "%" G_GSIZE_FORMAT " of the %" G_GSIZE_FORMAT " parts of %s have no row; the zone is shown "
                          "as 'not available'",
                          missing, n, zones->name[z]);
        } else if (missing > 0) {
            unnamed++;
        }
    }
    if (unnamed > 0) {
        ja_ledger_add(match->ledger, JA_WARNING, "join", place, "incomplete", NULL, unnamed,
                      "further zones like the %d named", JA_NAMED_MAX);
    }
    if (without > 0) {
        ja_ledger_add(match->ledger, JA_WARNING, "join", place, "no row", NULL, without,
                      "zones of %" G_GSIZE_FORMAT " that the file has no row for are shown as 'not available'",
                      zones->n);
    }
}

void ja_match_ledger_rest(const JaMatch *match)
{
    note_entries(match);
    note_zones(match);
}

static char *examples(char *const *text, gsize n)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < MIN(n, EXAMPLES); i++) {
        g_string_append_printf(out, "%s'%s'", i > 0 ? ", " : "", text[i]);
    }
    return g_string_free(out, FALSE);
}

/* Names of the groups, as an array borrowed from them. */
static GPtrArray *group_names(const JaGrouping *grouping)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint g = 0; g < grouping->groups->len; g++) {
        g_ptr_array_add(names, ((const JaGroup *)g_ptr_array_index(grouping->groups, g))->name);
    }
    return names;
}

/* What the other side of the join has, for comparison. Owned. */
static char *other_side(const JaMatch *match)
{
    const JaZones *zones = match->atlas->zones;
    if (match->grouping != NULL) {
        g_autoptr(GPtrArray) names = group_names(match->grouping);
        return examples((char *const *)names->pdata, names->len);
    }
    if (match->extract->spec->code == NULL) {
        return match->names != NULL ? examples(match->names->name, match->names->n) : examples(zones->name, zones->n);
    }
    return match->recode != NULL ? examples(match->recode->from, match->recode->n) : examples(zones->code, zones->n);
}

gboolean ja_match_require_some(const JaMatch *match, GError **error)
{
    const JaExtract *extract = match->extract;
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (gsize i = 0; i < extract->n; i++) {
        if (match->fate[i] == JA_FATE_USED) {
            return TRUE;
        }
        if (keys->len < EXAMPLES) {
            g_ptr_array_add(keys, extract->key[match->order[i]]);
        }
    }
    const JaPlace *place = JA_PLACE(extract->file, 0, match->field);
    if (keys->len == 0) {
        return ja_fail_data(error, place, "the file has no data rows");
    }
    g_autofree char *theirs = examples((char *const *)keys->pdata, keys->len);
    g_autofree char *ours = other_side(match);
    return ja_fail_data(error, place,
                        "no row matches: the file has %s, expected such as %s; name the column with these, "
                        "or the recode or names that lead to them",
                        theirs, ours);
}
