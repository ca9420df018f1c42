/*
 * The road from a file of OpenStreetMap to a network, and what is told of it.
 */
#include "read/streets.h"

#include "base/files.h"
#include "read/layers_streets.h"
#include "read/streets_net.h"

#include <sys/stat.h>

typedef struct {
    JaStreetNet *net;
    gint64 n_ways, n_broken, used[JA_N_WAY_USES];
} Reading;

static void take_way(gpointer data, const JaWayTags *tags, const JaPoint *at, gsize n)
{
    Reading *reading = data;
    const JaWayUse use = ja_way_use(tags);
    const gboolean walked = use == JA_WAY_WALKED || use == JA_WAY_STEPS;
    const gboolean broken = walked && !ja_street_net_add(reading->net, at, n, use == JA_WAY_STEPS);
    reading->n_ways++;
    reading->n_broken += broken;
    reading->used[use] += !broken;
}

static void note(JaReadContext *context, const char *file, JaSeverity severity, const char *code, const char *subject,
                 gint64 count, const char *why)
{
    if (count > 0) {
        ja_ledger_add(context->ledger, severity, "read", JA_PLACE(file, 0, NULL), code, subject, count, "%s", why);
    }
}

static void tell(JaReadContext *context, const char *file, const Reading *reading, const JaStreetNetTally *tally)
{
    for (int use = 0; use < JA_N_WAY_USES; use++) {
        if (use != JA_WAY_WALKED && use != JA_WAY_STEPS) {
            note(context, file, JA_NOTE, "not walked", ja_way_use_name((JaWayUse)use), reading->used[use],
                 ja_way_use_why((JaWayUse)use));
        }
    }
    note(context, file, JA_WARNING, "broken way", NULL, reading->n_broken,
         "Ways without two different places that are longitudes and latitudes are left out");
    note(context, file, JA_NOTE, "island", NULL, (gint64)tally->n_islands,
         "Ways that hang together with less than 1 km of ways in all are left out: no one could go anywhere from them");
    note(context, file, JA_WARNING, "long piece", NULL, (gint64)tally->n_long,
         "Straight pieces of way of more than 2 km: was the extract cut so that nodes of ways are missing?");
}

static gboolean add_input(JaReadContext *context, const char *file, const char *path, const Reading *reading,
                          const JaStreets *streets, GError **error)
{
    g_autofree char *sha256 = ja_file_sha256(path, error);
    struct stat status;
    if (sha256 == NULL) {
        return FALSE;
    }
    JaInput *input = ja_input_new(file, "streets");
    input->sha256 = g_steal_pointer(&sha256);
    input->size = stat(path, &status) == 0 ? (gint64)status.st_size : 0;
    input->rows_in = reading->n_ways;
    input->rows_used = reading->used[JA_WAY_WALKED] + reading->used[JA_WAY_STEPS];
    input->source = g_strdup(streets->source);
    input->licence = g_strdup(streets->licence);
    g_ptr_array_add(context->inputs, input);
    return TRUE;
}

/* In an illustrative project the streets may be invented, and are nobody's. */
static void credit(const JaReadContext *context, JaStreets *streets)
{
    if (context->project == NULL || !context->project->illustrative) {
        streets->source = g_strdup("© OpenStreetMap contributors");
        streets->licence = g_strdup("ODbL 1.0");
    }
}

JaStreets *ja_streets_read(JaReadContext *context, const char *file, GError **error)
{
    g_autofree char *path = ja_path_resolve(context->root, file, context->allow_outside,
                                            JA_PLACE(context->project_file, 0, "transit.streets"), error);
    g_autoptr(JaStreetNet) net = ja_street_net_new();
    Reading reading = {.net = net};
    if (path == NULL || !ja_street_layer_read(path, file, take_way, &reading, error)) {
        return NULL;
    }
    JaStreetNetTally tally;
    g_autoptr(JaStreets) streets = ja_street_net_finish(net, &tally);
    if (streets->n_streets == 0) {
        ja_fail_data(error, JA_PLACE(file, 0, NULL),
                     "has no way that people may walk on, among %" G_GINT64_FORMAT
                     " ways; is it an extract with streets, "
                     "and whole?",
                     reading.n_ways);
        return NULL;
    }
    credit(context, streets);
    tell(context, file, &reading, &tally);
    return add_input(context, file, path, &reading, streets, error) ? g_steal_pointer(&streets) : NULL;
}
