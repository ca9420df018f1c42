/*
 * jobatlas groups: the groupings, their groups, and how many zones each has.
 */
#include "cli/cli.h"

int cli_groups(int argc, char **argv)
{
    CliCommon common = {0};
    int status = cli_parse(&argc, &argv, "PROJECT", "Lists the groupings and their groups.", NULL, &common, 1);
    if (status >= 0) {
        return status;
    }
    g_autoptr(JaRoad) road = cli_walk(argv[1], &common, &status);
    if (road == NULL) {
        return status;
    }
    const JaAtlas *atlas = ja_road_atlas(road);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(cells, g_strdup("grouping"));
    g_ptr_array_add(cells, g_strdup("group"));
    g_ptr_array_add(cells, g_strdup("zones"));
    for (guint i = 0; i < atlas->groupings->len; i++) {
        const JaGrouping *grouping = g_ptr_array_index(atlas->groupings, i);
        for (guint g = 0; g < grouping->groups->len; g++) {
            const JaGroup *group = g_ptr_array_index(grouping->groups, g);
            g_ptr_array_add(cells, g_strdup(grouping->name));
            g_ptr_array_add(cells, g_strdup(group->name));
            g_ptr_array_add(cells, g_strdup_printf("%zu", group->n));
        }
    }
    cli_print_table((const char *const *)cells->pdata, cells->len / 3, 3);
    return 0;
}
