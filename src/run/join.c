/*
 * Indicators and jobs: read, then joined to the zones.
 */
#include "run/road_parts.h"

#include "read/indicators.h"
#include "read/jobs.h"

/* The record of the file that was read last. */
static JaInput *last_input(const JaRoad *road)
{
    return g_ptr_array_index(road->inputs, road->inputs->len - 1);
}

/* To the zones themselves, or spread over them. */
static gboolean join_extract(JaRoad *road, const JaExtract *extract, JaInput *input, GError **error)
{
    if (extract->spec->zoning == NULL) {
        const JaJoinTables tables = {road->recodes, road->names};
        return ja_join_extract(road->atlas, extract, &tables, road->ledger, input, error);
    }
    const JaSpread *spread = ja_road_spread(road, extract->spec, error);
    return spread != NULL && ja_join_spread(road->atlas, extract, spread, road->ledger, input, error);
}

/* Whether the lookups that the source names could be read; where not, that is the fault, and is said already. */
static gboolean has_lookups(const JaRoad *road, const JaIndicatorSpec *spec)
{
    gboolean recode = spec->recode == NULL, names = spec->names == NULL;
    for (guint i = 0; i < road->recodes->len && !recode; i++) {
        recode = g_str_equal(((JaRecode *)g_ptr_array_index(road->recodes, i))->name, spec->recode);
    }
    for (guint i = 0; i < road->names->len && !names; i++) {
        names = g_str_equal(((JaNames *)g_ptr_array_index(road->names, i))->id, spec->names);
    }
    return recode && names;
}

/* Takes the extract; NULL with `fault` set when it could not be read. */
static gboolean join_one(JaRoad *road, JaExtract *extract, GError *fault, GError **error)
{
    if (extract == NULL) {
        return ja_road_collect(road, fault, error);
    }
    g_ptr_array_add(road->extracts, extract);
    if (road->faults->len > 0 && !has_lookups(road, extract->spec)) {
        return TRUE;
    }
    GError *unjoined = NULL;
    return join_extract(road, extract, last_input(road), &unjoined) || ja_road_collect(road, unjoined, error);
}

gboolean ja_road_join(JaRoad *road, GError **error)
{
    JaReadContext context = ja_road_context(road);
    for (guint i = 0; i < road->project->indicators_count; i++) {
        const JaIndicatorSpec *spec = &road->project->indicators[i];
        ja_progress_stage(road->progress, "join", spec->file);
        GError *fault = NULL;
        JaExtract *extract = ja_indicator_read(&context, spec, &fault);
        if (!join_one(road, extract, fault, error)) {
            return FALSE;
        }
    }
    /* Jobs at places have been put into zones already. */
    if (road->project->jobs == NULL || road->project->jobs->code == NULL) {
        return TRUE;
    }
    ja_progress_stage(road->progress, "join", road->project->jobs->file);
    GError *fault = NULL;
    JaExtract *extract = ja_jobs_read(&context, road->project->jobs, &fault);
    return join_one(road, extract, fault, error);
}
