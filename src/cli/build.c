/*
 * jobatlas build: everything the project names.
 */
#include "cli/cli.h"

#include "base/files.h"

#include <stdio.h>

#define MOST_THREADS 64

/* out/NAME, after the folder that the project file lies in. Owned. */
static char *default_dir(const char *project)
{
    g_autofree char *absolute = g_canonicalize_filename(project, NULL);
    g_autofree char *folder = g_path_get_dirname(absolute);
    g_autofree char *name = g_path_get_basename(folder);
    return g_build_filename("out", name, NULL);
}

static void print_summary(const JaRoad *road, const char *dir)
{
    JaRoadCounts counts = ja_road_counts(road);
    gsize warnings = ja_ledger_lines(ja_road_ledger(road), JA_WARNING);
    const char *rest = counts.figures > 0 ? "figures.md" : "tables";
    printf("%u figure%s and %u table%s are in %s: look at ", counts.figures, counts.figures == 1 ? "" : "s",
           counts.tables, counts.tables == 1 ? "" : "s", dir);
    printf("%s%s%s; ", counts.pages > 0 ? "map.html first, then " : "", rest, counts.pages > 0 ? "" : " first");
    if (warnings > 0) {
        printf("ledger.csv has %zu warning%s to read before publishing\n", warnings, warnings == 1 ? "" : "s");
    } else {
        puts("ledger.csv has no warnings");
    }
}

int cli_build(int argc, char **argv)
{
    CliCommon common = {0};
    g_autofree char *dir = NULL;
    g_auto(GStrv) only = NULL;
    int threads = 0;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &dir, "Folder for the results (out/NAME of the project's folder)",
         "DIR"},
        {"only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only, "Only this figure or table; may be given again", "ID"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &threads, "Threads to draw with (one for each processor)", "N"},
        G_OPTION_ENTRY_NULL,
    };
    int status = cli_parse(&argc, &argv, "PROJECT", "Makes everything the project names.", entries, &common, 1);
    if (status >= 0) {
        return status;
    }
    if (threads < 0 || threads > MOST_THREADS) {
        fprintf(stderr, "jobatlas: --jobs %d: expected 1 to %d threads, or 0 for one for each processor\n", threads,
                MOST_THREADS);
        return JA_ERROR_CALL;
    }
    const JaRoadOptions options = {.allow_outside = common.allow_outside,
                                   .quiet = common.quiet,
                                   .threads = (guint)threads,
                                   .only = (const char *const *)only};
    if (dir == NULL) {
        dir = default_dir(argv[1]);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(JaRoad) road = ja_outdir_check(dir, &error) ? ja_road_open(argv[1], &options, &error) : NULL;
    if (road == NULL || !ja_road_walk(road, &error) || !ja_road_build(road, dir, &error)) {
        return cli_fail(error);
    }
    if (!common.quiet) {
        print_summary(road, dir);
    }
    return 0;
}
