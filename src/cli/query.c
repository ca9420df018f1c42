/*
 * jobatlas query: SQL over the atlas.
 */
#include "cli/cli.h"

#include <stdio.h>

int cli_query(int argc, char **argv)
{
    CliCommon common = {0};
    g_autofree char *format = NULL;
    const GOptionEntry entries[] = {
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "table (default), csv, json or md", "FORMAT"},
        G_OPTION_ENTRY_NULL,
    };
    int status =
        cli_parse(&argc, &argv, "PROJECT SQL",
                  "Asks the atlas in SQL: a table `zones` with a row for each zone, read-only.", entries, &common, 2);
    if (status >= 0) {
        return status;
    }
    g_autoptr(JaRoad) road = cli_walk(argv[1], &common, &status);
    if (road == NULL) {
        return status;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = ja_road_query(road, argv[2], format != NULL ? format : "table", &error);
    if (answer == NULL) {
        return cli_fail(error);
    }
    fputs(answer, stdout);
    return 0;
}
