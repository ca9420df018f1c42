/*
 * Label placement: candidate places in order of merit, the best one that is clear is taken. Names placed earlier
 * keep their place, so callers place the weightiest first. What finds no room is refused, never squeezed in.
 */
#include "draw/labels.h"

#include "draw/canvas.h"

#include <math.h>
#include <string.h>

#define LINE_TIGHTNESS 0.84
#define PAD_X_MM 0.7
#define PAD_Y_MM 0.35
#define DOT_MM 0.55
#define DOT_GAP_MM 0.5
#define LONGEST_LEADER_MM 14
/* Lengths above are for labels of 8 points and grow and shrink with them. */
#define MM(labels, length) ((length) * (labels)->type->label_unit)
#define MAX_LINES 3
#define STEPS_ACROSS 26.0
#define LEADER_STEP_MM 0.5

typedef struct {
    JaParagraph *words;
    JaPoint top; /* centre, left or right of the first line's top, by alignment */
    gboolean dotted, led;
    JaPoint dot;
    JaPoint leader[2];
} Label;

struct JaLabels {
    const JaType *type;
    JaBox frame;
    const JaView *view;
    const JaRaster *raster;
    const guint8 *shown;
    JaRasterSums *covered; /* by zones shown */
    GArray *taken;         /* of JaBox */
    GArray *marks;         /* of JaBox */
    GPtrArray *put;        /* of Label */
};

static void label_free(gpointer data)
{
    Label *label = data;
    ja_paragraph_free(label->words);
    g_free(label);
}

JaLabels *ja_labels_new(const JaType *type, JaBox frame, const JaView *view, const JaRaster *raster,
                        const guint8 *shown)
{
    JaLabels *labels = g_new0(JaLabels, 1);
    labels->type = type;
    labels->frame = frame;
    labels->view = view;
    labels->raster = raster;
    labels->shown = shown;
    labels->covered = ja_raster_sums_new(raster, shown);
    labels->taken = g_array_new(FALSE, FALSE, sizeof(JaBox));
    labels->marks = g_array_new(FALSE, FALSE, sizeof(JaBox));
    labels->put = g_ptr_array_new_with_free_func(label_free);
    return labels;
}

void ja_labels_free(JaLabels *labels)
{
    if (labels == NULL) {
        return;
    }
    ja_raster_sums_free(labels->covered);
    g_array_unref(labels->taken);
    g_array_unref(labels->marks);
    g_ptr_array_unref(labels->put);
    g_free(labels);
}

void ja_labels_reserve(JaLabels *labels, JaBox mm)
{
    g_array_append_val(labels->taken, mm);
}

void ja_labels_reserve_mark(JaLabels *labels, JaBox mm)
{
    g_array_append_val(labels->marks, mm);
}

static double box_area(JaBox box)
{
    return MAX(box.max_x - box.min_x, 0) * MAX(box.max_y - box.min_y, 0);
}

/* The cost of standing on marks: the share of a box that they cover, more than all other costs of a place. */
static double marks_cost(const JaLabels *labels, JaBox box)
{
    double covered = 0;
    for (guint i = 0; i < labels->marks->len; i++) {
        JaBox mark = g_array_index(labels->marks, JaBox, i);
        JaBox both = {MAX(box.min_x, mark.min_x), MAX(box.min_y, mark.min_y), MIN(box.max_x, mark.max_x),
                      MIN(box.max_y, mark.max_y)};
        covered += both.min_x < both.max_x ? box_area(both) : 0;
    }
    return MIN(covered / box_area(box), 1) * 4;
}

