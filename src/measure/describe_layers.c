/*
 * Words for what lies over the zones: how many points of which kind, what a dot stands for, what lines say. Of a map of
 * one group, symbols and dots are told of its zones alone, as they are drawn.
 */
#include "base/number.h"
#include "measure/describe_alt.h"
#include "measure/words.h"

#include <string.h>

/* The points that a layer shows: how many, their sum, the largest. */
typedef struct {
    gsize n, largest;
    double sum;
} Tally;

static gboolean in_focus(const JaFigureFacts *f, gint32 zone)
{
    for (gsize i = 0; f->focus != NULL && i < f->focus->n; i++) {
        if (f->focus->zone[i] == (guint)zone) {
            return TRUE;
        }
    }
    return f->focus == NULL;
}

static Tally tally(const JaFigureFacts *f, const JaFigureLayerSpec *layer, const JaPoints *points, gboolean sized)
{
    Tally tally = {0};
    gint32 sector = layer->sector != NULL ? ja_points_sector(points, layer->sector) : -1;
    int mode = layer->mode != NULL ? ja_mode_find(layer->mode) : -1;
    for (gsize i = 0; i < points->n; i++) {
        if (!ja_points_has(points, i, sector, mode) || points->zone[i] == JA_NO_ZONE || !in_focus(f, points->zone[i]) ||
            (sized && points->value[i] <= 0)) {
            continue;
        }
        if (points->value != NULL && (tally.n == 0 || points->value[i] > points->value[tally.largest])) {
            tally.largest = i;
        }
        tally.sum += points->value != NULL ? points->value[i] : 0;
        tally.n++;
    }
    return tally;
}

static const JaPoints *points_of(const JaFigureFacts *f, const JaFigureLayerSpec *layer)
{
    gboolean sized = strcmp(layer->draw, "symbols") == 0 || strcmp(layer->draw, "dots") == 0;
    const char *of = layer->of != NULL ? layer->of : sized ? "jobs" : layer->draw;
    return ja_atlas_points(f->atlas, of);
}

/* The count by zone that symbols or dots are of, where they are not of points. */
static const JaColumn *counts_of(const JaFigureFacts *f, const JaFigureLayerSpec *layer, const JaPoints *points)
{
    gboolean sized = strcmp(layer->draw, "symbols") == 0 || strcmp(layer->draw, "dots") == 0;
    return points == NULL && sized ? ja_atlas_column(f->atlas, layer->of != NULL ? layer->of : "jobs") : NULL;
}

/* "1,204 job sites of Manufacturing and engineering". */
static char *counted(const JaFigureLayerSpec *layer, const JaPoints *points, gsize n)
{
    g_autofree char *number = n == 1 ? g_strdup("1 of the") : ja_number_show((double)n, 0, FALSE);
    g_autofree char *label = ja_words_inside(layer->label != NULL ? layer->label : points->label);
    g_autofree char *mode = layer->mode != NULL ? g_strdup_printf(" (%s)", layer->mode) : g_strdup("");
    if (layer->sector == NULL || layer->label != NULL) {
        return g_strdup_printf("%s %s%s", number, label, mode);
    }
    return g_strdup_printf("%s %s of %s%s", number, label, layer->sector, mode);
}

static const char *unit_of(const JaFigureLayerSpec *layer, const JaPoints *points)
{
    const char *unit = points != NULL ? ja_points_unit(points) : NULL;
    return layer->unit != NULL ? layer->unit : unit;
}

static char *say_symbols(const JaFigureFacts *f, const JaFigureLayerSpec *layer, const JaPoints *points)
{
    Tally found = tally(f, layer, points, TRUE);
    g_autofree char *count = counted(layer, points, found.n);
    if (found.n == 0) {
        return g_strdup_printf("Circles show %s", count);
    }
    const char *unit = unit_of(layer, points), *title = points->title != NULL ? points->title[found.largest] : NULL;
    g_autofree char *most = ja_number_show(points->value[found.largest], 0, FALSE);
    return g_strdup_printf("Circles show %s, the largest with %s%s%s%s%s%s", count, most, unit != NULL ? " " : "",
                           unit != NULL ? unit : "", title != NULL ? " (" : "", title != NULL ? title : "",
                           title != NULL ? ")" : "");
}

