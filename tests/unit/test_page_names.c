/* What the page names: the towns; without them the groups of a grouping, each at a place in it. */
#include "figure_fixture.h"

#include "run/page.h"
#include "run/road_parts.h"

static GArray *names_of(const Fixture *f, JaGroupSpec *groups, guint n, const char **of)
{
    JaProjectSpec project = {.groups = groups, .groups_count = n};
    const JaRoad road = {.atlas = f->atlas, .project = &project};
    return ja_page_names(&road, of);
}

static void test_towns(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    const char *of = "";
    g_autoptr(GArray) names = names_of(f, NULL, 0, &of);
    g_assert_null(of);
    g_assert_cmpuint(names->len, ==, f->atlas->towns->len);
    for (guint i = 0; i < names->len; i++) {
        const JaTown *name = &g_array_index(names, JaTown, i), *town = &g_array_index(f->atlas->towns, JaTown, i);
        g_assert_cmpstr(name->name, ==, town->name);
        g_assert_true(name->at.x == town->at.x && name->at.y == town->at.y && name->rank == town->rank);
    }
}

/* Regions overlap, so that districts are named, though they stand second; each name stands in a zone of its own group.
 */
static void test_groups(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    g_array_set_size(f->atlas->towns, 0);
    JaGroupSpec groups[] = {{.name = (char *)"region"}, {.name = (char *)"district"}};
    const JaGrouping *district = ja_atlas_grouping(f->atlas, "district");
    const JaPoint *label = ja_zones_labels(f->atlas->zones);
    const char *of = NULL;
    g_autoptr(GArray) names = names_of(f, groups, 2, &of);
    g_assert_cmpstr(of, ==, "District");
    g_assert_cmpuint(names->len, ==, district->groups->len);
    for (guint i = 0; i < names->len; i++) {
        const JaTown *name = &g_array_index(names, JaTown, i);
        const JaGroup *group = g_ptr_array_index(district->groups, i);
        gboolean own = FALSE;
        for (gsize z = 0; z < group->n; z++) {
            own |= label[group->zone[z]].x == name->at.x && label[group->zone[z]].y == name->at.y;
        }
        g_assert_cmpstr(name->name, ==, group->name);
        g_assert_cmpint(name->rank, ==, 1);
        g_assert_true(own);
    }
    g_autoptr(GArray) none = names_of(f, groups, 1, &of);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_null(of);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page-names/towns", test_towns);
    g_test_add_func("/page-names/groups", test_groups);
    return g_test_run();
}
