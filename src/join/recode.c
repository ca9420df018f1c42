/*
 * Recodes: what the pairs of a lookup say about each zone of the project. A change is read from the shape of the
 * pairs; a file that says otherwise, lacks a parent or divides more or less than the whole is refused.
 */
#include "join/recode.h"

#include <math.h>
#include <string.h>

/* Published shares are rounded; those that miss 1 by no more than this are made exact. */
#define SHARE_TOLERANCE 1e-3
#define EXAMPLES_MAX 5

const char *ja_change_name(JaChange change)
{
    static const char *const names[] = {"unchanged", "merged", "split", "irregular", "nested"};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == JA_N_CHANGES);
    return names[change];
}

gsize ja_recode_find(const JaRecode *recode, const char *from, gsize *n)
{
    gsize low = 0, high = recode->n;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (strcmp(recode->from[middle], from) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    gsize end = low;
    while (end < recode->n && strcmp(recode->from[end], from) == 0) {
        end++;
    }
    *n = end - low;
    return low;
}

static double share_sum(const JaRecode *recode, const char *from)
{
    gsize n, first = ja_recode_find(recode, from, &n);
    double sum = 0;
    for (gsize p = first; p < first + n; p++) {
        sum += recode->share[p];
    }
    return sum;
}

double ja_recode_share(const JaRecode *recode, gsize pair)
{
    gsize n;
    ja_recode_find(recode, recode->from[pair], &n);
    return n == 1 ? 1 : recode->share[pair] / share_sum(recode, recode->from[pair]);
}

char *ja_recode_children(const JaRecode *recode, const char *from, const char *last)
{
    gsize n, first = ja_recode_find(recode, from, &n);
    GString *out = g_string_new(NULL);
    for (gsize p = first; p < first + n; p++) {
        g_string_append(out, p == first ? "" : p + 1 == first + n ? last : ", ");
        g_string_append(out, recode->to[p]);
    }
    return g_string_free(out, FALSE);
}

/* How many pairs lead to each `to`: code -> count. */
static GHashTable *count_parents(const JaRecode *recode)
{
    GHashTable *parents = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize p = 0; p < recode->n; p++) {
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(parents, recode->to[p]));
        g_hash_table_insert(parents, recode->to[p], GSIZE_TO_POINTER(count + 1));
    }
    return parents;
}

