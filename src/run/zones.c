/*
 * Boundaries become zones (the project's own, or another zoning): read, named, brought to the project's CRS, repaired,
 * made a coverage and checked.
 */
#include "run/road_parts.h"

#include "base/text.h"
#include "geo/coverage.h"
#include "geo/crs.h"
#include "geo/label.h"
#include "geo/shapes.h"
#include "read/layers.h"

#include <string.h>

/* A feature and the code it will be sorted by; the code is owned. */
typedef struct {
    char *code;
    gsize feature;
} Coded;

static int compare_coded(gconstpointer pa, gconstpointer pb)
{
    const Coded *a = pa, *b = pb;
    int codes = strcmp(a->code, b->code);
    return codes != 0 ? codes : a->feature < b->feature ? -1 : 1;
}

static void coded_clear(gpointer data)
{
    g_free(((Coded *)data)->code);
}

static gboolean check_code(const JaLayer *layer, const char *field, gsize feature, const char *code, GError **error)
{
    if (*code != '\0') {
        return TRUE;
    }
    return ja_fail_data(error, JA_PLACE(layer->file[feature], layer->attributes->row[feature], field),
                        "the zone has no code; every feature needs one");
}

static gboolean check_repeats(const JaLayer *layer, const char *field, const GArray *coded, GError **error)
{
    const gint64 *row = layer->attributes->row;
    for (guint i = 1; i < coded->len; i++) {
        const Coded *a = &g_array_index(coded, Coded, i - 1), *b = &g_array_index(coded, Coded, i);
        if (strcmp(a->code, b->code) == 0) {
            gboolean elsewhere = layer->file[a->feature] != layer->file[b->feature];
            return ja_fail_data(error, JA_PLACE(layer->file[b->feature], row[b->feature], field),
                                "the code '%s' stands in row %" G_GINT64_FORMAT
                                "%s%s too; codes must be unique: remove one, or dissolve the parts into one zone first",
                                b->code, row[a->feature], elsewhere ? " of " : "",
                                elsewhere ? layer->file[a->feature] : "");
        }
    }
    return TRUE;
}

/* Features in the order of their codes. NULL on failure. */
static GArray *order_features(JaRoad *road, const JaLayer *layer, const char *field, GError **error)
{
    const JaTable *table = layer->attributes;
    gsize column;
    if (!ja_table_require(table, field, &column, error)) {
        return NULL;
    }
    g_autoptr(GArray) coded = g_array_sized_new(FALSE, FALSE, sizeof(Coded), (guint)table->n_rows);
    g_array_set_clear_func(coded, coded_clear);
    for (gsize i = 0; i < table->n_rows; i++) {
        const char *raw = ja_table_get(table, i, column);
        Coded one = {ja_text_trim(raw), i};
        g_array_append_val(coded, one);
        if (!check_code(layer, field, i, one.code, error)) {
            return NULL;
        }
        if (strcmp(raw, one.code) != 0) {
            ja_ledger_add(road->ledger, JA_NOTE, "read", JA_PLACE(layer->file[i], table->row[i], field), "trimmed",
                          one.code, 1, "Blanks around the code were taken off");
        }
    }
    g_array_sort(coded, compare_coded);
    return check_repeats(layer, field, coded, error) ? g_steal_pointer(&coded) : NULL;
}

static const JaNames *find_names(const JaRoad *road, const char *id)
{
    for (guint i = 0; i < road->names->len; i++) {
        const JaNames *names = g_ptr_array_index(road->names, i);
        if (strcmp(names->id, id) == 0) {
            return names;
        }
    }
    return NULL;
}

static int compare_code(gconstpointer key, gconstpointer member)
{
    return strcmp(key, *(char *const *)member);
}

/* The zone's name in a table of names, or NULL. Borrowed. */
static const char *name_in(const JaNames *names, const char *code)
{
    char *const *found = bsearch(code, names->code, names->n, sizeof *names->code, compare_code);
    return found != NULL ? names->name[found - names->code] : NULL;
}

/* Names by the boundary file, or by an entry of `names`; a zone without one is called by its code. */
static gboolean name_zones(JaRoad *road, const JaZonesSpec *spec, const JaTable *table, const GArray *coded,
                           char **name, GError **error)
{
    const JaNames *names = spec->names != NULL ? find_names(road, spec->names) : NULL;
    gsize column = 0;
    if (spec->name != NULL && !ja_table_require(table, spec->name, &column, error)) {
        return FALSE;
    }
    for (guint i = 0; i < coded->len; i++) {
        const Coded *zone = &g_array_index(coded, Coded, i);
        g_autofree char *own = spec->name != NULL ? ja_text_trim(ja_table_get(table, zone->feature, column)) : NULL;
        const char *found = names != NULL ? name_in(names, zone->code) : own;
        gboolean named = found != NULL && *found != '\0';
        name[i] = g_strdup(named ? found : zone->code);
        if (!named && (names != NULL || own != NULL)) {
            ja_ledger_add(road->ledger, JA_WARNING, "read",
                          JA_PLACE(names != NULL ? names->file : table->file, 0, spec->name), "unnamed", zone->code, 1,
                          "The zone has no name; it is called by its code");
        }
    }
    return TRUE;
}

