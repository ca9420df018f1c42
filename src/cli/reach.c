/*
 * jobatlas reach: the jobs within reach of a place, or the journeys from one place to another.
 */
#include "cli/cli.h"

#include <stdio.h>

static JaRoad *walk(const char *path, const CliCommon *common, int threads, int *status)
{
    const JaRoadOptions options = {.allow_outside = common->allow_outside,
                                   .quiet = common->quiet,
                                   .reach = TRUE,
                                   .threads = (guint)MAX(threads, 0)};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaRoad) road = ja_road_open(path, &options, &error);
    if (road == NULL || !ja_road_walk(road, &error)) {
        *status = cli_fail(error);
        return NULL;
    }
    return g_steal_pointer(&road);
}

/* To a file, when one is given, else printed. */
static int answer(const char *path, const CliCommon *common, int threads, const JaJourneyQuestion *question,
                  const char *format, const char *file)
{
    int status;
    g_autoptr(JaRoad) road = walk(path, common, threads, &status);
    if (road == NULL) {
        return status;
    }
    g_autoptr(GError) error = NULL;
    if (file != NULL) {
        return ja_road_matrix(road, question, file, &error) ? 0 : cli_fail(error);
    }
    g_autofree char *text = ja_road_journeys(road, question, format, &error);
    if (text == NULL) {
        return cli_fail(error);
    }
    fputs(text, stdout);
    return 0;
}

int cli_reach(int argc, char **argv)
{
    CliCommon common = {0};
    g_autofree char *from = NULL, *to = NULL, *depart = NULL, *arrive = NULL, *back = NULL, *window = NULL;
    g_autofree char *within = NULL, *format = NULL, *file = NULL;
    int threads = 0;
    gboolean matrix = FALSE;
    const GOptionEntry entries[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &from, "Zone (code or name), stop, site, or LON,LAT", "PLACE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &to, "Journeys to this place, leg by leg; else jobs within reach", "PLACE"},
        {"depart", 0, 0, G_OPTION_ARG_STRING, &depart, "Leaving then, or in a window of times", "HH:MM[-HH:MM]"},
        {"arrive", 0, 0, G_OPTION_ARG_STRING, &arrive, "There by then", "HH:MM"},
        {"return", 0, 0, G_OPTION_ARG_STRING, &back, "With --arrive: and home from then on", "HH:MM"},
        {"window", 0, 0, G_OPTION_ARG_STRING, &window, "A window of the project's `reach`", "NAME"},
        {"within", 0, 0, G_OPTION_ARG_STRING, &within, "Minutes (30,45,60)", "MIN,..."},
        {"matrix", 0, 0, G_OPTION_ARG_NONE, &matrix, "Instead of --from: minutes from all zones to all zones", NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "With --matrix: a GeoPackage of lines from zone to zone",
         "FILE"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &format, "table (default), csv, json, md or geojson", "FORMAT"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &threads, "Threads (one for each processor)", "N"},
        G_OPTION_ENTRY_NULL,
    };
    const int status = cli_parse(&argc, &argv, "PROJECT", "Who can get where by when: jobs within reach, journeys.",
                                 entries, &common, 1);
    if (status >= 0) {
        return status;
    }
    if (file != NULL && !matrix) {
        fputs("jobatlas: --output belongs to --matrix; else send what is printed to a file\n", stderr);
        return JA_ERROR_CALL;
    }
    const JaJourneyQuestion question = {.from = from,
                                        .to = to,
                                        .window = window,
                                        .depart = depart,
                                        .arrive = arrive,
                                        .back = back,
                                        .within = within,
                                        .matrix = matrix};
    return answer(argv[1], &common, threads, &question, format != NULL ? format : "table", file);
}
