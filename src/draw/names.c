/*
 * Names in the order of their weight: overlapping groups, groups, towns of the first rank, groups that must stand
 * beside their area, other towns by rank, zones. Those without room are reported, not squeezed in.
 */
#include "draw/names.h"

#include "draw/ground.h"
#include "draw/looks.h"

#include <math.h>
#include <string.h>

/* Towns closer packed than this make a gazetteer, not a map: one for so much of the ground. */
#define MM2_PER_TOWN 500.0
#define MAX_NAMED 6

/* Names of one kind: how many looked for a place, and which found none. */
typedef struct {
    guint tried;
    GPtrArray *left_out; /* of char *, borrowed */
} Kind;

enum { OVERLAPS, CENTRES, GROUPS, TOWNS, ZONES, N_KINDS };
static const char *const kind_names[N_KINDS] = {"overlapping groups", "centres", "group names", "towns", "zone names"};

typedef struct {
    const JaFigureRequest *request;
    const JaType *type;
    JaLabels *labels;
    const JaView *view;
    const JaRaster *raster;
    JaBox frame_m;
    guint8 *shown;
    guint towns_left; /* for how many more there is room */
    Kind kind[N_KINDS];
} Names;

static void tried(Names *names, int kind, gboolean placed, const char *name)
{
    names->kind[kind].tried++;
    if (!placed) {
        g_ptr_array_add(names->kind[kind].left_out, (gpointer)name);
    }
}

static char *kind_report(const Kind *kind, const char *what)
{
    GString *line = g_string_new(NULL);
    guint n = kind->left_out->len;
    g_string_printf(line, "%u of %u %s not shown for want of room: ", n, kind->tried, what);
    for (guint i = 0; i < MIN(n, MAX_NAMED); i++) {
        g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index(kind->left_out, i));
    }
    if (n > MAX_NAMED) {
        g_string_append_printf(line, " and %u more", n - MAX_NAMED);
    }
    return g_string_free(line, FALSE);
}

/* Zones of this group alone, where its label is least ambiguous; all of its zones if there are none such. */
static guint8 *own_zones(const Names *names, const JaGrouping *grouping, const JaGroup *group)
{
    const JaZones *zones = names->request->atlas->zones;
    guint8 *flags = ja_group_flags(zones, group);
    g_autofree guint8 *alone = g_memdup2(flags, zones->n + 1);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *other = g_ptr_array_index(grouping->groups, g);
        for (gsize i = 0; other != group && i < other->n; i++) {
            alone[other->zone[i]] = 0;
        }
    }
    if (memchr(alone, 1, zones->n) == NULL) {
        return flags;
    }
    g_free(flags);
    return g_steal_pointer(&alone);
}

static gboolean any_shown(const Names *names, const guint8 *flags)
{
    for (gsize z = 0; z < names->request->atlas->zones->n; z++) {
        if (flags[z] && names->shown[z]) {
            return TRUE;
        }
    }
    return FALSE;
}

static void place_overlaps(Names *names)
{
    const JaFigureRequest *request = names->request;
    gsize index = 0;
    for (guint i = 0; i < request->spec->hatch.item_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(request->atlas, request->spec->hatch.item[i]);
        for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++, index++) {
            const JaGroup *group = g_ptr_array_index(grouping->groups, g);
            g_autofree guint8 *flags = own_zones(names, grouping, group);
            if (!any_shown(names, flags)) {
                continue;
            }
            JaText text = names->type->group_name;
            text.colour = ja_overlap_paint(index, 1).line;
            JaBox box = ja_group_box(request->atlas->zones, flags);
            tried(names, OVERLAPS, ja_labels_place_area(names->labels, group->name, &text, flags, box, JA_LABEL_OVER),
                  group->name);
        }
    }
}

