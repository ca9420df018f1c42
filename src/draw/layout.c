/*
 * The search for a layout: every scale, alignment and place of the legend is tried, cheapest first wins. A smaller
 * map costs most, a taller page less, an odd place of the legend least.
 */
#include "draw/layout.h"

#include "draw/scalebar.h"

#include <math.h>
#include <string.h>

#define CLEARANCE_MM 2.2
#define STRIP_MM 6.0
#define MIN_SHARE 0.45
#define SHARE_STEP 0.025
#define EXTRA_STEP_MM 2.0
#define WIDE_SHARE 0.6
#define SLIDE_STEPS 12
#define INSET_WIDTH_MM 24.0

JaPoint ja_view_to_mm(const JaView *view, JaPoint at_m)
{
    return (JaPoint){view->origin_mm.x + (at_m.x - view->origin_m.x) * view->mm_per_m,
                     view->origin_mm.y - (at_m.y - view->origin_m.y) * view->mm_per_m};
}

JaPoint ja_view_to_m(const JaView *view, JaPoint at_mm)
{
    return (JaPoint){view->origin_m.x + (at_mm.x - view->origin_mm.x) / view->mm_per_m,
                     view->origin_m.y - (at_mm.y - view->origin_mm.y) / view->mm_per_m};
}

/* y turns round between ground and page, so the corners change places. */
JaBox ja_view_box_m(const JaView *view, JaBox mm)
{
    JaPoint low = ja_view_to_m(view, (JaPoint){mm.min_x, mm.max_y});
    JaPoint high = ja_view_to_m(view, (JaPoint){mm.max_x, mm.min_y});
    return (JaBox){low.x, low.y, high.x, high.y};
}

JaBox ja_view_box_mm(const JaView *view, JaBox m)
{
    JaPoint low = ja_view_to_mm(view, (JaPoint){m.min_x, m.max_y});
    JaPoint high = ja_view_to_mm(view, (JaPoint){m.max_x, m.min_y});
    return (JaBox){low.x, low.y, high.x, high.y};
}

