/*
 * Names in the order of their weight: overlapping groups, groups, towns by rank, zones. Those without room are
 * reported, not squeezed in.
 */
#include "draw/names.h"

#include "draw/ground.h"
#include "draw/looks.h"

#include <math.h>
#include <string.h>

/* Towns closer packed than this make a gazetteer, not a map: one for so much of the ground. */
#define MM2_PER_TOWN 500.0
#define MAX_NAMED 6

typedef struct {
    const JaFigureRequest *request;
    const JaType *type;
    JaLabels *labels;
    const JaView *view;
    JaBox frame_m;
    guint8 *shown;
    GPtrArray *left_out; /* of char *, of the kind being placed; borrowed names */
    guint tried;
    GPtrArray *report;
} Names;

static void begin_kind(Names *names)
{
    g_ptr_array_set_size(names->left_out, 0);
    names->tried = 0;
}

static void tried(Names *names, gboolean placed, const char *name)
{
    names->tried++;
    if (!placed)
        g_ptr_array_add(names->left_out, (gpointer)name);
}

static void end_kind(Names *names, const char *kind)
{
    if (names->left_out->len == 0)
        return;
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%u of %u %s not shown for want of room: ", names->left_out->len, names->tried, kind);
    for (guint i = 0; i < MIN(names->left_out->len, MAX_NAMED); i++)
        g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index(names->left_out, i));
    if (names->left_out->len > MAX_NAMED)
        g_string_append_printf(line, " and %u more", names->left_out->len - MAX_NAMED);
    g_ptr_array_add(names->report, g_string_free(line, FALSE));
}

/* Zones of this group alone, where its label is least ambiguous; all of its zones if there are none such. */
static guint8 *own_zones(const Names *names, const JaGrouping *grouping, const JaGroup *group)
{
    const JaZones *zones = names->request->atlas->zones;
    guint8 *flags = ja_group_flags(zones, group);
    g_autofree guint8 *alone = g_memdup2(flags, zones->n + 1);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *other = g_ptr_array_index(grouping->groups, g);
        for (gsize i = 0; other != group && i < other->n; i++)
            alone[other->zone[i]] = 0;
    }
    if (memchr(alone, 1, zones->n) == NULL)
        return flags;
    g_free(flags);
    return g_steal_pointer(&alone);
}

static gboolean any_shown(const Names *names, const guint8 *flags)
{
    for (gsize z = 0; z < names->request->atlas->zones->n; z++)
        if (flags[z] && names->shown[z])
            return TRUE;
    return FALSE;
}

static void place_overlaps(Names *names)
{
    const JaFigureRequest *request = names->request;
    gsize index = 0;
    begin_kind(names);
    for (guint i = 0; i < request->spec->hatch.item_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(request->atlas, request->spec->hatch.item[i]);
        for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++, index++) {
            const JaGroup *group = g_ptr_array_index(grouping->groups, g);
            g_autofree guint8 *flags = own_zones(names, grouping, group);
            if (!any_shown(names, flags))
                continue;
            JaText text = names->type->group_name;
            text.colour = ja_overlap_paint(index, 1).line;
            JaBox box = ja_group_box(request->atlas->zones, flags);
            tried(names, ja_labels_place_area(names->labels, group->name, &text, flags, box, JA_LABEL_OVER),
                  group->name);
        }
    }
    end_kind(names, "overlapping groups");
}

static void place_group(Names *names, const JaGroup *group)
{
    const JaFigureRequest *request = names->request;
    g_autofree guint8 *flags = ja_group_flags(request->atlas->zones, group);
    JaBox box = ja_group_box(request->atlas->zones, flags);
    if (!ja_box_overlaps(box, names->frame_m))
        return;
    gboolean neighbour = request->focus != NULL;
    const JaText *text = neighbour ? &names->type->quiet_name : &names->type->group_name;
    box.min_x = MAX(box.min_x, names->frame_m.min_x);
    box.min_y = MAX(box.min_y, names->frame_m.min_y);
    box.max_x = MIN(box.max_x, names->frame_m.max_x);
    box.max_y = MIN(box.max_y, names->frame_m.max_y);
    gboolean placed =
        ja_labels_place_area(names->labels, group->name, text, flags, box, neighbour ? JA_LABEL_INSIDE : JA_LABEL_NEAR);
    /* A neighbour is named for orientation only: it may well be just a corner of the frame. */
    if (!neighbour)
        tried(names, placed, group->name);
}

static void place_grouping(Names *names, const JaGrouping *grouping)
{
    for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        if (group != names->request->focus)
            place_group(names, group);
    }
}