static void record_crs(JaInput *input, const JaCrsRecord *record)
{
    input->crs = g_strdup(record->from);
    input->operation = g_strdup(record->operation);
    input->accuracy_m = record->accuracy_m;
}

/* Shapes in zone order, in the project's CRS, valid. NULL on failure. */
static JaShapes *bring_over(JaRoad *road, const JaZonesSpec *spec, const JaLayer *layer, const GArray *coded,
                            const char *const *codes, GError **error)
{
    g_autofree gsize *order = g_new(gsize, coded->len);
    for (guint i = 0; i < coded->len; i++) {
        order[i] = g_array_index(coded, Coded, i).feature;
    }
    const JaPlace *place = JA_PLACE(spec->file, 0, NULL);
    g_autoptr(JaShapes) shapes = ja_shapes_select(layer->shapes, order, coded->len);
    g_auto(JaCrsRecord) record = {0};
    if (!ja_crs_transform(shapes, codes, layer->crs_wkt, road->project->crs, place, &record, error)) {
        return NULL;
    }
    record_crs(layer->input, &record);
    return ja_shapes_repair(shapes, codes, place, road->ledger, error);
}

static gboolean cover(JaRoad *road, const JaZonesSpec *spec, JaZones *zones, GError **error)
{
    const JaPlace *place = JA_PLACE(spec->file, 0, NULL);
    const char *const *codes = (const char *const *)zones->code;
    const gboolean strict = g_strcmp0(spec->uncovered, "fault") == 0;
    const JaCoverageRules rules = {.gap_m = spec->gap_m, .severity = strict ? JA_FAULT : JA_WARNING};
    JaCoverageFindings findings;
    zones->coverage = ja_coverage_build(zones->shapes, codes, spec->snap_m, place, road->ledger, NULL, error);
    if (zones->coverage == NULL) {
        return FALSE;
    }
    if (!ja_coverage_check(zones->coverage, codes, &rules, place, road->ledger, &findings, error)) {
        return FALSE;
    }
    if (strict && findings.n_overlaps + findings.n_gaps > 0) {
        return ja_fail_data(
            error, place,
            "overlaps of two zones: %zu, gaps between zones: %zu (`jobatlas check` lists them); mend the "
            "file, widen zones.snap_m, or allow them with `uncovered: warn`",
            findings.n_overlaps, findings.n_gaps);
    }
    ja_shapes_free(zones->shapes);
    zones->shapes = ja_coverage_shapes(zones->coverage);
    for (gsize i = 0; i < zones->n; i++) {
        zones->area_m2[i] = ja_shapes_area(zones->shapes, i);
    }
    return TRUE;
}

/* Takes the codes out of `coded`. NULL on failure. */
static JaZones *make_zones(JaRoad *road, const JaZonesSpec *spec, const JaLayer *layer, GArray *coded, GError **error)
{
    g_auto(GStrv) name = g_new0(char *, coded->len + 1);
    g_auto(GStrv) code = g_new0(char *, coded->len + 1);
    for (guint i = 0; i < coded->len; i++) {
        code[i] = g_strdup(g_array_index(coded, Coded, i).code);
    }
    if (!name_zones(road, spec, layer->attributes, coded, name, error)) {
        return NULL;
    }
    JaShapes *shapes = bring_over(road, spec, layer, coded, (const char *const *)code, error);
    if (shapes == NULL) {
        return NULL;
    }
    g_autoptr(JaZones) zones = ja_zones_new(coded->len, g_steal_pointer(&code), g_steal_pointer(&name), shapes,
                                            road->project->crs, spec->vintage);
    return cover(road, spec, zones, error) ? g_steal_pointer(&zones) : NULL;
}

JaZones *ja_road_read_zones(JaRoad *road, const JaZonesSpec *spec, JaTable **attributes, GError **error)
{
    ja_progress_stage(road->progress, "read", spec->file);
    JaReadContext context = ja_road_context(road);
    g_autoptr(JaLayer) layer = ja_layer_read(&context, spec, error);
    g_autoptr(GArray) coded = layer != NULL ? order_features(road, layer, spec->code, error) : NULL;
    JaZones *zones = coded != NULL ? make_zones(road, spec, layer, coded, error) : NULL;
    if (zones == NULL) {
        return NULL;
    }
    zones->source = g_strdup(spec->source);
    zones->licence = g_strdup(spec->licence);
    if (attributes != NULL) {
        *attributes = g_steal_pointer(&layer->attributes);
    }
    return zones;
}

gboolean ja_road_zones(JaRoad *road, GError **error)
{
    JaZones *zones = ja_road_read_zones(road, &road->project->zones, &road->attributes, error);
    if (zones == NULL) {
        return FALSE;
    }
    road->atlas = ja_atlas_new(road->project->project, zones);
    road->atlas->area = g_strdup(road->project->area);
    road->atlas->illustrative = road->project->illustrative;
    return TRUE;
}
