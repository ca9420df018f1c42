/*
 * Layers and panels: kinds, the keys that each takes, and what they are of. Sectors are known only when the jobs have
 * been read; the figure asks for them then.
 */
#include "read/project_layers.h"

#include "model/colour.h"

#include <jobatlas/points.h>
#include <math.h>
#include <string.h>

#define MOST_LAYERS 8
#define MOST_PANELS 24

/* Which keys a kind of layer takes. */
typedef struct {
    const char *draw;
    const char *keys;
} LayerKind;

static const LayerKind kinds[] = {
    {"symbols", "of sector mode colour label unit max_mm"},
    {"dots", "of sector mode colour label unit per_dot"},
    {"routes", "mode colour label window"},
    {"stops", "of mode colour label"},
    {"stations", "of mode colour label"},
    {"points", "of sector mode colour label"},
    {"centres", "of colour label"},
};

static gboolean has_word(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    return g_strv_contains((const char *const *)list, word);
}

static gboolean check_keys(JaProjectCheck *c, const JaFigureLayerSpec *layer)
{
    static const char *const all[] = {"of", "sector", "mode", "colour", "label", "unit", "window", "max_mm", "per_dot"};
    const LayerKind *kind = kinds;
    while (strcmp(kind->draw, layer->draw) != 0) {
        kind++;
    }
    for (gsize k = 0; k < G_N_ELEMENTS(all); k++) {
        if (ja_check_has(&c->at, all[k]) && !has_word(kind->keys, all[k])) {
            return ja_check_fail(&c->at, all[k], "does not go with draw: %s, which takes %s", layer->draw, kind->keys);
        }
    }
    return TRUE;
}

/* Sets of points that the project makes. */
static GPtrArray *point_sets(const JaProjectSpec *project)
{
    GPtrArray *sets = g_ptr_array_new();
    if (project->jobs != NULL && (project->jobs->x != NULL || project->jobs->postcode != NULL)) {
        g_ptr_array_add(sets, (gpointer) "jobs");
    }
    if (project->transit != NULL) {
        g_ptr_array_add(sets, (gpointer) "stops");
        g_ptr_array_add(sets, (gpointer) "stations");
    }
    for (guint i = 0; i < project->points_count; i++) {
        g_ptr_array_add(sets, project->points[i].name);
    }
    return sets;
}

static gboolean is_in(const GPtrArray *list, const char *name)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)list, name, g_str_equal, NULL);
}

static gboolean is_centres(const JaProjectSpec *project, const char *name)
{
    for (guint i = 0; i < project->centres_count; i++) {
        if (strcmp(project->centres[i].name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean check_of(JaProjectCheck *c, const JaFigureLayerSpec *layer)
{
    gboolean marks = strcmp(layer->draw, "stops") == 0 || strcmp(layer->draw, "stations") == 0;
    gboolean sized = strcmp(layer->draw, "symbols") == 0 || strcmp(layer->draw, "dots") == 0;
    const char *of = layer->of != NULL ? layer->of : marks ? layer->draw : sized ? "jobs" : NULL;
    if (strcmp(layer->draw, "routes") == 0) {
        return c->project->transit != NULL ||
               ja_check_fail(&c->at, "draw", "is routes, but the project has no timetable; give it a 'transit' block");
    }
    if (of == NULL) {
        return ja_check_fail(&c->at, NULL, "has draw: %s but no 'of'", layer->draw);
    }
    if (strcmp(layer->draw, "centres") == 0) {
        return is_centres(c->project, of) ||
               ja_check_known(&c->at, "of", of, c->groupings, "a grouping or centres of this project");
    }
    g_autoptr(GPtrArray) sets = point_sets(c->project);
    if (sized && !is_in(sets, of) && (layer->of != NULL || c->project->jobs != NULL)) {
        return ja_column_check(c, "of", of);
    }
    if (sets->len == 0) {
        return ja_check_fail(&c->at, "draw",
                             "is %s, but the project has no points: jobs at places, 'points', 'transit'", layer->draw);
    }
    return ja_check_known(&c->at, layer->of != NULL ? "of" : "draw", of, sets, "a set of points of this project");
}

static gboolean check_words(JaProjectCheck *c, const JaFigureLayerSpec *layer)
{
    JaColour colour;
    guint from, past;
    if (!ja_check_one_of(&c->at, "mode", layer->mode,
                         JA_WORDS("bus", "coach", "rail", "metro", "tram", "ferry", "other"))) {
        return FALSE;
    }
    if (layer->colour != NULL && !ja_colour_parse(layer->colour, &colour)) {
        return ja_check_fail(&c->at, "colour", "is '%s'; it must be a colour such as \"#12436D\", in quotes",
                             layer->colour);
    }
    if (layer->window != NULL && !ja_window_parse(layer->window, &from, &past)) {
        return ja_check_fail(&c->at, "window", "is '%s'; it must be whole hours such as \"07:00-09:00\", in quotes",
                             layer->window);
    }
    return TRUE;
}

static gboolean check_layer(JaProjectCheck *c, const JaFigureLayerSpec *layer)
{
    if (!ja_check_one_of(&c->at, "draw", layer->draw,
                         JA_WORDS("symbols", "dots", "routes", "stops", "stations", "points", "centres")) ||
        !check_keys(c, layer) || !check_of(c, layer) || !check_words(c, layer) ||
        !ja_check_range(&c->at, "max_mm", layer->max_mm, 0.2, 50) ||
        !ja_check_range(&c->at, "per_dot", layer->per_dot, 1e-6, 1e9)) {
        return FALSE;
    }
    if (strcmp(layer->draw, "dots") == 0 && !ja_check_has(&c->at, "per_dot")) {
        return ja_check_fail(&c->at, NULL, "has draw: dots but no 'per_dot', which says how many one dot stands for");
    }
    return TRUE;
}

gboolean ja_figure_check_layers(JaProjectCheck *c, const JaFigureSpec *figure)
{
    if (figure->layers_count > MOST_LAYERS) {
        return ja_check_fail(&c->at, "layers", "has %u entries; at most %d can be told apart", figure->layers_count,
                             MOST_LAYERS);
    }
    JA_EACH(c, "layers", figure->layers, check_layer);
    return TRUE;
}

gboolean ja_figure_check_panels(JaProjectCheck *c, const JaFigureSpec *figure)
{
    guint n = figure->panels.item_count;
    if (!ja_check_exactly_one(&c->at, JA_WORDS("map", "panels"))) {
        return FALSE;
    }
    if (ja_check_has(&c->at, "panels") && (n < 2 || n > MOST_PANELS)) {
        return ja_check_fail(&c->at, "panels", "lists %u; it must be 2 to %d columns", n, MOST_PANELS);
    }
    for (guint i = 0; i < n; i++) {
        g_autofree char *key = g_strdup_printf("panels[%u]", i);
        if (!ja_column_check(c, key, figure->panels.item[i])) {
            return FALSE;
        }
        for (guint j = 0; j < i; j++) {
            if (strcmp(figure->panels.item[i], figure->panels.item[j]) == 0) {
                return ja_check_fail(&c->at, key, "is '%s' once more", figure->panels.item[i]);
            }
        }
    }
    static const char *const alone[] = {"names", "hatch", "per"};
    for (gsize k = 0; n > 0 && k < G_N_ELEMENTS(alone); k++) {
        if (ja_check_has(&c->at, alone[k])) {
            return ja_check_fail(&c->at, alone[k], "does not go with 'panels', whose maps are too small for it");
        }
    }
    return TRUE;
}