gboolean ja_labels_is_clear(const JaLabels *labels, JaBox mm)
{
    JaBox frame = ja_box_grown(labels->frame, -0.6);
    if (mm.min_x < frame.min_x || mm.min_y < frame.min_y || mm.max_x > frame.max_x || mm.max_y > frame.max_y) {
        return FALSE;
    }
    for (guint i = 0; i < labels->taken->len; i++) {
        if (ja_box_overlaps(mm, g_array_index(labels->taken, JaBox, i))) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The name in `lines` lines of even length; NULL where its words do not make that many. */
static JaParagraph *set_in_lines(const JaLabels *labels, const char *name, const JaText *text, guint lines)
{
    JaParagraph *words = ja_paragraph_even(labels->type->font, text, name, lines);
    if (words != NULL) {
        words->line_mm *= LINE_TIGHTNESS;
    }
    return words;
}

static double ascent(const JaText *text)
{
    return ja_type_ascent_mm(text) * 0.8;
}

/* The letters' box about a centre: capitals above the first baseline, descenders below the last. */
static JaBox box_about(const JaLabels *labels, const JaParagraph *words, JaPoint centre)
{
    double letters = ascent(&words->text), below = letters * 0.3;
    double height = letters + below + (words->n - 1) * words->line_mm;
    return (JaBox){centre.x - words->width_mm / 2 - MM(labels, PAD_X_MM), centre.y - height / 2 - MM(labels, PAD_Y_MM),
                   centre.x + words->width_mm / 2 + MM(labels, PAD_X_MM), centre.y + height / 2 + MM(labels, PAD_Y_MM)};
}

static JaPoint box_centre(JaBox box)
{
    return (JaPoint){(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
}

static Label *put(JaLabels *labels, JaParagraph *words, JaBox box)
{
    Label *label = g_new0(Label, 1);
    double x = words->text.align == JA_ALIGN_LEFT    ? box.min_x + MM(labels, PAD_X_MM)
               : words->text.align == JA_ALIGN_RIGHT ? box.max_x - MM(labels, PAD_X_MM)
                                                     : box_centre(box).x;
    label->words = words;
    label->top =
        (JaPoint){x, box.min_y + MM(labels, PAD_Y_MM) + ascent(&words->text) - ja_type_ascent_mm(&words->text)};
    g_ptr_array_add(labels->put, label);
    ja_labels_reserve(labels, box);
    return label;
}

/* A place under consideration for an area's name. */
typedef struct {
    JaParagraph *words;
    JaBox box;
    double cost;
} Candidate;

static double inside_needed(JaLabelFit fit)
{
    return fit == JA_LABEL_INSIDE ? 0.985 : 0.8;
}

/* A rough look before counting cells: fifteen points of the box. */
static gboolean looks_inside(const JaLabels *labels, JaBox box_m, const guint8 *wanted, double needed)
{
    guint hits = 0;
    for (guint i = 0; i < 15; i++) {
        JaPoint at = {box_m.min_x + (box_m.max_x - box_m.min_x) * (i % 5) / 4,
                      box_m.min_y + (box_m.max_y - box_m.min_y) * (guint)(i / 5) / 2};
        gint32 zone = ja_raster_at(labels->raster, at);
        hits += zone != JA_OUTSIDE && wanted[zone] ? 1 : 0;
    }
    return hits / 15.0 >= needed - 0.3;
}

/* An area as a name sees it. */
typedef struct {
    const guint8 *wanted;
    JaBox box_mm;
    JaPoint heart; /* the middle of its cells: it may lie outside a bent area, but is near its bulk */
    double mm2;
} Area;

static gboolean area_look(const JaLabels *labels, const guint8 *wanted, JaBox box_m, Area *area)
{
    const JaRaster *raster = labels->raster;
    double x = 0, y = 0, n = 0;
    for (double cy = box_m.min_y + raster->cell_m / 2; cy < box_m.max_y; cy += raster->cell_m) {
        for (double cx = box_m.min_x + raster->cell_m / 2; cx < box_m.max_x; cx += raster->cell_m) {
            gint32 zone = ja_raster_at(raster, (JaPoint){cx, cy});
            if (zone != JA_OUTSIDE && wanted[zone]) {
                x += cx;
                y += cy;
                n++;
            }
        }
    }
    if (n <= 0) {
        return FALSE;
    }
    double cell_mm = raster->cell_m * labels->view->mm_per_m;
    *area = (Area){.wanted = wanted, .box_mm = ja_view_box_mm(labels->view, box_m), .mm2 = n * cell_mm * cell_mm};
    area->heart = ja_view_to_mm(labels->view, (JaPoint){x / n, y / n});
    return TRUE;
}

static void try_inside(const JaLabels *labels, Candidate *best, JaParagraph *words, const Area *area, JaPoint centre,
                       JaLabelFit fit)
{
    JaBox box = box_about(labels, words, centre);
    double away = hypot(centre.x - area->heart.x, centre.y - area->heart.y);
    double cost = away * 0.02 + 0.12 * (words->n - 1);
    if (cost >= best->cost || !ja_labels_is_clear(labels, box)) {
        return;
    }
    JaBox box_m = ja_view_box_m(labels->view, box);
    if (!looks_inside(labels, box_m, area->wanted, inside_needed(fit))) {
        return;
    }
    JaRasterCount count = ja_raster_count(labels->raster, box_m, area->wanted);
    double inside = (double)count.wanted / count.all;
    if (inside < inside_needed(fit)) {
        return;
    }
    /* Over its neighbour a name is easier to read than across the coast. */
    double off_land = 1 - (double)count.land / count.all;
    cost += (1 - inside) * 4 + off_land * 2 + marks_cost(labels, box);
    if (cost < best->cost) {
        *best = (Candidate){words, box, cost};
    }
}

static void try_area(const JaLabels *labels, Candidate *best, JaParagraph *words, const Area *area, JaLabelFit fit)
{
    JaBox box = area->box_mm;
    double step = MAX(MAX(box.max_x - box.min_x, box.max_y - box.min_y) / STEPS_ACROSS, 0.5);
    try_inside(labels, best, words, area, area->heart, fit);
    for (double y = box.min_y + step / 2; y < box.max_y; y += step) {
        for (double x = box.min_x + step / 2; x < box.max_x; x += step) {
            try_inside(labels, best, words, area, (JaPoint){x, y}, fit);
        }
    }
}

static JaPoint nearest_in_box(JaBox box, JaPoint to)
{
    return (JaPoint){CLAMP(to.x, box.min_x, box.max_x), CLAMP(to.y, box.min_y, box.max_y)};
}

/* Walks from the label towards the area's heart and stops a little inside the area; other zones bar the way. */
static gboolean leader_end(const JaLabels *labels, const guint8 *wanted, JaLabelFit fit, JaPoint from, JaPoint heart,
                           JaPoint *end)
{
    double length = hypot(heart.x - from.x, heart.y - from.y);
    for (double at = 0; at < length; at += 0.25) {
        JaPoint here = {from.x + (heart.x - from.x) * at / length, from.y + (heart.y - from.y) * at / length};
        gint32 zone = ja_raster_at(labels->raster, ja_view_to_m(labels->view, here));
        if (zone == JA_OUTSIDE || !labels->shown[zone]) {
            continue;
        }
        if (!wanted[zone] && fit == JA_LABEL_NEAR) {
            continue;
        }
        if (!wanted[zone]) {
            return FALSE;
        }
        at = MIN(at + 1.2, length);
        *end = (JaPoint){from.x + (heart.x - from.x) * at / length, from.y + (heart.y - from.y) * at / length};
        return TRUE;
    }
    return FALSE;
}

/* Calls for each small box along a leader line; stops when `visit` says so. */
typedef gboolean (*LeaderVisit)(JaLabels *labels, JaBox step);

static gboolean along_leader(JaLabels *labels, JaPoint from, JaPoint end, LeaderVisit visit)
{
    double length = hypot(end.x - from.x, end.y - from.y);
    for (double at = 0; at <= length; at += LEADER_STEP_MM) {
        double t = length > 0 ? at / length : 0;
        JaPoint here = {from.x + (end.x - from.x) * t, from.y + (end.y - from.y) * t};
        if (!visit(labels, ja_box_grown((JaBox){here.x, here.y, here.x, here.y}, LEADER_STEP_MM / 2))) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean step_is_clear(JaLabels *labels, JaBox step)
{
    return ja_labels_is_clear(labels, step);
}

static gboolean reserve_step(JaLabels *labels, JaBox step)
{
    ja_labels_reserve(labels, step);
    return TRUE;
}

/* Off all zones shown and all marks; or over zones, then rather not over marks. */
static gboolean is_beside(const JaLabels *labels, JaBox box, JaLabelFit fit, double *cost)
{
    double marks = marks_cost(labels, box);
    if (fit == JA_LABEL_NEAR) {
        *cost += marks * MM(labels, LONGEST_LEADER_MM) / 4;
        return TRUE;
    }
    return marks <= 0 &&
           ja_raster_sums_count(labels->covered, ja_view_box_m(labels->view, ja_box_grown(box, 0.6))) == 0;
}

static void try_beside(JaLabels *labels, Candidate *best, JaParagraph *words, const Area *area, JaPoint centre,
                       JaLabelFit fit)
{
    JaBox box = box_about(labels, words, centre);
    JaPoint from = nearest_in_box(box, area->heart), end;
    double cost = hypot(from.x - area->heart.x, from.y - area->heart.y) + 0.2 * words->n;
    gboolean on_it = from.x == area->heart.x && from.y == area->heart.y;
    if (on_it || cost >= best->cost || !ja_labels_is_clear(labels, box) || !is_beside(labels, box, fit, &cost) ||
        cost >= best->cost) {
        return;
    }
    if (leader_end(labels, area->wanted, fit, from, area->heart, &end) &&
        hypot(end.x - from.x, end.y - from.y) < MM(labels, LONGEST_LEADER_MM) &&
        along_leader(labels, from, end, step_is_clear)) {
        *best = (Candidate){words, box, cost};
    }
}

/* Puts the best candidate and takes its words out of the set. */
static Label *put_best(JaLabels *labels, JaParagraph **set, const Candidate *best)
{
    if (best->words == NULL) {
        return NULL;
    }
    for (guint lines = 0; lines < MAX_LINES; lines++) {
        if (set[lines] == best->words) {
            set[lines] = NULL;
        }
    }
    return put(labels, best->words, best->box);
}

static gboolean place_beside(JaLabels *labels, JaParagraph **set, const Area *area, JaLabelFit fit)
{
    Candidate best = {.cost = G_MAXDOUBLE};
    JaBox around = ja_box_grown(area->box_mm, MM(labels, LONGEST_LEADER_MM + 2));
    for (guint lines = 0; lines < MAX_LINES; lines++) {
        for (double y = around.min_y; set[lines] != NULL && y < around.max_y; y += 1.5) {
            for (double x = around.min_x; x < around.max_x; x += 1.5) {
                try_beside(labels, &best, set[lines], area, (JaPoint){x, y}, fit);
            }
        }
    }
    Label *label = put_best(labels, set, &best);
    if (label == NULL) {
        return FALSE;
    }
    label->led = TRUE;
    label->leader[0] = nearest_in_box(best.box, area->heart);
    leader_end(labels, area->wanted, fit, label->leader[0], area->heart, &label->leader[1]);
    along_leader(labels, label->leader[0], label->leader[1], reserve_step);
    return TRUE;
}

static gboolean place_inside(JaLabels *labels, JaParagraph **set, const Area *area, JaLabelFit fit)
{
    Candidate best = {.cost = G_MAXDOUBLE};
    for (guint lines = 0; lines < MAX_LINES; lines++) {
        if (set[lines] != NULL) {
            try_area(labels, &best, set[lines], area, fit);
        }
    }
    return put_best(labels, set, &best) != NULL;
}

/* Whether the letters alone are larger than the area, however they are set. */
static gboolean is_hopeless(const JaLabels *labels, const char *name, const JaText *text, const Area *area)
{
    return ja_type_width_mm(labels->type->font, text, name) * ascent(text) * 0.8 > area->mm2;
}

gboolean ja_labels_place_area(JaLabels *labels, const char *name, const JaText *text, const guint8 *wanted, JaBox box_m,
                              JaLabelFit fit)
{
    Area area;
    if (!area_look(labels, wanted, box_m, &area) || (fit <= JA_LABEL_OVER && is_hopeless(labels, name, text, &area))) {
        return FALSE;
    }
    JaParagraph *set[MAX_LINES];
    for (guint lines = 0; lines < MAX_LINES; lines++) {
        set[lines] = set_in_lines(labels, name, text, lines + 1);
    }
    gboolean placed =
        fit > JA_LABEL_OVER ? place_beside(labels, set, &area, fit) : place_inside(labels, set, &area, fit);
    for (guint lines = 0; lines < MAX_LINES; lines++) {
        ja_paragraph_free(set[lines]);
    }
    return placed;
}

/* Right of the dot is read best, then left, then above and below. */
static const struct {
    double dx, dy;
    JaAlign align;
} beside[] = {{1, 0, JA_ALIGN_LEFT},          {-1, 0, JA_ALIGN_RIGHT},      {0, -1, JA_ALIGN_CENTRE},
              {0, 1, JA_ALIGN_CENTRE},        {0.75, -0.75, JA_ALIGN_LEFT}, {0.75, 0.75, JA_ALIGN_LEFT},
              {-0.75, -0.75, JA_ALIGN_RIGHT}, {-0.75, 0.75, JA_ALIGN_RIGHT}};

static JaBox town_box(const JaLabels *labels, const JaParagraph *words, JaPoint dot, guint i)
{
    JaBox box = box_about(labels, words, dot);
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y,
           gap_x = MM(labels, DOT_MM) + MM(labels, DOT_GAP_MM) - MM(labels, PAD_X_MM),
           gap_y = MM(labels, DOT_MM) + MM(labels, DOT_GAP_MM) - MM(labels, PAD_Y_MM);
    double x = beside[i].align == JA_ALIGN_LEFT    ? dot.x + gap_x * beside[i].dx
               : beside[i].align == JA_ALIGN_RIGHT ? dot.x + gap_x * beside[i].dx - width
                                                   : dot.x - width / 2;
    double y = dot.y - height / 2 + beside[i].dy * (height / 2 + (beside[i].dx == 0 ? gap_y : 0));
    return (JaBox){x, y, x + width, y + height};
}

/* A name half on land and half on water is hard to read; all on either is easy. */
static double shore_cost(const JaLabels *labels, JaBox box)
{
    JaRasterCount count = ja_raster_count(labels->raster, ja_view_box_m(labels->view, box), NULL);
    double land = (double)count.land / count.all;
    return MIN(land, 1 - land) * 1.5;
}

gboolean ja_labels_place_town(JaLabels *labels, const char *name, const JaText *text, JaPoint at_m)
{
    JaPoint dot = ja_view_to_mm(labels->view, at_m);
    JaBox dot_box = {dot.x - MM(labels, DOT_MM), dot.y - MM(labels, DOT_MM), dot.x + MM(labels, DOT_MM),
                     dot.y + MM(labels, DOT_MM)},
          best_box = dot_box;
    if (!ja_labels_is_clear(labels, dot_box)) {
        return FALSE;
    }
    JaParagraph *words = ja_paragraph_new(labels->type->font, text, name, G_MAXINT / 8192);
    double best = G_MAXDOUBLE;
    for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
        JaBox box = town_box(labels, words, dot, i);
        double cost = 0.1 * i + shore_cost(labels, box) + marks_cost(labels, box);
        if (cost >= best || !ja_labels_is_clear(labels, box)) {
            continue;
        }
        best = cost;
        best_box = box;
        words->text.align = beside[i].align;
    }
    if (best == G_MAXDOUBLE) {
        ja_paragraph_free(words);
        return FALSE;
    }
    Label *label = put(labels, words, best_box);
    label->dotted = TRUE;
    label->dot = dot;
    ja_labels_reserve(labels, dot_box);
    return TRUE;
}

void ja_labels_draw(const JaLabels *labels, JaScene *scene)
{
    JaPaint dot = ja_paint_fill(labels->type->town.colour);
    dot.line = labels->type->town.halo;
    dot.line_alpha = 1;
    dot.line_mm = 0.2;
    JaPaint casing = ja_paint_line(labels->type->town.halo, 0.7),
            leader = ja_paint_line(labels->type->town.colour, 0.2);
    for (guint i = 0; i < labels->put->len; i++) {
        const Label *label = g_ptr_array_index(labels->put, i);
        if (label->led) {
            ja_scene_line(scene, label->leader[0], label->leader[1], &casing);
            ja_scene_line(scene, label->leader[0], label->leader[1], &leader);
        }
        if (label->dotted) {
            ja_scene_circle(scene, label->dot, MM(labels, DOT_MM), &dot);
        }
    }
    for (guint i = 0; i < labels->put->len; i++) {
        const Label *label = g_ptr_array_index(labels->put, i);
        ja_paragraph_draw(label->words, scene, label->top);
    }
}
