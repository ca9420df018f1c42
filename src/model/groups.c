/*
 * Groupings, from membership pairs.
 */
#include <jobatlas/zones.h>

#include <string.h>

typedef struct {
    const char *group;
    guint zone;
} Pair;

static int compare_pairs(gconstpointer pa, gconstpointer pb)
{
    const Pair *a = pa, *b = pb;
    int names = strcmp(a->group, b->group);
    return names != 0 ? names : a->zone < b->zone ? -1 : a->zone > b->zone;
}

static void group_free(gpointer data)
{
    JaGroup *group = data;
    g_free(group->name);
    g_free(group->zone);
    g_free(group);
}

/* One group from sorted pairs with the same name; repeats count once. */
static JaGroup *group_new(const Pair *pairs, gsize n)
{
    JaGroup *group = g_new0(JaGroup, 1);
    group->name = g_strdup(pairs[0].group);
    group->zone = g_new(guint, n);
    for (gsize i = 0; i < n; i++) {
        if (i == 0 || pairs[i].zone != pairs[i - 1].zone) {
            group->zone[group->n++] = pairs[i].zone;
        }
    }
    return group;
}

static void count_memberships(JaGrouping *grouping, gsize n_zones)
{
    g_autofree guint *count = g_new0(guint, n_zones);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        for (gsize i = 0; i < group->n; i++) {
            count[group->zone[i]]++;
        }
    }
    for (gsize z = 0; z < n_zones; z++) {
        grouping->overlaps |= count[z] > 1;
        grouping->n_ungrouped += count[z] == 0;
    }
}

JaGrouping *ja_grouping_new(const char *name, const char *label, gsize n_zones, const guint *zone,
                            const char *const *group, gsize n_pairs)
{
    g_autofree Pair *pairs = g_new(Pair, n_pairs);
    for (gsize i = 0; i < n_pairs; i++) {
        g_assert(zone[i] < n_zones);
        pairs[i] = (Pair){group[i], zone[i]};
    }
    qsort(pairs, n_pairs, sizeof *pairs, compare_pairs);
    JaGrouping *grouping = g_new0(JaGrouping, 1);
    grouping->name = g_strdup(name);
    grouping->label = g_strdup(label != NULL ? label : name);
    grouping->groups = g_ptr_array_new_with_free_func(group_free);
    for (gsize i = 0, end; i < n_pairs; i = end) {
        for (end = i + 1; end < n_pairs && strcmp(pairs[end].group, pairs[i].group) == 0;) {
            end++;
        }
        g_ptr_array_add(grouping->groups, group_new(pairs + i, end - i));
    }
    count_memberships(grouping, n_zones);
    return grouping;
}

void ja_grouping_free(JaGrouping *grouping)
{
    if (grouping == NULL) {
        return;
    }
    g_free(grouping->name);
    g_free(grouping->label);
    g_ptr_array_unref(grouping->groups);
    g_free(grouping);
}

const JaGroup *ja_grouping_find(const JaGrouping *grouping, const char *name)
{
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        if (strcmp(group->name, name) == 0) {
            return group;
        }
    }
    return NULL;
}

static int compare_zone(gconstpointer pa, gconstpointer pb)
{
    guint a = *(const guint *)pa, b = *(const guint *)pb;
    return a < b ? -1 : a > b;
}

const JaGroup *ja_grouping_of_zone(const JaGrouping *grouping, gsize zone)
{
    guint key = (guint)zone;
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        if (bsearch(&key, group->zone, group->n, sizeof key, compare_zone) != NULL) {
            return group;
        }
    }
    return NULL;
}
