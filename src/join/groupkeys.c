/*
 * Keys that are groups: a value known for a district is given to every zone in it. A grouping whose groups overlap is
 * refused, since a zone would have two values.
 */
#include "join/match.h"
#include "join/spelling.h"

#include <math.h>

/* Plain spelling of each group's name -> index + 1. */
static GHashTable *index_groups(const JaGrouping *grouping)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        g_hash_table_insert(index, ja_spelling_plain(group->name), GUINT_TO_POINTER(g + 1));
    }
    return index;
}

static gboolean take_entry(JaMatch *match, guint entry, GHashTable *index, guint *by_group, GError **error)
{
    const JaExtract *extract = match->extract;
    g_autofree char *plain = ja_spelling_plain(extract->key[entry]);
    guint g = GPOINTER_TO_UINT(g_hash_table_lookup(index, plain));
    if (g == 0) {
        return TRUE;
    }
    if (by_group[g - 1] == JA_NO_ENTRY) {
        by_group[g - 1] = entry;
        match->fate[entry] = JA_FATE_USED;
        return TRUE;
    }
    gint64 a = extract->row[by_group[g - 1]], b = extract->row[entry];
    return ja_fail_data(error, JA_PLACE(extract->file, MAX(a, b), match->field),
                        "'%s' is the same %s as in row %" G_GINT64_FORMAT "; keep one row for a group, or declare "
                        "match: to choose among them",
                        extract->key[entry], match->grouping->name, MIN(a, b));
}

/* The entry of each zone, by the group that the zone is in. */
static guint *spread(const JaMatch *match, const guint *by_group)
{
    gsize n = match->atlas->zones->n;
    guint *by_zone = g_new(guint, n);
    for (gsize z = 0; z < n; z++) {
        by_zone[z] = JA_NO_ENTRY;
    }
    for (guint g = 0; g < match->grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(match->grouping->groups, g);
        for (gsize i = 0; i < group->n; i++) {
            by_zone[group->zone[i]] = by_group[g];
        }
    }
    return by_zone;
}

static void link_all(JaMatch *match, const guint *by_group)
{
    g_autofree guint *by_zone = spread(match, by_group);
    for (gsize z = 0; z < match->atlas->zones->n; z++) {
        if (by_zone[z] != JA_NO_ENTRY) {
            JaLink link = {.entry = by_zone[z], .share = 1, .size = NAN};
            g_array_append_val(match->links, link);
        }
        ja_match_end_zone(match, z);
    }
}

static void note_groups(const JaMatch *match, const guint *by_group)
{
    const JaPlace *place = JA_PLACE(match->extract->file, 0, match->field);
    for (guint g = 0; g < match->grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(match->grouping->groups, g);
        if (by_group[g] == JA_NO_ENTRY) {
            ja_ledger_add(match->ledger, JA_WARNING, "join", place, "group without row", group->name, 1,
                          "its %" G_GSIZE_FORMAT " zones are shown as 'not available'", group->n);
        }
    }
}

gboolean ja_match_link_groups(JaMatch *match, GError **error)
{
    const JaGrouping *grouping = match->grouping;
    if (grouping->overlaps) {
        return ja_fail_data(error, JA_PLACE(match->extract->file, 0, match->field),
                            "the groups of '%s' overlap, so values by %s cannot be given to zones; use a grouping in "
                            "which each zone has one group",
                            grouping->name, grouping->name);
    }
    g_autoptr(GHashTable) index = index_groups(grouping);
    g_autofree guint *by_group = g_new(guint, grouping->groups->len);
    for (guint g = 0; g < grouping->groups->len; g++) {
        by_group[g] = JA_NO_ENTRY;
    }
    for (gsize i = 0; i < match->extract->n; i++) {
        if (!take_entry(match, match->order[i], index, by_group, error)) {
            return FALSE;
        }
    }
    link_all(match, by_group);
    if (!ja_match_require_some(match, error)) {
        return FALSE;
    }
    note_groups(match, by_group);
    return TRUE;
}
