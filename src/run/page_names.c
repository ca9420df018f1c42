/*
 * What is named on the page's map: the towns of the project. Where it has none the groups of a grouping stand in for
 * them, since a map without a single name tells nobody where they are.
 */
#include "run/page.h"

#include <math.h>

/* A grouping of more is no help to find one's way by. */
#define MOST_GROUPS 60

/* The first grouping whose groups lie apart; NULL where there is none. */
static const JaGrouping *find_grouping(const JaRoad *road)
{
    for (guint i = 0; i < road->project->groups_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(road->atlas, road->project->groups[i].name);
        if (grouping != NULL && !grouping->overlaps && grouping->groups->len > 1 &&
            grouping->groups->len <= MOST_GROUPS) {
            return grouping;
        }
    }
    return NULL;
}

/* The label point that is nearest to the centre of the group's ground: the centre itself may lie outside. */
static JaPoint middle_of(const JaZones *zones, const JaGroup *group)
{
    const JaPoint *label = ja_zones_labels(zones);
    double x = 0, y = 0, all = 0, nearest = INFINITY;
    for (gsize i = 0; i < group->n; i++) {
        double area = ja_shapes_area(zones->shapes, group->zone[i]);
        x += label[group->zone[i]].x * area;
        y += label[group->zone[i]].y * area;
        all += area;
    }
    JaPoint middle = label[group->zone[0]];
    for (gsize i = 0; i < group->n && all > 0; i++) {
        JaPoint at = label[group->zone[i]];
        double away = hypot(at.x - x / all, at.y - y / all);
        if (away < nearest) {
            nearest = away;
            middle = at;
        }
    }
    return middle;
}

GArray *ja_page_names(const JaRoad *road, const char **of)
{
    const GArray *towns = road->atlas->towns;
    GArray *names = g_array_new(FALSE, FALSE, sizeof(JaTown));
    *of = NULL;
    if (towns != NULL && towns->len > 0) {
        return g_array_append_vals(names, towns->data, towns->len);
    }
    const JaGrouping *grouping = find_grouping(road);
    for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        if (group->n > 0) {
            const JaTown name = {.name = group->name, .rank = 1, .at = middle_of(road->atlas->zones, group)};
            g_array_append_val(names, name);
            *of = grouping->label;
        }
    }
    return names;
}
