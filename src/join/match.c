/*
 * A match, set up: which lookups the source names, and which vintage its zones are of. Contradictions between the
 * two are refused here, before any key is looked at.
 */
#include "join/match.h"

#include <string.h>

static const JaRecode *find_recode(const JaJoinTables *tables, const char *name)
{
    for (guint i = 0; name != NULL && i < tables->recodes->len; i++) {
        const JaRecode *recode = g_ptr_array_index(tables->recodes, i);
        if (strcmp(recode->name, name) == 0) {
            return recode;
        }
    }
    return NULL;
}

static const JaNames *find_names(const JaJoinTables *tables, const char *id)
{
    for (guint i = 0; id != NULL && i < tables->names->len; i++) {
        const JaNames *names = g_ptr_array_index(tables->names, i);
        if (strcmp(names->id, id) == 0) {
            return names;
        }
    }
    return NULL;
}

const JaRecode *ja_match_next_recode(const JaMatch *match, const char *from_vintage, guint *at)
{
    const GPtrArray *recodes = match->tables->recodes;
    const char *to_vintage = match->atlas->zones->vintage;
    while (*at < recodes->len) {
        const JaRecode *recode = g_ptr_array_index(recodes, (*at)++);
        gboolean between = !recode->nests && recode->from_vintage != NULL && to_vintage != NULL;
        if (between && strcmp(recode->from_vintage, from_vintage) == 0 &&
            g_strcmp0(recode->to_vintage, to_vintage) == 0) {
            return recode;
        }
    }
    return NULL;
}

/* Looks up the entries of the project that the source names. */
static gboolean find_lookups(JaMatch *match, GError **error)
{
    const JaIndicatorSpec *spec = match->extract->spec;
    const char *file = match->extract->file;
    match->recode = find_recode(match->tables, spec->recode);
    if (spec->recode != NULL && match->recode == NULL) {
        return ja_fail_data(error, JA_PLACE(file, 0, NULL), "recode: no entry of `recodes` is named '%s'",
                            spec->recode);
    }
    match->names = find_names(match->tables, spec->names);
    if (spec->names != NULL && match->names == NULL) {
        return ja_fail_data(error, JA_PLACE(file, 0, NULL), "names: no entry of `names` is named '%s'", spec->names);
    }
    if (spec->group == NULL) {
        return TRUE;
    }
    g_autofree char *asker = g_strdup_printf("indicator %s", file);
    match->grouping = ja_atlas_require_grouping(match->atlas, spec->group, asker, error);
    return match->grouping != NULL;
}

/* What the source says its vintage is: itself, else by the names it uses, else by the recode it asks for. */
static gboolean find_vintage(JaMatch *match, GError **error)
{
    const JaIndicatorSpec *spec = match->extract->spec;
    const JaPlace *place = JA_PLACE(match->extract->file, 0, NULL);
    const char *by_names = match->names != NULL ? match->names->vintage : NULL;
    const char *by_recode = match->recode != NULL ? match->recode->from_vintage : NULL;
    if (spec->vintage != NULL && by_names != NULL && strcmp(spec->vintage, by_names) != 0) {
        return ja_fail_data(error, place, "vintage: %s is declared, but names '%s' are of %s; let them agree",
                            spec->vintage, match->names->id, by_names);
    }
    match->vintage = spec->vintage != NULL ? spec->vintage : by_names;
    if (match->vintage != NULL && by_recode != NULL && strcmp(match->vintage, by_recode) != 0) {
        return ja_fail_data(error, place,
                            "recode '%s' starts from vintage %s, but the file's zones are of %s; name a "
                            "recode that starts from %s",
                            match->recode->name, by_recode, match->vintage, match->vintage);
    }
    if (match->vintage == NULL) {
        match->vintage = by_recode;
    }
    return TRUE;
}

