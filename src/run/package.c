/*
 * The GeoPackage: zones with all columns, a layer for each grouping, and the figures' looks as layer styles.
 */
#include "run/package.h"

#include "draw/legend.h"
#include "geo/coverage.h"
#include "measure/groups.h"
#include "write/geopackage.h"
#include "write/layout.h"

/* What the request borrows, kept until the file is written. */
typedef struct {
    GPtrArray *owned; /* of anything, each with its own free function: see keep() */
} Shelf;

typedef struct {
    gpointer data;
    GDestroyNotify free;
} Kept;

static void kept_free(gpointer data)
{
    Kept *kept = data;
    kept->free(kept->data);
    g_free(kept);
}

static gpointer keep(Shelf *shelf, gpointer data, GDestroyNotify free)
{
    Kept *kept = g_new(Kept, 1);
    *kept = (Kept){data, free};
    g_ptr_array_add(shelf->owned, kept);
    return data;
}

/* The group of each zone, or its groups divided by "; ", as the tables show it. One string a zone, NULL = none. */
static char **group_names(const JaGrouping *grouping, gsize n_zones)
{
    char **names = g_new0(char *, n_zones);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        for (gsize i = 0; i < group->n; i++) {
            char *before = names[group->zone[i]];
            names[group->zone[i]] =
                before != NULL ? g_strdup_printf("%s; %s", before, group->name) : g_strdup(group->name);
            g_free(before);
        }
    }
    return names;
}

static JaGpkgLayer zones_layer(const JaAtlas *atlas, Shelf *shelf)
{
    JaLayerText *texts = keep(shelf, g_new0(JaLayerText, atlas->groupings->len + 1), g_free);
    for (guint i = 0; i < atlas->groupings->len; i++) {
        const JaGrouping *grouping = g_ptr_array_index(atlas->groupings, i);
        char **names = keep(shelf, group_names(grouping, atlas->zones->n), g_free);
        for (gsize z = 0; z < atlas->zones->n; z++) {
            if (names[z] != NULL) {
                keep(shelf, names[z], g_free);
            }
        }
        texts[i] = (JaLayerText){grouping->name, grouping->label, (const char *const *)names};
    }
    return (JaGpkgLayer){.name = "zones",
                         .title = "Zones",
                         .n = atlas->zones->n,
                         .shapes = atlas->zones->shapes,
                         .code = (const char *const *)atlas->zones->code,
                         .label = (const char *const *)atlas->zones->name,
                         .texts = texts,
                         .n_texts = atlas->groupings->len,
                         .columns = atlas->columns};
}

static JaShapes *dissolve(const JaCoverage *coverage, const JaGroup *const *groups, gsize n)
{
    g_autofree gint32 *group_of_zone = g_new(gint32, coverage->n_zones);
    for (gsize z = 0; z < coverage->n_zones; z++) {
        group_of_zone[z] = -1;
    }
    for (gsize g = 0; g < n; g++) {
        for (gsize i = 0; i < groups[g]->n; i++) {
            group_of_zone[groups[g]->zone[i]] = (gint32)g;
        }
    }
    g_autoptr(JaCoverage) dissolved = ja_coverage_dissolve(coverage, group_of_zone, n);
    return ja_coverage_shapes(dissolved);
}

/* Groups as polygons; those that overlap cannot share one coverage and are dissolved one by one. */
static JaShapes *group_shapes(const JaAtlas *atlas, const JaGrouping *grouping)
{
    const JaGroup *const *groups = (const JaGroup *const *)grouping->groups->pdata;
    const gsize n = grouping->groups->len;
    if (!grouping->overlaps) {
        return dissolve(atlas->zones->coverage, groups, n);
    }
    g_autofree JaShapes **list = g_new(JaShapes *, n);
    for (gsize g = 0; g < n; g++) {
        list[g] = dissolve(atlas->zones->coverage, groups + g, 1);
    }
    JaShapes *all = ja_shapes_concat(list, n);
    for (gsize g = 0; g < n; g++) {
        ja_shapes_free(list[g]);
    }
    return all;
}

static JaGpkgLayer group_layer(const JaAtlas *atlas, const JaGrouping *grouping, Shelf *shelf)
{
    const gsize n = grouping->groups->len;
    const char **labels = keep(shelf, g_new(const char *, n), g_free);
    for (gsize g = 0; g < n; g++) {
        labels[g] = ((const JaGroup *)g_ptr_array_index(grouping->groups, g))->name;
    }
    JaGroupColumns *columns = keep(shelf, ja_group_columns_new(atlas, grouping), (GDestroyNotify)ja_group_columns_free);
    return (JaGpkgLayer){.name = grouping->name,
                         .title = grouping->label,
                         .n = n,
                         .shapes = keep(shelf, group_shapes(atlas, grouping), (GDestroyNotify)ja_shapes_free),
                         .label = labels,
                         .columns = columns->columns,
                         .at_least = (const guint8 *const *)columns->at_least};
}

