/*
 * Links: which entries make each zone, directly, through a lookup, or from the group the zone is in. Two entries for
 * one zone, an entry in two groups at once, and a source that matches nothing are refused.
 */
#include "join/match.h"
#include "join/spelling.h"

#include <math.h>
#include <string.h>

/* Entries by the code they are about; of codes that repeat, the first two. */
typedef struct {
    GHashTable *first;  /* code -> entry + 1 */
    GHashTable *second; /* code -> entry + 1 */
} EntryIndex;

static void entry_index_clear(EntryIndex *index)
{
    g_hash_table_unref(index->first);
    g_hash_table_unref(index->second);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EntryIndex, entry_index_clear)

static EntryIndex index_entries(const JaMatch *match)
{
    EntryIndex index = {g_hash_table_new(g_str_hash, g_str_equal), g_hash_table_new(g_str_hash, g_str_equal)};
    for (gsize i = 0; i < match->extract->n; i++) {
        guint entry = match->order[i];
        gpointer code = (gpointer)match->code[entry];
        if (code == NULL) {
            continue;
        }
        GHashTable *table = g_hash_table_contains(index.first, code) ? index.second : index.first;
        if (!g_hash_table_contains(table, code)) {
            g_hash_table_insert(table, code, GUINT_TO_POINTER(entry + 1));
        }
    }
    return index;
}

/* The entry about this code, JA_NO_ENTRY when there is none; two are an error. */
static gboolean find_entry(JaMatch *match, const EntryIndex *index, const char *code, guint *entry, GError **error)
{
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(index->first, code));
    guint second = GPOINTER_TO_UINT(g_hash_table_lookup(index->second, code));
    *entry = first > 0 ? first - 1 : JA_NO_ENTRY;
    if (second == 0) {
        return TRUE;
    }
    const JaExtract *extract = match->extract;
    gint64 a = extract->row[first - 1], b = extract->row[second - 1];
    return ja_fail_data(error, JA_PLACE(extract->file, MAX(a, b), match->field),
                        "'%s' is about %s, as row %" G_GINT64_FORMAT " is already; keep one row for a zone, or declare "
                        "match: to choose among them",
                        extract->key[a > b ? first - 1 : second - 1], code, MIN(a, b));
}

static void add_link(JaMatch *match, JaLink link)
{
    g_array_append_val(match->links, link);
    if (link.entry != JA_NO_ENTRY) {
        match->fate[link.entry] = JA_FATE_USED;
    }
}

static gboolean link_directly(JaMatch *match, const EntryIndex *index, GError **error)
{
    const JaZones *zones = match->atlas->zones;
    for (gsize z = 0; z < zones->n; z++) {
        guint entry;
        if (!find_entry(match, index, zones->code[z], &entry, error)) {
            return FALSE;
        }
        if (entry != JA_NO_ENTRY) {
            add_link(match, (JaLink){.entry = entry, .share = 1, .size = NAN});
        }
        ja_match_end_zone(match, z);
    }
    return TRUE;
}

static void note_split(const JaMatch *match, gsize pair)
{
    const JaRecode *recode = match->recode;
    gsize n, first = ja_recode_find(recode, recode->from[pair], &n);
    g_autofree char *children = ja_recode_children(recode, recode->from[pair], ", ");
    g_autofree char *subject = g_strdup_printf("%s -> %s", recode->from[pair], children);
    g_autoptr(GString) shares = g_string_new(NULL);
    for (gsize p = first; p < first + n; p++) {
        g_string_append_printf(shares, "%s%.4g", p > first ? ", " : "", ja_recode_share(recode, p));
    }
    const JaPlace *place = JA_PLACE(match->extract->file, 0, match->field);
    if (isnan(recode->share[pair])) {
        ja_ledger_add(match->ledger, JA_NOTE, "recode", place, "split", subject, 1,
                      "recode '%s' declares no shares, so each takes the value of the whole", recode->name);
        return;
    }
    ja_ledger_add(match->ledger, JA_NOTE, "recode", place, "split", subject, 1,
                  "counts are estimated by the shares %s of recode '%s'; rates and scores are those of the whole",
                  shares->str, recode->name);
}

/* One ledger line for each kind of change, counted in zones of the source; each split zone by name. */
static void note_changes(const JaMatch *match)
{
    const JaRecode *recode = match->recode;
    const JaRecodeMap *map = match->map;
    gint64 count[JA_N_CHANGES] = {0};
    for (gsize p = 0; p < recode->n; p++) {
        gboolean again = p > 0 && strcmp(recode->from[p], recode->from[p - 1]) == 0;
        if (again || !g_hash_table_contains(match->areas, recode->from[p])) {
            continue;
        }
        gsize n, first = ja_recode_find(recode, recode->from[p], &n);
        JaChange change = JA_CHANGE_UNCHANGED;
        for (gsize q = first; q < first + n; q++) {
            change = MAX(change, (JaChange)map->change[q]);
        }
        count[change]++;
        if (change == JA_CHANGE_SPLIT) {
            note_split(match, p);
        }
    }
    for (JaChange change = 0; change < JA_N_CHANGES; change++) {
        if (count[change] == 0 || change == JA_CHANGE_SPLIT) {
            continue;
        }
        ja_ledger_add(match->ledger, change == JA_CHANGE_IRREGULAR ? JA_WARNING : JA_NOTE, "recode",
                      JA_PLACE(match->extract->file, 0, match->field), ja_change_name(change), NULL, count[change],
                      "by recode '%s'", recode->name);
    }
}