/* Whether every key of the source is a code of the project's own zones. */
static gboolean is_of_our_zones(const JaMatch *match)
{
    for (gsize i = 0; i < match->extract->n; i++) {
        if (ja_zones_find(match->atlas->zones, match->extract->key[i]) < 0) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Another vintage without a recode: says which entry could do it. */
static gboolean refuse_without_recode(const JaMatch *match, GError **error)
{
    const JaPlace *place = JA_PLACE(match->extract->file, 0, NULL);
    const char *wanted = match->atlas->zones->vintage;
    guint at = 0;
    const JaRecode *able = ja_match_next_recode(match, match->vintage, &at);
    if (able != NULL) {
        return ja_fail_data(error, place, "the file's zones are of vintage %s and the project's of %s; add recode: %s",
                            match->vintage, wanted, able->name);
    }
    gboolean ours = is_of_our_zones(match);
    return ja_fail_data(error, place,
                        "the file's zones are of vintage %s and the project's of %s, and no entry of `recodes` leads "
                        "from %s to %s; add one and name it in `recode`%s%s",
                        match->vintage, wanted, match->vintage, wanted,
                        ours ? ", or, since all its codes are zones of the project, declare vintage: " : "",
                        ours ? wanted : "");
}

static gboolean check_target(const JaMatch *match, GError **error)
{
    const JaPlace *place = JA_PLACE(match->extract->file, 0, NULL);
    const char *wanted = match->atlas->zones->vintage;
    const char *reached = match->recode != NULL ? match->recode->to_vintage : match->vintage;
    if (reached == NULL || g_strcmp0(reached, wanted) == 0) {
        return TRUE;
    }
    if (wanted == NULL) {
        return ja_fail_data(error, place,
                            "%s: %s is declared, but the project does not say which vintage its zones "
                            "are; add vintage: to `zones`",
                            match->recode != NULL ? "recodes, to_vintage" : "vintage", reached);
    }
    if (match->recode == NULL) {
        return refuse_without_recode(match, error);
    }
    return ja_fail_data(error, place,
                        "recode '%s' leads to zones of %s, but the project's are of %s; name a recode "
                        "that leads to %s",
                        match->recode->name, reached, wanted, wanted);
}

static int compare_entries(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const JaExtract *extract = data;
    guint a = *(const guint *)pa, b = *(const guint *)pb;
    int keys = strcmp(extract->key[a], extract->key[b]);
    if (keys != 0) {
        return keys;
    }
    return extract->row[a] < extract->row[b] ? -1 : extract->row[a] > extract->row[b];
}

static void sort_entries(JaMatch *match)
{
    const JaExtract *extract = match->extract;
    match->order = g_new(guint, extract->n);
    for (guint i = 0; i < extract->n; i++) {
        match->order[i] = i;
    }
    if (extract->n > 1) {
        g_qsort_with_data(match->order, (gint)extract->n, sizeof(guint), compare_entries, (gpointer)extract);
    }
}

/* The codes of the source's vintage that have to do with the project. */
static void find_areas(JaMatch *match)
{
    const JaZones *zones = match->atlas->zones;
    match->areas = g_hash_table_new(g_str_hash, g_str_equal);
    if (match->recode == NULL) {
        for (gsize z = 0; z < zones->n; z++) {
            g_hash_table_add(match->areas, zones->code[z]);
        }
        return;
    }
    for (gsize p = 0; p < match->recode->n; p++) {
        if (ja_zones_find(zones, match->recode->to[p]) >= 0) {
            g_hash_table_add(match->areas, match->recode->from[p]);
        }
    }
}

JaMatch *ja_match_new(JaAtlas *atlas, const JaExtract *extract, const JaJoinTables *tables, JaLedger *ledger,
                      GError **error)
{
    g_assert(extract->n <= G_MAXINT);
    g_autoptr(JaMatch) match = g_new0(JaMatch, 1);
    const JaIndicatorSpec *spec = extract->spec;
    match->atlas = atlas;
    match->extract = extract;
    match->tables = tables;
    match->ledger = ledger;
    match->field = spec->group != NULL ? spec->member : spec->code != NULL ? spec->code : spec->name;
    match->code = g_new0(const char *, extract->n);
    match->fate = g_new0(guint8, extract->n);
    match->links = g_array_new(FALSE, FALSE, sizeof(JaLink));
    match->first = g_new0(gsize, atlas->zones->n + 1);
    if (!find_lookups(match, error)) {
        return NULL;
    }
    if (spec->group == NULL && (!find_vintage(match, error) || !check_target(match, error))) {
        return NULL;
    }
    if (match->recode != NULL) {
        match->map = ja_recode_map_new(match->recode, atlas->zones, error);
        if (match->map == NULL) {
            return NULL;
        }
    }
    sort_entries(match);
    find_areas(match);
    return g_steal_pointer(&match);
}

void ja_match_free(JaMatch *match)
{
    if (match == NULL) {
        return;
    }
    g_free(match->order);
    g_free(match->code);
    g_free(match->fate);
    g_free(match->first);
    ja_recode_map_free(match->map);
    g_clear_pointer(&match->links, g_array_unref);
    g_clear_pointer(&match->areas, g_hash_table_unref);
    g_free(match);
}

const JaLink *ja_match_links(const JaMatch *match, gsize zone, gsize *n)
{
    *n = match->first[zone + 1] - match->first[zone];
    return (const JaLink *)(const void *)match->links->data + match->first[zone];
}

void ja_match_end_zone(JaMatch *match, gsize zone)
{
    match->first[zone + 1] = match->links->len;
}