/* A count by zone as circles: the zone with the most. */
static char *say_counts(const JaFigureFacts *f, const JaFigureLayerSpec *layer, const JaColumn *column)
{
    gssize most = -1;
    for (gsize z = 0; z < column->n; z++) {
        gboolean more = column->reason[z] == JA_PRESENT && (most < 0 || column->value[z] > column->value[most]);
        most = more && in_focus(f, (gint32)z) ? (gssize)z : most;
    }
    g_autofree char *label = ja_words_inside(layer->label != NULL ? layer->label : column->label);
    if (most < 0) {
        return g_strdup_printf("Circles show %s by area", label);
    }
    const char *unit = layer->unit != NULL ? layer->unit : column->unit;
    g_autofree char *value = ja_number_show(column->value[most], 0, FALSE);
    return g_strdup_printf("Circles show %s by area, the largest with %s%s%s (%s)", label, value,
                           unit != NULL ? " " : "", unit != NULL ? unit : "", f->atlas->zones->name[most]);
}

static char *say_dots(const JaFigureFacts *f, const JaFigureLayerSpec *layer, const JaPoints *points)
{
    const JaColumn *column = counts_of(f, layer, points);
    const char *unit = unit_of(layer, points), *label = points != NULL ? points->label : NULL;
    if (column != NULL) {
        unit = unit != NULL ? unit : column->unit;
        label = column->label;
    }
    g_autofree char *number = ja_number_show(layer->per_dot, layer->per_dot < 1 ? 2 : 0, FALSE);
    return g_strdup_printf("Each dot stands for %s%s%s (%s%s%s)", number, unit != NULL ? " " : "",
                           unit != NULL ? unit : "", layer->label != NULL ? layer->label : label,
                           layer->sector != NULL ? ": " : "", layer->sector != NULL ? layer->sector : "");
}

static char *say_routes(const JaFigureLayerSpec *layer)
{
    g_autofree char *mode =
        layer->mode != NULL ? g_strdup_printf("%s services", layer->mode) : g_strdup("public transport");
    if (layer->window == NULL) {
        return g_strdup_printf("Lines show %s, wider with more trips a day", mode);
    }
    g_auto(GStrv) ends = g_strsplit(layer->window, "-", 2);
    return g_strdup_printf("Lines show %s, wider with more trips an hour from %s to %s", mode, ends[0], ends[1]);
}

static char *say_centres(const JaFigureFacts *f, const JaFigureLayerSpec *layer)
{
    const JaGrouping *grouping = layer->of != NULL ? ja_atlas_grouping(f->atlas, layer->of) : NULL;
    if (grouping == NULL) {
        return NULL;
    }
    g_autofree char *label = ja_words_inside(layer->label != NULL ? layer->label : grouping->label);
    return g_strdup_printf("Thick outlines show each %s (%u in all)", label, grouping->groups->len);
}

static char *say_layer(const JaFigureFacts *f, const JaFigureLayerSpec *layer)
{
    if (strcmp(layer->draw, "routes") == 0) {
        return say_routes(layer);
    }
    if (strcmp(layer->draw, "centres") == 0) {
        return say_centres(f, layer);
    }
    const JaPoints *points = points_of(f, layer);
    const JaColumn *column = counts_of(f, layer, points);
    if (strcmp(layer->draw, "dots") == 0) {
        return points != NULL || column != NULL ? say_dots(f, layer, points) : NULL;
    }
    if (points == NULL) {
        return column != NULL ? say_counts(f, layer, column) : NULL;
    }
    if (strcmp(layer->draw, "symbols") == 0) {
        return points->value != NULL ? say_symbols(f, layer, points) : NULL;
    }
    gsize n = tally(f, layer, points, FALSE).n;
    g_autofree char *count = counted(layer, points, n);
    return n > 0 ? g_strdup_printf("Marks show %s", count) : NULL;
}

char *ja_layers_words(const JaFigureFacts *f)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < f->spec->layers_count; i++) {
        g_autofree char *sentence = say_layer(f, &f->spec->layers[i]);
        ja_words_append(text, sentence);
    }
    return g_string_free(text, text->len == 0);
}

char *ja_layers_sources(const JaFigureFacts *f, gboolean licences)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < f->spec->layers_count; i++) {
        const JaFigureLayerSpec *layer = &f->spec->layers[i];
        gboolean routes = strcmp(layer->draw, "routes") == 0;
        const JaPoints *points = routes ? NULL : points_of(f, layer);
        const JaRoutes *lines = routes ? f->atlas->routes : NULL;
        const JaColumn *column = counts_of(f, layer, points);
        const char *part = points != NULL   ? (licences ? points->licence : points->source)
                           : column != NULL ? (licences ? column->licence : column->source)
                           : lines != NULL  ? (licences ? lines->licence : lines->source)
                                            : NULL;
        if (part != NULL) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", part);
        }
    }
    return g_string_free(text, FALSE);
}
