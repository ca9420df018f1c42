/*
 * Membership: what a source says about the group that each zone is in, held against the atlas. Spellings are forgiven
 * (see ja_spelling_plain); contradictions are warnings, since the numbers may be right all the same.
 */
#include "join/match.h"
#include "join/spelling.h"

#include <string.h>

/* The claims of one source against one grouping. */
typedef struct {
    const JaMatch *match;
    const JaGrouping *grouping;
    GPtrArray **groups_of;   /* For each zone the indices of its groups; NULL = none. */
    GHashTable *group_index; /* plain spelling -> group index + 1 */
    gint64 *claimed;         /* Entries that claim each group. */
    gint64 *actual;          /* Entries that are in each group. */
} Claims;

static void claims_clear(Claims *claims)
{
    for (gsize z = 0; z < claims->match->atlas->zones->n; z++) {
        g_clear_pointer(&claims->groups_of[z], g_ptr_array_unref);
    }
    g_free(claims->groups_of);
    g_hash_table_unref(claims->group_index);
    g_free(claims->claimed);
    g_free(claims->actual);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Claims, claims_clear)

static Claims claims_new(const JaMatch *match, const JaGrouping *grouping)
{
    guint n_groups = grouping->groups->len;
    Claims claims = {.match = match,
                     .grouping = grouping,
                     .groups_of = g_new0(GPtrArray *, match->atlas->zones->n),
                     .group_index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     .claimed = g_new0(gint64, n_groups),
                     .actual = g_new0(gint64, n_groups)};
    for (guint g = 0; g < n_groups; g++) {
        JaGroup *group = g_ptr_array_index(grouping->groups, g);
        g_hash_table_insert(claims.group_index, ja_spelling_plain(group->name), GUINT_TO_POINTER(g + 1));
        for (gsize i = 0; i < group->n; i++) {
            GPtrArray **list = &claims.groups_of[group->zone[i]];
            *list = *list != NULL ? *list : g_ptr_array_new();
            g_ptr_array_add(*list, GUINT_TO_POINTER(g));
        }
    }
    return claims;
}

/* The index + 1 of the group that an entry claims; 0 when there is no such group. */
static guint claimed_group(const Claims *claims, guint entry)
{
    const char *claim = claims->match->extract->claim[entry];
    if (claim == NULL) {
        return 0;
    }
    g_autofree char *plain = ja_spelling_plain(claim);
    return GPOINTER_TO_UINT(g_hash_table_lookup(claims->group_index, plain));
}

static gboolean is_in(const Claims *claims, gsize zone, guint claimed)
{
    const GPtrArray *list = claims->groups_of[zone];
    for (guint i = 0; list != NULL && i < list->len; i++) {
        if (GPOINTER_TO_UINT(g_ptr_array_index(list, i)) + 1 == claimed) {
            return TRUE;
        }
    }
    return FALSE;
}

/* For each entry a zone that uses it: the first that is where the entry claims to be, else the first; -1 for none. */
static gssize *zones_of_entries(const Claims *claims)
{
    const JaMatch *match = claims->match;
    gssize *zone = g_new(gssize, match->extract->n);
    for (gsize i = 0; i < match->extract->n; i++) {
        zone[i] = -1;
    }
    for (gsize z = match->atlas->zones->n; z-- > 0;) {
        gsize n;
        const JaLink *link = ja_match_links(match, z, &n);
        for (gsize i = 0; i < n; i++) {
            guint entry = link[i].entry;
            guint claimed = entry != JA_NO_ENTRY ? claimed_group(claims, entry) : 0;
            gboolean agreed = claimed > 0 && zone[entry] >= 0 && is_in(claims, (gsize)zone[entry], claimed);
            if (entry != JA_NO_ENTRY && (!agreed || is_in(claims, z, claimed))) {
                zone[entry] = (gssize)z;
            }
        }
    }
    return zone;
}

/* "Dover", or "Coast and Estuary" for a zone in two groups. Owned. */
static char *groups_text(const Claims *claims, gsize zone)
{
    const GPtrArray *list = claims->groups_of[zone];
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const JaGroup *group =
            g_ptr_array_index(claims->grouping->groups, GPOINTER_TO_UINT(g_ptr_array_index(list, i)));
        g_string_append_printf(out, "%s%s", i == 0 ? "" : i + 1 == list->len ? " and " : ", ", group->name);
    }
    return g_string_free(out, FALSE);
}

static void check_entry(const Claims *claims, guint entry, gsize zone)
{
    const JaMatch *match = claims->match;
    const JaExtract *extract = match->extract;
    const GPtrArray *list = claims->groups_of[zone];
    guint claimed = claimed_group(claims, entry);
    if (claimed > 0) {
        claims->claimed[claimed - 1]++;
    }
    for (guint i = 0; i < list->len; i++) {
        claims->actual[GPOINTER_TO_UINT(g_ptr_array_index(list, i))]++;
    }
    if (is_in(claims, zone, claimed)) {
        return;
    }
    g_autofree char *truth = groups_text(claims, zone);
    const JaZones *zones = match->atlas->zones;
    g_autofree char *subject = strcmp(zones->name[zone], extract->key[entry]) == 0 || extract->spec->name == NULL
                                   ? g_strdup_printf("%s %s", zones->code[zone], zones->name[zone])
                                   : g_strdup_printf("%s %s", zones->code[zone], extract->key[entry]);
    ja_ledger_add(match->ledger, JA_WARNING, "check",
                  JA_PLACE(extract->file, extract->row[entry], extract->spec->claims), "contradiction", subject, 1,
                  "the file says %s, the boundaries say %s", extract->claim[entry], truth);
}

/* Groups of which the source claims more or fewer rows than are in them: what a count of its list would get wrong. */
static void note_counts(const Claims *claims)
{
    for (guint g = 0; g < claims->grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(claims->grouping->groups, g);
        if (claims->claimed[g] == claims->actual[g]) {
            continue;
        }
        ja_ledger_add(claims->match->ledger, JA_WARNING, "check",
                      JA_PLACE(claims->match->extract->file, 0, claims->match->extract->spec->claims), "claim count",
                      group->name, ABS(claims->claimed[g] - claims->actual[g]),
                      "the file puts %" G_GINT64_FORMAT " of its zones here, the boundaries %" G_GINT64_FORMAT,
                      claims->claimed[g], claims->actual[g]);
    }
}

gboolean ja_match_check_claims(const JaMatch *match, GError **error)
{
    const JaIndicatorSpec *spec = match->extract->spec;
    if (spec->claims == NULL || match->grouping != NULL) {
        return TRUE;
    }
    if (spec->claims_group == NULL) {
        return ja_fail_data(error, JA_PLACE(match->extract->file, 0, spec->claims),
                            "claims: needs claims_group:, the grouping that the claims are held against");
    }
    g_autofree char *asker = g_strdup_printf("indicator %s, claims_group", match->extract->file);
    const JaGrouping *grouping = ja_atlas_require_grouping(match->atlas, spec->claims_group, asker, error);
    if (grouping == NULL) {
        return FALSE;
    }
    g_auto(Claims) claims = claims_new(match, grouping);
    g_autofree gssize *zone = zones_of_entries(&claims);
    for (gsize i = 0; i < match->extract->n; i++) {
        const char *claim = match->extract->claim[i];
        if (zone[i] >= 0 && claim != NULL && *claim != '\0' && claims.groups_of[zone[i]] != NULL) {
            check_entry(&claims, (guint)i, (gsize)zone[i]);
        }
    }
    note_counts(&claims);
    return TRUE;
}