static gboolean link_through(JaMatch *match, const EntryIndex *index, GError **error)
{
    const JaRecode *recode = match->recode;
    const JaRecodeMap *map = match->map;
    for (gsize z = 0; z < match->atlas->zones->n; z++) {
        for (gsize i = map->first[z]; i < map->first[z + 1]; i++) {
            gsize p = map->pair[i], n;
            guint entry;
            if (!find_entry(match, index, recode->from[p], &entry, error)) {
                return FALSE;
            }
            ja_recode_find(recode, recode->from[p], &n);
            add_link(match, (JaLink){.entry = entry,
                                     .split = n > 1,
                                     .share = ja_recode_share(recode, p),
                                     .size = recode->size != NULL ? recode->size[p] : NAN});
        }
        ja_match_end_zone(match, z);
    }
    note_changes(match);
    return TRUE;
}

/* The shapes of the project's codes, or of the lookup's; and the kinds of the lookup's. */
static GHashTable *known_forms(const JaMatch *match)
{
    const JaZones *zones = match->atlas->zones;
    GHashTable *forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize n = match->recode != NULL ? match->recode->n : zones->n;
    for (gsize i = 0; i < n; i++) {
        const char *code = match->recode != NULL ? match->recode->from[i] : zones->code[i];
        g_hash_table_add(forms, ja_spelling_shape(code));
        g_hash_table_add(forms, ja_spelling_kind(code));
    }
    return forms;
}

/* The fate of an entry that no link uses. */
static JaFate fate_of(const JaMatch *match, const char *code, GHashTable *forms)
{
    g_autofree char *shape = ja_spelling_shape(code);
    g_autofree char *kind = ja_spelling_kind(code);
    if (match->recode != NULL) {
        gsize n;
        ja_recode_find(match->recode, code, &n);
        if (n == 0 && g_hash_table_contains(forms, kind)) {
            return JA_FATE_LACKING;
        }
    }
    gboolean known = match->extract->spec->code == NULL || g_hash_table_contains(forms, shape);
    return known ? JA_FATE_OUTSIDE : JA_FATE_UNMATCHED;
}

static void find_fates(JaMatch *match, gsize count[JA_N_FATES])
{
    g_autoptr(GHashTable) forms = known_forms(match);
    for (gsize i = 0; i < match->extract->n; i++) {
        if (match->fate[i] != JA_FATE_USED && match->code[i] != NULL) {
            match->fate[i] = (guint8)fate_of(match, match->code[i], forms);
        }
        count[match->fate[i]]++;
    }
}

static gboolean refuse_lacking(const JaMatch *match, gsize n, GError **error)
{
    const JaExtract *extract = match->extract;
    gsize at = 0;
    while (match->fate[match->order[at]] != JA_FATE_LACKING) {
        at++;
    }
    guint entry = match->order[at];
    g_autofree char *others = n > 1 ? g_strdup_printf(" and %" G_GSIZE_FORMAT " others are", n - 1) : g_strdup(" is");
    return ja_fail_data(error, JA_PLACE(extract->file, extract->row[entry], match->field),
                        "'%s'%s not in recode '%s' (%s), so sums would lack it; declare the missing pairs under also:, "
                        "or list keys that are not zones under ignore:",
                        extract->key[entry], others, match->recode->name, match->recode->file);
}

/* Whether the lookup sends some entry of the source outside the project: then both reach beyond it. */
static gboolean reaches_outside(const JaMatch *match)
{
    for (gsize i = 0; i < match->extract->n; i++) {
        gsize n = 0;
        if (match->fate[i] == JA_FATE_OUTSIDE) {
            ja_recode_find(match->recode, match->code[i], &n);
        }
        if (n > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/*
 * A lookup that lacks some of the source's zones. Where source and lookup reach beyond the project, nobody knows where
 * those lie: they are named. Where only the source does, most are lacking, and they lie outside. Else they must lie
 * inside.
 */
static gboolean check_lacking(JaMatch *match, const gsize count[JA_N_FATES], GError **error)
{
    if (match->recode == NULL || count[JA_FATE_LACKING] == 0 || reaches_outside(match)) {
        return TRUE;
    }
    if (count[JA_FATE_LACKING] <= count[JA_FATE_USED]) {
        return refuse_lacking(match, count[JA_FATE_LACKING], error);
    }
    for (gsize i = 0; i < match->extract->n; i++) {
        if (match->fate[i] == JA_FATE_LACKING) {
            match->fate[i] = JA_FATE_OUTSIDE;
        }
    }
    return TRUE;
}

gboolean ja_match_link_zones(JaMatch *match, GError **error)
{
    g_auto(EntryIndex) index = index_entries(match);
    gboolean linked = match->recode != NULL ? link_through(match, &index, error) : link_directly(match, &index, error);
    if (!linked) {
        return FALSE;
    }
    gsize count[JA_N_FATES] = {0};
    find_fates(match, count);
    return ja_match_require_some(match, error) && check_lacking(match, count, error);
}
