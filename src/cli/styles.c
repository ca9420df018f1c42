/*
 * jobatlas styles: the figure styles and palettes that a project can name.
 */
#include "cli/cli.h"

#include <stdio.h>

int cli_styles(int argc, char **argv)
{
    CliCommon common = {0};
    int status = cli_parse(&argc, &argv, "PROJECT", "Lists the figure styles and palettes.", NULL, &common, 1);
    if (status >= 0) {
        return status;
    }
    const JaRoadOptions options = {.allow_outside = common.allow_outside, .quiet = common.quiet};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaRoad) road = ja_road_open(argv[1], &options, &error);
    if (road == NULL) {
        return cli_fail(error);
    }
    g_auto(GStrv) names = ja_road_styles(road);
    for (gsize i = 0; names[i] != NULL; i++) {
        puts(names[i]);
    }
    return 0;
}
