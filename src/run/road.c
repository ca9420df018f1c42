/*
 * The road, opened and walked.
 */
#include "run/road_parts.h"

#include "geo/crs.h"
#include "read/project.h"
#include "run/reach_zones.h"
#include "run/results.h"
#include "run/transit.h"

enum { MAX_FAULTS = 50 };

static char *folder_of(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    return g_path_get_dirname(absolute);
}

/* "bus.zip; rail.zip": what is said of the timetable is said of all its feeds. Owned; NULL without a timetable. */
static char *name_feeds(const JaTransitSpec *transit)
{
    GString *names = transit != NULL ? g_string_new(NULL) : NULL;
    for (guint i = 0; transit != NULL && i < transit->gtfs.item_count; i++) {
        g_string_append_printf(names, "%s%s", i > 0 ? "; " : "", transit->gtfs.item[i]);
    }
    return names != NULL ? g_string_free(names, FALSE) : NULL;
}

JaRoad *ja_road_open(const char *path, const JaRoadOptions *options, GError **error)
{
    g_autoptr(JaRoad) road = g_new0(JaRoad, 1);
    road->path = g_strdup(path);
    road->shown = g_path_get_basename(path);
    road->root = folder_of(path);
    road->options = *options;
    road->ledger = ja_ledger_new();
    road->progress = ja_progress_new(options->quiet);
    road->inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    road->recodes = g_ptr_array_new_with_free_func((GDestroyNotify)ja_recode_free);
    road->names = g_ptr_array_new_with_free_func((GDestroyNotify)ja_names_free);
    road->extracts = g_ptr_array_new_with_free_func((GDestroyNotify)ja_extract_free);
    road->zonings = g_ptr_array_new_with_free_func(ja_zoning_free);
    road->windows = g_ptr_array_new_with_free_func((GDestroyNotify)ja_road_window_free);
    road->faults = g_ptr_array_new_with_free_func(g_free);
    JaInput *input = NULL;
    road->project = ja_project_read(path, road->shown, &input, error);
    if (road->project == NULL) {
        return NULL;
    }
    g_ptr_array_add(road->inputs, input);
    road->feeds = name_feeds(road->project->transit);
    return ja_road_check_only(road, error) ? g_steal_pointer(&road) : NULL;
}

void ja_road_free(JaRoad *road)
{
    if (road == NULL) {
        return;
    }
    ja_locator_free(road->locator);
    ja_atlas_free(road->atlas);
    ja_table_free(road->attributes);
    g_ptr_array_unref(road->extracts);
    g_ptr_array_unref(road->zonings);
    g_ptr_array_unref(road->windows);
    g_ptr_array_unref(road->faults);
    g_ptr_array_unref(road->names);
    g_ptr_array_unref(road->recodes);
    g_ptr_array_unref(road->inputs);
    ja_progress_free(road->progress);
    ja_ledger_free(road->ledger);
    ja_project_free(road->project);
    ja_feed_free(road->feed);
    g_free(road->date);
    g_free(road->feeds);
    g_free(road->root);
    g_free(road->shown);
    g_free(road->path);
    g_free(road);
}

JaReadContext ja_road_context(JaRoad *road)
{
    return (JaReadContext){.root = road->root,
                           .project_file = road->shown,
                           .allow_outside = road->options.allow_outside,
                           .glance = road->options.glance,
                           .project = road->project,
                           .ledger = road->ledger,
                           .inputs = road->inputs};
}

gboolean ja_road_collect(JaRoad *road, GError *fault, GError **error)
{
    if (!g_error_matches(fault, JA_ERROR, JA_ERROR_DATA) || road->faults->len >= MAX_FAULTS) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (!g_ptr_array_find_with_equal_func(road->faults, fault->message, g_str_equal, NULL)) {
        g_ptr_array_add(road->faults, g_strdup(fault->message)); /* one lookup may serve several files */
    }
    g_error_free(fault);
    return TRUE;
}

gboolean ja_road_check_faults(const JaRoad *road, GError **error)
{
    if (road->faults->len == 0) {
        return TRUE;
    }
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < road->faults->len; i++) {
        const char *fault = g_ptr_array_index(road->faults, i);
        g_string_append_printf(all, "%s%s", i > 0 ? "\njobatlas: " : "", fault);
    }
    g_set_error_literal(error, JA_ERROR, JA_ERROR_DATA, all->str);
    return FALSE;
}

/* Nothing can be joined without zones; what was wrong with the lookups is said all the same. */
static gboolean walk_zones(JaRoad *road, GError **error)
{
    GError *fault = NULL;
    if (ja_road_zones(road, &fault)) {
        return TRUE;
    }
    return ja_road_collect(road, fault, error) && ja_road_check_faults(road, error);
}

static gboolean walk_to_transit(JaRoad *road, GError **error)
{
    return ja_crs_check_target(road->project->crs, JA_PLACE(road->shown, 0, "crs"), error) &&
           ja_road_lookups(road, error) && walk_zones(road, error) && ja_road_groups(road, error) &&
           ja_road_sites(road, error) && ja_road_join(road, error) && ja_road_transit(road, error) &&
           ja_road_check_faults(road, error);
}

gboolean ja_road_walk(JaRoad *road, GError **error)
{
    if (!walk_to_transit(road, error)) {
        return FALSE;
    }
    return road->options.reach || (ja_road_reach(road, error) && ja_road_check_faults(road, error) &&
                                   ja_road_measure(road, error) && ja_road_check_faults(road, error));
}

const JaAtlas *ja_road_atlas(const JaRoad *road)
{
    return road->atlas;
}

JaLedger *ja_road_ledger(const JaRoad *road)
{
    return road->ledger;
}

const JaProjectSpec *ja_road_project(const JaRoad *road)
{
    return road->project;
}

JaRoadCounts ja_road_counts(const JaRoad *road)
{
    return road->counts;
}