/* The style of a figure, or of one of its panels. */
static JaLayerStyle figure_style(const JaPlan *plan, const JaColumn *column, Shelf *shelf)
{
    gboolean panel = plan->request.n_panels > 0;
    const char *id = panel ? keep(shelf, g_strdup_printf("%s-%s", plan->name, column->name), g_free) : plan->name;
    const JaClasses *classes = plan->classes;
    const char **labels = keep(shelf, g_new(const char *, classes->n + 1), g_free);
    for (guint k = 0; k < classes->n; k++) {
        labels[k] = keep(shelf, ja_class_label(classes, column, k), g_free);
    }
    return (JaLayerStyle){.layer = "zones",
                          .id = id,
                          .title = panel ? column->label : plan->text->title,
                          .column = column->name,
                          .classes = classes,
                          .colour = keep(shelf, ja_palette_pick(plan->palette, classes->n), g_free),
                          .label = labels,
                          .n_zones = panel ? column->n * plan->request.n_panels : column->n,
                          .style = plan->style};
}

/* Styles of the figures of the whole area, and outlines for each grouping. */
static GArray *layer_styles(JaRoad *road, const GPtrArray *plans, Shelf *shelf)
{
    GArray *styles = g_array_new(FALSE, FALSE, sizeof(JaLayerStyle));
    for (guint i = 0; i < plans->len; i++) {
        const JaPlan *plan = g_ptr_array_index(plans, i);
        for (guint c = 0; plan->request.focus == NULL && c < plan->panels->len; c++) {
            JaLayerStyle style = figure_style(plan, g_ptr_array_index(plan->panels, c), shelf);
            g_array_append_val(styles, style);
        }
    }
    const JaPlan *first = plans->len > 0 ? g_ptr_array_index(plans, 0) : NULL;
    for (guint i = 0; first != NULL && i < road->atlas->groupings->len; i++) {
        const JaGrouping *grouping = g_ptr_array_index(road->atlas->groupings, i);
        const JaLayerStyle outline = {
            .layer = grouping->name, .id = grouping->name, .title = grouping->label, .style = first->style};
        g_array_append_val(styles, outline);
    }
    return styles;
}

gboolean ja_road_package(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error)
{
    ja_progress_stage(road->progress, "write", "atlas.gpkg");
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(kept_free);
    Shelf shelf = {owned};
    g_autoptr(GArray) layers = g_array_new(FALSE, FALSE, sizeof(JaGpkgLayer));
    JaGpkgLayer zones = zones_layer(road->atlas, &shelf);
    g_array_append_val(layers, zones);
    for (guint i = 0; i < road->atlas->groupings->len; i++) {
        JaGpkgLayer layer = group_layer(road->atlas, g_ptr_array_index(road->atlas->groupings, i), &shelf);
        g_array_append_val(layers, layer);
    }
    g_autoptr(GArray) styles = layer_styles(road, plans, &shelf);
    const JaPair about[] = {
        {"title", road->project->project},
        {"area", road->project->area},
        {"credit", road->project->credit},
        {"boundaries", road->project->zones.source},
        {"boundaries licence", road->project->zones.licence},
        {"illustrative", road->project->illustrative ? JA_ILLUSTRATIVE : NULL},
        {"made by", "jobatlas " JA_VERSION},
    };
    const JaGeopackage request = {.crs = road->project->crs,
                                  .description = road->project->illustrative ? JA_ILLUSTRATIVE : NULL,
                                  .layers = (const JaGpkgLayer *)layers->data,
                                  .n_layers = layers->len,
                                  .points = (const JaPoints *const *)road->atlas->points->pdata,
                                  .n_points = road->atlas->points->len,
                                  .routes = road->atlas->routes,
                                  .zone_code = (const char *const *)road->atlas->zones->code,
                                  .styles = (const JaLayerStyle *)styles->data,
                                  .n_styles = styles->len,
                                  .about = about,
                                  .n_about = G_N_ELEMENTS(about)};
    g_autofree char *path = ja_outdir_path(outdir, "atlas.gpkg", error);
    return path != NULL && ja_geopackage_write(&request, path, "atlas.gpkg", error) &&
           ja_outdir_adopt(outdir, "atlas.gpkg", error);
}