gboolean ja_box_overlaps(JaBox a, JaBox b)
{
    return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

JaBox ja_box_grown(JaBox box, double by)
{
    return (JaBox){box.min_x - by, box.min_y - by, box.max_x + by, box.max_y + by};
}

/* One way of setting map and legend, and what it costs. */
typedef struct {
    JaBox frame;
    JaView view;
    JaBox legend;
    guint columns;
    double cost;
} Trial;

typedef struct {
    const JaLayoutRequest *request;
    double strip_mm; /* kept free below the frame for the scale bar */
    JaBox content;
    double frame_max_mm;   /* tallest frame */
    double scale_max;      /* mm per m */
    double base_height_mm; /* of the frame at scale_max */
    double legend_width[JA_LEGEND_COLUMNS + 1], legend_height[JA_LEGEND_COLUMNS + 1];
    gboolean legend_fits[JA_LEGEND_COLUMNS + 1];
    Trial best;
} Search;

static gboolean free_height(const Search *search)
{
    return search->request->height_mm <= 0;
}

static double page_height_max(const JaLayoutRequest *request)
{
    if (request->height_mm > 0) {
        return request->height_mm;
    }
    return MAX(request->width_mm * 1.25, MIN(200, request->width_mm * 2.5));
}

static void search_begin(Search *search, const JaLayoutRequest *request, double strip_mm)
{
    double margin = request->style->margin_mm;
    memset(search, 0, sizeof *search);
    search->request = request;
    search->strip_mm = strip_mm;
    search->content = (JaBox){margin, margin, request->width_mm - margin, page_height_max(request) - margin};
    search->frame_max_mm = search->content.max_y - margin - request->header_mm - request->footer_mm - strip_mm;
    double ground_width = request->data_m.max_x - request->data_m.min_x;
    double ground_height = request->data_m.max_y - request->data_m.min_y;
    double room_width = search->content.max_x - search->content.min_x - 2 * request->pad_mm;
    double room_height = search->frame_max_mm - 2 * request->pad_mm;
    search->scale_max = MIN(room_width / ground_width, room_height / ground_height);
    search->base_height_mm = ground_height * search->scale_max + 2 * request->pad_mm;
    search->best.cost = G_MAXDOUBLE;
    for (guint c = 1; c <= JA_LEGEND_COLUMNS; c++) {
        search->legend_fits[c] =
            ja_legend_arrange(request->legend, c, search->content.max_x - search->content.min_x - 2 * request->inset_mm,
                              &search->legend_width[c], &search->legend_height[c]);
    }
}

/* Sets the ground into the frame: ax, ay 0 = left, top; 1 = right, bottom. */
static JaView aligned_view(const Search *search, JaBox frame, double scale, double ax, double ay)
{
    const JaLayoutRequest *request = search->request;
    double width = (request->data_m.max_x - request->data_m.min_x) * scale;
    double height = (request->data_m.max_y - request->data_m.min_y) * scale;
    double slack_x = frame.max_x - frame.min_x - 2 * request->pad_mm - width;
    double slack_y = frame.max_y - frame.min_y - 2 * request->pad_mm - height;
    return (JaView){
        .origin_m = {request->data_m.min_x, request->data_m.max_y},
        .origin_mm = {frame.min_x + request->pad_mm + slack_x * ax, frame.min_y + request->pad_mm + slack_y * ay},
        .mm_per_m = scale};
}

static gboolean ground_is_free(const JaLayoutRequest *request, const JaView *view, JaBox mm)
{
    return ja_raster_sums_count(request->occupied, ja_view_box_m(view, ja_box_grown(mm, CLEARANCE_MM))) == 0;
}

/* The place with index `i` along the frame: four corners first, then along the edges. FALSE past the last one. */
static gboolean place_at(JaBox frame, double inset, double width, double height, guint i, JaBox *place)
{
    static const double corner[4][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    double slack_x = frame.max_x - frame.min_x - 2 * inset - width;
    double slack_y = frame.max_y - frame.min_y - 2 * inset - height;
    if (i >= 4 + 4 * (SLIDE_STEPS - 1) || slack_x < 0 || slack_y < 0) {
        return FALSE;
    }
    double ax, ay;
    if (i < 4) {
        ax = corner[i][0];
        ay = corner[i][1];
    } else {
        double along = (double)((i - 4) / 4 + 1) / SLIDE_STEPS;
        guint side = (i - 4) % 4;
        ax = side == 0 ? 0 : side == 1 ? 1 : along;
        ay = side == 2 ? 1 : side == 3 ? 0 : along;
    }
    double x = frame.min_x + inset + slack_x * ax, y = frame.min_y + inset + slack_y * ay;
    *place = (JaBox){x, y, x + width, y + height};
    return TRUE;
}

static void try_view(Search *search, Trial *trial)
{
    double width = search->legend_width[trial->columns], height = search->legend_height[trial->columns];
    double base = trial->cost;
    /* A legend nearly as wide as the page begins where the title does. */
    gboolean wide = width > WIDE_SHARE * (trial->frame.max_x - trial->frame.min_x);
    for (guint i = 0; place_at(trial->frame, search->request->inset_mm, width, height, i, &trial->legend); i++) {
        trial->cost = base + (i >= 4 ? 0.012 : wide && i % 2 == 1 ? 0.02 : 0);
        if (trial->cost < search->best.cost && ground_is_free(search->request, &trial->view, trial->legend)) {
            search->best = *trial;
        }
    }
    trial->cost = base;
}

static void try_frame(Search *search, double share, double frame_height, guint columns)
{
    static const double across[3] = {0.5, 0, 1}, down[3] = {0, 1, 0.5};
    double top = search->content.min_y + search->request->header_mm;
    double taller = MAX(frame_height / search->base_height_mm - 1, share - 1);
    double cost = (1 - share) + (free_height(search) ? 0.3 * taller : 0) + 0.006 * (columns - 1);
    for (guint i = 0; i < 3; i++) {
        for (guint j = 0; j < 3; j++) {
            Trial trial = {.columns = columns, .cost = cost + 0.004 * (i > 0) + 0.002 * (j > 0)};
            if (trial.cost >= search->best.cost) {
                continue;
            }
            trial.frame = (JaBox){search->content.min_x, top, search->content.max_x, top + frame_height};
            trial.view = aligned_view(search, trial.frame, search->scale_max * share, across[i], down[j]);
            try_view(search, &trial);
        }
    }
}

static void try_share(Search *search, double share, guint columns)
{
    double ground = (search->base_height_mm - 2 * search->request->pad_mm) * share + 2 * search->request->pad_mm;
    if (!free_height(search)) {
        if (ground <= search->frame_max_mm + 1e-9) {
            try_frame(search, share, search->frame_max_mm, columns);
        }
        return;
    }
    double most = search->legend_height[columns] + 2 * CLEARANCE_MM + 2 * search->request->inset_mm;
    for (double extra = 0; extra <= most + EXTRA_STEP_MM; extra += EXTRA_STEP_MM) {
        if (ground + extra <= search->frame_max_mm) {
            try_frame(search, share, ground + extra, columns);
        }
    }
}

static gboolean search_run(Search *search, const JaLayoutRequest *request, double strip_mm)
{
    search_begin(search, request, strip_mm);
    if (search->scale_max <= 0) {
        return FALSE;
    }
    for (double share = 1; share >= MIN_SHARE; share -= SHARE_STEP) {
        for (guint columns = 1; columns <= JA_LEGEND_COLUMNS; columns++) {
            if (search->legend_fits[columns]) {
                try_share(search, share, columns);
            }
        }
    }
    return search->best.cost < G_MAXDOUBLE;
}

/* A place by the frame for something small, clear of the ground and of what stands already. */
static gboolean small_place(const Search *search, const JaBox *taken, gsize n_taken, const guint *order, gsize n_order,
                            double width, double height, JaBox *place)
{
    const Trial *best = &search->best;
    for (guint step = 0; step < n_order + 4 * (SLIDE_STEPS - 1); step++) {
        guint i = step < n_order ? order[step] : 4 + step - (guint)n_order;
        if (!place_at(best->frame, search->request->inset_mm, width, height, i, place)) {
            continue;
        }
        gboolean clear = ground_is_free(search->request, &best->view, *place);
        for (gsize t = 0; clear && t < n_taken; t++) {
            clear = !ja_box_overlaps(ja_box_grown(*place, CLEARANCE_MM), taken[t]);
        }
        if (clear) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean place_scale_bar(const Search *search, const JaType *type, JaLayout *layout)
{
    static const guint order[] = {2, 3, 0, 1};
    layout->scale_bar_m = ja_scalebar_length_m(type, &search->best.view, &search->best.frame);
    JaTextSize size = ja_scalebar_size(type, &search->best.view, layout->scale_bar_m);
    double height = size.ascent + size.descent;
    if (small_place(search, &search->best.legend, 1, order, 4, size.width, height, &layout->scale_bar)) {
        return TRUE;
    }
    double x = search->best.frame.min_x, y = search->best.frame.max_y + STRIP_MM - height;
    layout->scale_bar = (JaBox){x, y, x + size.width, y + height};
    return search->strip_mm > 0;
}

static void place_inset(const Search *search, double aspect, JaLayout *layout)
{
    static const guint order[] = {1, 0, 3, 2};
    JaBox taken[] = {search->best.legend, layout->scale_bar};
    double width = MIN(INSET_WIDTH_MM, (search->content.max_x - search->content.min_x) * 0.26);
    layout->inset = ja_box_empty();
    if (aspect > 0 && !small_place(search, taken, 2, order, 4, width, width * aspect, &layout->inset)) {
        layout->inset = ja_box_empty();
    }
}

gboolean ja_layout_find(const JaLayoutRequest *request, const char *id, const JaType *type, double inset_aspect,
                        JaLayout *layout, GError **error)
{
    Search search;
    memset(layout, 0, sizeof *layout);
    if (!search_run(&search, request, 0) ||
        (!place_scale_bar(&search, type, layout) &&
         (!search_run(&search, request, STRIP_MM) || !place_scale_bar(&search, type, layout)))) {
        return ja_fail_data(
            error, NULL,
            "figure '%s': %.0f by %.0f mm leaves no room for its map and legend; make it larger%s, or shorten "
            "its texts",
            id, request->width_mm, page_height_max(request),
            request->height_mm > 0 ? ", leave the height out so that it follows from the map" : "");
    }
    double margin = request->style->margin_mm;
    layout->width_mm = request->width_mm;
    layout->height_mm = free_height(&search) ? search.best.frame.max_y + search.strip_mm + request->footer_mm + margin
                                             : request->height_mm;
    layout->content = search.content;
    layout->content.max_y = layout->height_mm - margin;
    layout->frame = search.best.frame;
    layout->view = search.best.view;
    layout->legend = search.best.legend;
    layout->legend_columns = search.best.columns;
    place_inset(&search, inset_aspect, layout);
    double width, height;
    ja_legend_arrange(request->legend, layout->legend_columns,
                      search.content.max_x - search.content.min_x - 2 * request->inset_mm, &width, &height);
    return TRUE;
}