/* Whether a zone that `from` leads to has another parent. */
static gboolean shares_a_child(const JaRecode *recode, GHashTable *parents, const char *from)
{
    gsize n, first = ja_recode_find(recode, from, &n);
    for (gsize p = first; p < first + n; p++) {
        if (GPOINTER_TO_SIZE(g_hash_table_lookup(parents, recode->to[p])) > 1) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether one of these pairs comes from a zone that is divided. */
static gboolean has_divided_parent(const JaRecode *recode, const gsize *pair, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gsize children;
        ja_recode_find(recode, recode->from[pair[i]], &children);
        if (children > 1) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The change that a pair is part of; `pair` lists all pairs to the same zone. */
static JaChange change_of(const JaRecode *recode, GHashTable *parents, gsize p, const gsize *pair, gsize n_pairs)
{
    gsize children;
    ja_recode_find(recode, recode->from[p], &children);
    if (recode->change[p] == 'X') {
        return JA_CHANGE_IRREGULAR;
    }
    if (children > 1) {
        return shares_a_child(recode, parents, recode->from[p]) ? JA_CHANGE_IRREGULAR : JA_CHANGE_SPLIT;
    }
    if (n_pairs == 1) {
        return JA_CHANGE_UNCHANGED;
    }
    return has_divided_parent(recode, pair, n_pairs) ? JA_CHANGE_IRREGULAR : JA_CHANGE_MERGED;
}

static void place_of(const JaRecode *recode, gsize pair, JaPlace *place)
{
    *place = (JaPlace){.file = recode->file, .row = recode->row[pair]};
}

/* Refuses a flag in the file that the pairs contradict. */
static gboolean check_flag(const JaRecode *recode, gsize p, JaChange change, GError **error)
{
    JaPlace place;
    place_of(recode, p, &place);
    const char *from = recode->from[p], *to = recode->to[p];
    if (recode->change[p] == 'S' && change != JA_CHANGE_SPLIT && change != JA_CHANGE_IRREGULAR) {
        return ja_fail_data(error, &place,
                            "recode '%s' says that %s was split (S), but gives it only one child, %s; add the others "
                            "under also:",
                            recode->name, from, to);
    }
    if (recode->change[p] == 'M' && change != JA_CHANGE_MERGED && change != JA_CHANGE_IRREGULAR) {
        return ja_fail_data(error, &place,
                            "recode '%s' says that %s was merged (M), but nothing else leads to %s; add the other "
                            "parents under also:",
                            recode->name, from, to);
    }
    if (recode->change[p] == 'U' && change != JA_CHANGE_UNCHANGED) {
        return ja_fail_data(error, &place,
                            "recode '%s' says that %s is unchanged (U), but its pairs make it %s; "
                            "correct the file",
                            recode->name, from, ja_change_name(change));
    }
    return TRUE;
}

static gboolean check_change(const JaRecode *recode, gsize p, JaChange change, GError **error)
{
    JaPlace place;
    place_of(recode, p, &place);
    if (change == JA_CHANGE_IRREGULAR && !recode->irregular) {
        return ja_fail_data(error, &place,
                            "recode '%s': the change from %s to %s is irregular (neither a merger nor a split), so "
                            "values carried over are guesses; set irregular: true to allow it",
                            recode->name, recode->from[p], recode->to[p]);
    }
    return check_flag(recode, p, change, error);
}

/* Refuses shares of one zone that are part given, part not, negative, or do not make a whole. */
static gboolean check_shares(const JaRecode *recode, gsize p, GError **error)
{
    JaPlace place;
    place_of(recode, p, &place);
    double sum = share_sum(recode, recode->from[p]);
    if (isnan(sum) && !isnan(recode->share[p])) {
        return ja_fail_data(error, &place,
                            "recode '%s': some zones that %s was divided into have a share and others "
                            "have none; give each a share",
                            recode->name, recode->from[p]);
    }
    if (recode->share[p] < 0) {
        return ja_fail_data(error, &place, "recode '%s': the share of %s that goes to %s is negative (%g)",
                            recode->name, recode->from[p], recode->to[p], recode->share[p]);
    }
    if (fabs(sum - 1) > SHARE_TOLERANCE) {
        return ja_fail_data(error, &place,
                            "recode '%s': the shares of %s add up to %g, not 1; correct them, or add the missing "
                            "pairs under also:",
                            recode->name, recode->from[p], sum);
    }
    return TRUE;
}

static gboolean check_nesting(const JaRecode *recode, gsize p, GError **error)
{
    gsize n, first = ja_recode_find(recode, recode->from[p], &n);
    if (n == 1) {
        return TRUE;
    }
    JaPlace place;
    place_of(recode, first + 1, &place);
    return ja_fail_data(error, &place,
                        "recode '%s' nests, so each finer zone lies in one zone, but %s stands in %s and in %s; "
                        "correct the file",
                        recode->name, recode->from[p], recode->to[first], recode->to[first + 1]);
}

static gboolean classify(JaRecodeMap *map, GHashTable *parents, gsize zone, GError **error)
{
    const JaRecode *recode = map->recode;
    const gsize *pair = map->pair + map->first[zone];
    gsize n = map->first[zone + 1] - map->first[zone];
    for (gsize i = 0; i < n; i++) {
        JaChange change = recode->nests ? JA_CHANGE_NESTED : change_of(recode, parents, pair[i], pair, n);
        map->change[pair[i]] = (guint8)change;
        gboolean fine =
            recode->nests ? check_nesting(recode, pair[i], error) : check_change(recode, pair[i], change, error);
        if (!fine || !check_shares(recode, pair[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Pairs by zone, by counting. */
static void sort_by_zone(JaRecodeMap *map, const JaZones *zones)
{
    const JaRecode *recode = map->recode;
    g_autofree gssize *zone = g_new(gssize, recode->n);
    for (gsize p = 0; p < recode->n; p++) {
        zone[p] = ja_zones_find(zones, recode->to[p]);
        if (zone[p] >= 0) {
            map->first[zone[p] + 1]++;
        }
    }
    for (gsize z = 0; z < zones->n; z++) {
        map->first[z + 1] += map->first[z];
    }
    g_autofree gsize *next = g_memdup2(map->first, zones->n * sizeof(gsize));
    map->pair = g_new(gsize, map->first[zones->n]);
    for (gsize p = 0; p < recode->n; p++) {
        if (zone[p] >= 0) {
            map->pair[next[zone[p]]++] = p;
        }
    }
}

/* The lookup must lead to every zone; one without a parent row is a hole in the lookup. */
static gboolean check_parents(const JaRecodeMap *map, const JaZones *zones, GError **error)
{
    g_autoptr(GString) lacking = g_string_new(NULL);
    gsize n = 0;
    for (gsize z = 0; z < zones->n; z++) {
        if (map->first[z] < map->first[z + 1]) {
            continue;
        }
        if (n++ < EXAMPLES_MAX) {
            g_string_append_printf(lacking, "%s%s (%s)", n > 1 ? ", " : "", zones->code[z], zones->name[z]);
        }
    }
    if (n == 0) {
        return TRUE;
    }
    const JaRecode *recode = map->recode;
    return ja_fail_data(error, JA_PLACE(recode->file, 0, NULL),
                        "recode '%s' leads to %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                        " zones; no row leads to %s%s; use a complete lookup, or declare the missing pairs under also:",
                        recode->name, zones->n - n, zones->n, lacking->str, n > EXAMPLES_MAX ? " and others" : "");
}

JaRecodeMap *ja_recode_map_new(const JaRecode *recode, const JaZones *zones, GError **error)
{
    g_autoptr(JaRecodeMap) map = g_new0(JaRecodeMap, 1);
    map->recode = recode;
    map->first = g_new0(gsize, zones->n + 1);
    map->change = g_new0(guint8, recode->n);
    sort_by_zone(map, zones);
    if (!check_parents(map, zones, error)) {
        return NULL;
    }
    g_autoptr(GHashTable) parents = count_parents(recode);
    for (gsize z = 0; z < zones->n; z++) {
        if (!classify(map, parents, z, error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&map);
}

void ja_recode_map_free(JaRecodeMap *map)
{
    if (map == NULL) {
        return;
    }
    g_free(map->first);
    g_free(map->pair);
    g_free(map->change);
    g_free(map);
}