static gboolean place_group(Names *names, const JaGroup *group, const JaText *text, JaLabelFit fit)
{
    const JaZones *zones = names->request->atlas->zones;
    g_autofree guint8 *flags = ja_group_flags(zones, group);
    JaBox box = ja_group_box(zones, flags);
    box.min_x = MAX(box.min_x, names->frame_m.min_x);
    box.min_y = MAX(box.min_y, names->frame_m.min_y);
    box.max_x = MIN(box.max_x, names->frame_m.max_x);
    box.max_y = MIN(box.max_y, names->frame_m.max_y);
    return ja_labels_place_area(names->labels, group->name, text, flags, box, fit);
}

/* Centres are small: their names stand beside them where they do not fit. */
static void place_centres(Names *names)
{
    const JaFigureRequest *request = names->request;
    for (guint l = 0; l < request->spec->layers_count; l++) {
        const JaFigureLayerSpec *layer = &request->spec->layers[l];
        gboolean centres = strcmp(layer->draw, "centres") == 0 && layer->of != NULL;
        const JaGrouping *grouping = centres ? ja_atlas_grouping(request->atlas, layer->of) : NULL;
        for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++) {
            const JaGroup *group = g_ptr_array_index(grouping->groups, g);
            if (request->focus != NULL && !ja_groups_share_zone(group, request->focus)) {
                continue;
            }
            tried(names, CENTRES,
                  place_group(names, group, &names->type->town, JA_LABEL_OVER) ||
                      place_group(names, group, &names->type->town, JA_LABEL_BESIDE) ||
                      place_group(names, group, &names->type->town, JA_LABEL_NEAR),
                  group->name);
        }
    }
}

/* Around a focus its neighbours are named where there is room: for orientation, so that none need be told of. */
static void place_neighbours(Names *names)
{
    const JaFigureRequest *request = names->request;
    for (guint g = 0; request->focus != NULL && g < request->focus_of->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(request->focus_of->groups, g);
        if (group != request->focus) {
            place_group(names, group, &names->type->quiet_name, JA_LABEL_INSIDE);
        }
    }
}

/* Groups whose names lie within them. Those that do not fit are `waiting` for a place beside. */
static void place_groups(Names *names, GPtrArray *waiting)
{
    const JaFigureRequest *request = names->request;
    for (guint i = 0; request->focus == NULL && i < request->spec->names.item_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(request->atlas, request->spec->names.item[i]);
        for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++) {
            JaGroup *group = g_ptr_array_index(grouping->groups, g);
            if (place_group(names, group, &names->type->group_name, JA_LABEL_OVER)) {
                tried(names, GROUPS, TRUE, group->name);
            } else {
                g_ptr_array_add(waiting, group);
            }
        }
    }
}

static void place_waiting(Names *names, const GPtrArray *waiting)
{
    for (guint g = 0; g < waiting->len; g++) {
        const JaGroup *group = g_ptr_array_index(waiting, g);
        tried(names, GROUPS,
              place_group(names, group, &names->type->group_name, JA_LABEL_BESIDE) ||
                  place_group(names, group, &names->type->group_name, JA_LABEL_NEAR),
              group->name);
    }
}

static gboolean in_box(JaBox box, JaPoint at)
{
    return at.x >= box.min_x && at.x <= box.max_x && at.y >= box.min_y && at.y <= box.max_y;
}

/* Towns of the zones shown: the zone below decides, so that a neighbour's towns stay away. */
static gboolean town_is_shown(const Names *names, const JaTown *town)
{
    gint32 zone = ja_raster_at(names->raster, town->at);
    return in_box(names->frame_m, town->at) &&
           (names->request->focus == NULL || (zone != JA_OUTSIDE && names->shown[zone]));
}

/* How many towns the ground shown has room for, legend and margins left out. */
static guint town_limit(const Names *names)
{
    JaBox ground = ja_view_box_mm(names->view, ja_group_box(names->request->atlas->zones, names->shown));
    double each = MM2_PER_TOWN * names->type->label_unit * names->type->label_unit;
    return (guint)ceil((ground.max_x - ground.min_x) * (ground.max_y - ground.min_y) / each);
}

