/*
 * jobatlas map: one map of one column.
 */
#include "cli/cli.h"

#include <stdio.h>

int cli_map(int argc, char **argv)
{
    CliCommon common = {0};
    g_autofree char *file = NULL, *style = NULL, *group = NULL;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "File to write: .png, .svg or .pdf (COLUMN.png)", "FILE"},
        {"style", 's', 0, G_OPTION_ARG_STRING, &style, "Figure style (report)", "STYLE"},
        {"group", 'g', 0, G_OPTION_ARG_STRING, &group, "Only this group, as in district=Swale", "GROUPING=NAME"},
        G_OPTION_ENTRY_NULL,
    };
    int status = cli_parse(&argc, &argv, "PROJECT COLUMN", "Draws one map of one column.", entries, &common, 2);
    if (status >= 0) {
        return status;
    }
    g_autoptr(JaRoad) road = cli_walk(argv[1], &common, &status);
    if (road == NULL) {
        return status;
    }
    if (file == NULL) {
        file = g_strdup_printf("%s.png", argv[2]);
    }
    g_autoptr(GError) error = NULL;
    if (!ja_road_map(road, argv[2], style, group, file, &error)) {
        return cli_fail(error);
    }
    if (!common.quiet) {
        printf("%s\n", file);
    }
    return 0;
}