/* Around a focus its neighbours are named, whatever else the figure names. */
static void place_groups(Names *names)
{
    const JaFigureRequest *request = names->request;
    begin_kind(names);
    if (request->focus != NULL)
        place_grouping(names, request->focus_of);
    for (guint i = 0; request->focus == NULL && i < request->spec->names.item_count; i++)
        place_grouping(names, ja_atlas_grouping(request->atlas, request->spec->names.item[i]));
    end_kind(names, "group names");
}

/* Towns of the zones shown: the zone below decides, so that a neighbour's towns stay away. */
static gboolean town_is_shown(const Names *names, const JaRaster *raster, const JaTown *town)
{
    gint32 zone = ja_raster_at(raster, town->at);
    return names->request->focus == NULL ? TRUE : zone != JA_OUTSIDE && names->shown[zone];
}

/* How many towns the ground shown has room for, legend and margins left out. */
static guint town_limit(const Names *names)
{
    JaBox ground = ja_view_box_mm(names->view, ja_group_box(names->request->atlas->zones, names->shown));
    double each = MM2_PER_TOWN * names->type->label_unit * names->type->label_unit;
    return (guint)ceil((ground.max_x - ground.min_x) * (ground.max_y - ground.min_y) / each);
}

static gboolean in_box(JaBox box, JaPoint at)
{
    return at.x >= box.min_x && at.x <= box.max_x && at.y >= box.min_y && at.y <= box.max_y;
}

static void place_towns(Names *names, const JaRaster *raster)
{
    const GArray *towns = names->request->atlas->towns;
    if (names->request->spec->no_towns || towns == NULL)
        return;
    guint most = town_limit(names), placed = 0;
    begin_kind(names);
    for (guint i = 0; i < towns->len; i++) {
        const JaTown *town = &g_array_index(towns, JaTown, i);
        if (!in_box(names->frame_m, town->at) || !town_is_shown(names, raster, town))
            continue;
        gboolean put = placed < most && ja_labels_place_town(names->labels, town->name, &names->type->town, town->at);
        placed += put ? 1 : 0;
        tried(names, put, town->name);
    }
    end_kind(names, "towns");
}

/* What all names of the focus begin with ("Ashford 001" ... "Ashford 014"), up to and with a blank. */
static gsize common_prefix(const JaZones *zones, const JaGroup *focus)
{
    const char *first = zones->name[focus->zone[0]];
    gsize length = strlen(first);
    for (gsize i = 1; i < focus->n; i++) {
        const char *name = zones->name[focus->zone[i]];
        gsize same = 0;
        while (same < length && name[same] == first[same])
            same++;
        length = same;
    }
    while (length > 0 && first[length - 1] != ' ')
        length--;
    return focus->n > 1 ? length : 0;
}

static void place_zones(Names *names)
{
    const JaGroup *focus = names->request->focus;
    const JaZones *zones = names->request->atlas->zones;
    if (focus == NULL || focus->n == 0)
        return;
    gsize prefix = common_prefix(zones, focus);
    g_autofree guint8 *flags = g_new0(guint8, zones->n + 1);
    begin_kind(names);
    for (gsize i = 0; i < focus->n; i++) {
        guint zone = focus->zone[i];
        const char *name = zones->name[zone] + prefix;
        flags[zone] = 1;
        JaBox box = ja_shapes_box(zones->shapes, zone);
        const JaType *type = names->type;
        tried(names,
              ja_labels_place_area(names->labels, name, &type->zone_name, flags, box, JA_LABEL_INSIDE) ||
                  ja_labels_place_area(names->labels, name, &type->small_zone_name, flags, box, JA_LABEL_INSIDE),
              name);
        flags[zone] = 0;
    }
    end_kind(names, "zone names");
}

GPtrArray *ja_names_place(const JaFigureRequest *request, const JaType *type, JaLabels *labels, const JaRaster *raster,
                          const JaView *view, JaBox frame)
{
    Names names = {
        .request = request, .type = type, .labels = labels, .view = view, .frame_m = ja_view_box_m(view, frame)};
    names.shown = ja_group_flags(request->atlas->zones, request->focus);
    names.left_out = g_ptr_array_new();
    names.report = g_ptr_array_new_with_free_func(g_free);
    place_overlaps(&names);
    place_groups(&names);
    place_towns(&names, raster);
    place_zones(&names);
    g_ptr_array_unref(names.left_out);
    g_free(names.shown);
    return names.report;
}