/* The towns of the first rank, or all others. */
static void place_towns(Names *names, gboolean first_rank)
{
    const GArray *towns = names->request->atlas->towns;
    for (guint i = 0; !names->request->spec->no_towns && i < towns->len; i++) {
        const JaTown *town = &g_array_index(towns, JaTown, i);
        gboolean is_first = town->rank == g_array_index(towns, JaTown, 0).rank;
        if (is_first != first_rank || !town_is_shown(names, town)) {
            continue;
        }
        gboolean put =
            names->towns_left > 0 && ja_labels_place_town(names->labels, town->name, &names->type->town, town->at);
        names->towns_left -= put ? 1 : 0;
        tried(names, TOWNS, put, town->name);
    }
}

/* The part that numbered names of the focus share ("Ashford 001" ... "Ashford 014"): 0 where they are not such. */
static gsize shared_prefix(const JaZones *zones, const JaGroup *focus)
{
    const char *first = zones->name[focus->zone[0]];
    gsize length = strcspn(first, "0123456789");
    for (gsize i = 0; i < focus->n; i++) {
        const char *name = zones->name[focus->zone[i]];
        if (strncmp(name, first, length) != 0 || !g_ascii_isdigit(name[length])) {
            return 0;
        }
    }
    return length;
}

/* Tries a zone's name in its usual size and a smaller one. */
static gboolean place_zone(Names *names, guint zone, const char *name, guint8 *flags, JaLabelFit fit)
{
    const JaType *type = names->type;
    JaBox box = ja_shapes_box(names->request->atlas->zones->shapes, zone);
    flags[zone] = 1;
    gboolean placed = ja_labels_place_area(names->labels, name, &type->zone_name, flags, box, fit) ||
                      ja_labels_place_area(names->labels, name, &type->small_zone_name, flags, box, fit);
    flags[zone] = 0;
    return placed;
}

/* Names within their zones first, so that those beside do not take their room. */
static void place_zones(Names *names)
{
    const JaGroup *focus = names->request->focus;
    const JaZones *zones = names->request->atlas->zones;
    if (focus == NULL || focus->n == 0) {
        return;
    }
    gsize prefix = shared_prefix(zones, focus);
    g_autofree guint8 *flags = g_new0(guint8, zones->n + 1);
    g_autofree gboolean *placed = g_new0(gboolean, focus->n);
    for (gsize i = 0; i < focus->n; i++) {
        placed[i] = place_zone(names, focus->zone[i], zones->name[focus->zone[i]] + prefix, flags, JA_LABEL_INSIDE);
    }
    for (gsize i = 0; i < focus->n; i++) {
        const char *name = zones->name[focus->zone[i]] + prefix;
        tried(names, ZONES, placed[i] || place_zone(names, focus->zone[i], name, flags, JA_LABEL_BESIDE), name);
    }
}

static void place_all(Names *names)
{
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();
    place_overlaps(names);
    place_centres(names);
    place_groups(names, waiting);
    place_towns(names, TRUE);
    place_waiting(names, waiting);
    place_towns(names, FALSE);
    place_zones(names);
    place_neighbours(names);
}

GPtrArray *ja_names_place(const JaFigureRequest *request, const JaType *type, JaLabels *labels, const JaRaster *raster,
                          const JaView *view, JaBox frame)
{
    Names names = {.request = request,
                   .type = type,
                   .labels = labels,
                   .view = view,
                   .raster = raster,
                   .frame_m = ja_view_box_m(view, frame),
                   .shown = ja_group_flags(request->atlas->zones, request->focus)};
    GPtrArray *report = g_ptr_array_new_with_free_func(g_free);
    for (int k = 0; k < N_KINDS; k++) {
        names.kind[k].left_out = g_ptr_array_new();
    }
    names.towns_left = town_limit(&names);
    place_all(&names);
    for (int k = 0; k < N_KINDS; k++) {
        if (names.kind[k].left_out->len > 0) {
            g_ptr_array_add(report, kind_report(&names.kind[k], kind_names[k]));
        }
        g_ptr_array_unref(names.kind[k].left_out);
    }
    g_free(names.shown);
    return report;
}
