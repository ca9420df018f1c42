/*
 * Journeys become patterns (the same stops on the same shape), patterns become stretches.
 */
#include "measure/stretches.h"

#include "geo/along.h"

#include <string.h>

/* A shape that passes a stop at more than this is not the line of the trip. */
static const double TOO_FAR_M = 500;
/* How far outside the area a stretch may bulge and still be of interest, beside its own length. */
static const double MARGIN_M = 500;

/* Trips that call at the same stops on the same shape with the same mode. */
typedef struct {
    const JaTrip *trip; /* one of them */
    guint8 mode;
    gint64 n_runs;
    gint32 *stretch; /* of each pair of stops, or -1; n_times - 1 */
} Pattern;

typedef struct {
    guint32 low, high; /* stop numbers; low's id sorts first */
    guint8 mode;
    guint32 pattern, pair; /* whose line it takes */
    gboolean forward;      /* that pattern runs from low to high there */
    guint16 by_hour[JA_SERVICE_HOURS];
} Stretch;

typedef struct {
    const JaService *service;
    const JaFeed *feed;
    const JaPlaces *stops, *shape_points;
    const JaBox *area;
    JaStretchTally *tally;
    GArray *pattern;     /* of Pattern */
    GHashTable *by_trip; /* Pattern's trip, by its stops and shape -> index + 1 */
    gint32 *pattern_of;  /* of each trip */
    GArray *stretch;     /* of Stretch */
    GHashTable *by_ends; /* gint64 * -> index + 1 */
} Work;

/* A trip as a key: hashed and compared by its mode, shape and stops. */
typedef struct {
    const JaFeed *feed;
    const JaTrip *trip;
    guint8 mode;
} Key;

static guint key_hash(gconstpointer p)
{
    const Key *key = p;
    guint hash = (guint)key->trip->shape * 31 + key->mode;
    for (guint i = 0; i < key->trip->n_times; i++) {
        hash = hash * 16777619u ^ (guint)ja_feed_time(key->feed, key->trip->first_time + i)->stop;
    }
    return hash;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const Key *x = a, *y = b;
    if (x->trip->shape != y->trip->shape || x->mode != y->mode || x->trip->n_times != y->trip->n_times) {
        return FALSE;
    }
    for (guint i = 0; i < x->trip->n_times; i++) {
        const JaStopTime *s = ja_feed_time(x->feed, x->trip->first_time + i);
        const JaStopTime *t = ja_feed_time(y->feed, y->trip->first_time + i);
        if (s->stop != t->stop) {
            return FALSE;
        }
    }
    return TRUE;
}

static void find_pattern(gpointer data, guint number, gint32 later_s)
{
    Work *w = data;
    (void)later_s;
    if (w->pattern_of[number] < 0) {
        const JaTrip *trip = ja_feed_trip(w->feed, number);
        Key *key = g_new(Key, 1);
        *key = (Key){w->feed, trip, ja_feed_route(w->feed, (guint)trip->route)->mode};
        gint32 index = GPOINTER_TO_INT(g_hash_table_lookup(w->by_trip, key)) - 1;
        if (index < 0) {
            Pattern fresh = {.trip = trip, .mode = key->mode};
            g_array_append_val(w->pattern, fresh);
            index = (gint32)w->pattern->len - 1;
            g_hash_table_insert(w->by_trip, key, GINT_TO_POINTER(index + 1));
        } else {
            g_free(key);
        }
        w->pattern_of[number] = index;
    }
    g_array_index(w->pattern, Pattern, w->pattern_of[number]).n_runs++;
}

/* The stop, or the station it is a platform of, that has a place; JA_NOT_IN_FEED when there is none. */
static gint32 node_of(const Work *w, gint32 stop)
{
    if (stop < 0) {
        return JA_NOT_IN_FEED;
    }
    gint32 parent = ja_feed_stop(w->feed, (guint)stop)->parent;
    if (parent >= 0 && w->stops->placed[parent]) {
        return parent;
    }
    return w->stops->placed[stop] ? stop : JA_NOT_IN_FEED;
}

static gboolean meets_area(const Work *w, gint32 a, gint32 b)
{
    if (w->area == NULL) {
        return TRUE;
    }
    JaPoint p = w->stops->at[a], q = w->stops->at[b];
    double reach = MARGIN_M + MAX(MAX(p.x, q.x) - MIN(p.x, q.x), MAX(p.y, q.y) - MIN(p.y, q.y));
    return MIN(p.x, q.x) - reach <= w->area->max_x && MAX(p.x, q.x) + reach >= w->area->min_x &&
           MIN(p.y, q.y) - reach <= w->area->max_y && MAX(p.y, q.y) + reach >= w->area->min_y;
}

static const char *shape_id(const Work *w, const Pattern *pattern)
{
    return pattern->trip->shape >= 0 ? ja_ids_text(w->feed->shape_id, (guint)pattern->trip->shape) : "";
}

/* Whether pattern a rather than b gives the line: a shape, more journeys, the first id, the earlier pair. */
static gboolean leads(const Work *w, guint32 a, guint32 pair_a, const Stretch *held)
{
    const Pattern *x = &g_array_index(w->pattern, Pattern, a);
    const Pattern *y = &g_array_index(w->pattern, Pattern, held->pattern);
    gboolean shape_x = x->trip->shape >= 0, shape_y = y->trip->shape >= 0;
    if (shape_x != shape_y) {
        return shape_x;
    }
    if (x->n_runs != y->n_runs) {
        return x->n_runs > y->n_runs;
    }
    int ids = strcmp(shape_id(w, x), shape_id(w, y));
    return ids != 0 ? ids < 0 : a == held->pattern ? pair_a < held->pair : x->trip->n_times < y->trip->n_times;
}

static gint32 add_pair(Work *w, guint32 number, guint32 pair)
{
    const Pattern *pattern = &g_array_index(w->pattern, Pattern, number);
    const JaStopTime *time = ja_feed_time(w->feed, pattern->trip->first_time + pair);
    gint32 from = node_of(w, time[0].stop), to = node_of(w, time[1].stop);
    if (from < 0 || to < 0 || from == to || !meets_area(w, from, to)) {
        return -1;
    }
    gboolean forward = strcmp(ja_ids_text(w->feed->stop_id, (guint)from), ja_ids_text(w->feed->stop_id, (guint)to)) < 0;
    Stretch fresh = {.low = (guint32)(forward ? from : to),
                     .high = (guint32)(forward ? to : from),
                     .mode = pattern->mode,
                     .pattern = number,
                     .pair = pair,
                     .forward = forward};
    gint64 key = ((gint64)fresh.low << 32 | fresh.high) * JA_N_MODES + fresh.mode;
    gint32 index = GPOINTER_TO_INT(g_hash_table_lookup(w->by_ends, &key)) - 1;
    if (index < 0) {
        g_array_append_val(w->stretch, fresh);
        index = (gint32)w->stretch->len - 1;
        g_hash_table_insert(w->by_ends, g_memdup2(&key, sizeof key), GINT_TO_POINTER(index + 1));
        return index;
    }
    Stretch *held = &g_array_index(w->stretch, Stretch, index);
    if (leads(w, number, pair, held)) {
        held->pattern = number;
        held->pair = pair;
        held->forward = forward;
    }
    return index;
}

static void find_stretches(Work *w)
{
    for (guint i = 0; i < w->pattern->len; i++) {
        Pattern *pattern = &g_array_index(w->pattern, Pattern, i);
        pattern->stretch = g_new(gint32, pattern->trip->n_times);
        for (guint pair = 0; pair + 1 < pattern->trip->n_times; pair++) {
            pattern->stretch[pair] = add_pair(w, i, pair);
        }
    }
}

static void count_hours(gpointer data, guint number, gint32 later_s)
{
    Work *w = data;
    const JaTrip *trip = ja_feed_trip(w->feed, number);
    const Pattern *pattern = &g_array_index(w->pattern, Pattern, w->pattern_of[number]);
    for (guint pair = 0; pair + 1 < trip->n_times; pair++) {
        gint32 hour = (ja_feed_time(w->feed, trip->first_time + pair)->depart_s + later_s) / 3600;
        if (pattern->stretch[pair] < 0 || hour < 0 || hour >= JA_SERVICE_HOURS) {
            continue;
        }
        guint16 *count = &g_array_index(w->stretch, Stretch, pattern->stretch[pair]).by_hour[hour];
        *count = (guint16)MIN(*count + 1, G_MAXUINT16);
    }
}

/* Positions of a pattern's stops along its shape; NULL when it has none that can be followed. Owned. */
static JaAlong *place_along(const Work *w, const Pattern *pattern, guint32 *first_point)
{
    const JaTrip *trip = pattern->trip;
    if (trip->shape < 0) {
        return NULL;
    }
    const guint32 *start = &g_array_index(w->feed->shape_of, guint32, trip->shape);
    gsize n = start[1] - start[0];
    g_autofree JaPoint *stop = g_new(JaPoint, trip->n_times);
    g_autofree float *stop_at = g_new(float, trip->n_times), *line_at = g_new(float, n + 1);
    for (guint i = 0; i < trip->n_times; i++) {
        const JaStopTime *time = ja_feed_time(w->feed, trip->first_time + i);
        if (time->stop < 0 || !w->stops->placed[time->stop]) {
            return NULL;
        }
        stop[i] = w->stops->at[time->stop];
        stop_at[i] = time->along;
    }
    for (gsize i = 0; i < n; i++) {
        if (!w->shape_points->placed[start[0] + i]) {
            return NULL;
        }
        line_at[i] = g_array_index(w->feed->shape_point, JaShapePoint, start[0] + i).along;
    }
    const JaPoint *line = w->shape_points->at + start[0];
    JaAlong *along = g_new(JaAlong, trip->n_times);
    *first_point = start[0];
    gboolean measured = ja_along_measured(line, line_at, n, stop, stop_at, trip->n_times, along);
    for (guint i = 0; measured && i < trip->n_times; i++) {
        measured = along[i].off_m <= TOO_FAR_M;
    }
    if (!measured && !ja_along_stops(line, n, stop, trip->n_times, along)) {
        g_clear_pointer(&along, g_free);
    }
    return along;
}

static void reverse(GArray *points, guint first)
{
    for (guint i = first, j = points->len; i + 1 < j; i++) {
        JaPoint *a = &g_array_index(points, JaPoint, i), *b = &g_array_index(points, JaPoint, --j);
        JaPoint swap = *a;
        *a = *b;
        *b = swap;
    }
}

/* The line of one stretch, from its low to its high stop. */
static void draw_stretch(Work *w, const Stretch *stretch, const JaAlong *along, guint32 first_point, GArray *points)
{
    guint first = points->len;
    gboolean near_enough =
        along != NULL && along[stretch->pair].off_m <= TOO_FAR_M && along[stretch->pair + 1].off_m <= TOO_FAR_M;
    if (near_enough) {
        ja_along_cut(w->shape_points->at + first_point, &along[stretch->pair], &along[stretch->pair + 1], points);
    }
    w->tally->n_straight += along == NULL;
    w->tally->n_off += along != NULL && !near_enough;
    if (points->len - first < 2) {
        g_array_set_size(points, first);
        g_array_append_val(points, w->stops->at[stretch->low]);
        g_array_append_val(points, w->stops->at[stretch->high]);
    } else if (!stretch->forward) {
        reverse(points, first);
    }
}

static int compare_stretch(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const Work *w = data;
    const Stretch *a = &g_array_index(w->stretch, Stretch, *(const guint32 *)pa);
    const Stretch *b = &g_array_index(w->stretch, Stretch, *(const guint32 *)pb);
    if (a->mode != b->mode) {
        return a->mode - b->mode;
    }
    const JaIds *ids = w->feed->stop_id;
    int low = strcmp(ja_ids_text(ids, a->low), ja_ids_text(ids, b->low));
    return low != 0 ? low : strcmp(ja_ids_text(ids, a->high), ja_ids_text(ids, b->high));
}

/* Lines of all stretches, pattern by pattern, so that each shape is followed once; line s is at of[s] .. of[s+1]-1. */
static GArray *draw_lines(Work *w, guint32 *from, guint32 *n)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    for (guint i = 0; i < w->pattern->len; i++) {
        const Pattern *pattern = &g_array_index(w->pattern, Pattern, i);
        g_autofree JaAlong *along = NULL;
        guint32 first_point = 0;
        gboolean placed = FALSE;
        for (guint pair = 0; pair + 1 < pattern->trip->n_times; pair++) {
            gint32 number = pattern->stretch[pair];
            const Stretch *stretch = number >= 0 ? &g_array_index(w->stretch, Stretch, number) : NULL;
            if (stretch == NULL || stretch->pattern != i || stretch->pair != pair) {
                continue;
            }
            if (!placed) {
                along = place_along(w, pattern, &first_point);
                placed = TRUE;
            }
            from[number] = points->len;
            draw_stretch(w, stretch, along, first_point, points);
            n[number] = points->len - from[number];
        }
    }
    return points;
}

static JaRoutes *write_routes(Work *w)
{
    guint n = w->stretch->len;
    g_autofree guint32 *order = g_new(guint32, n + 1), *from = g_new(guint32, n + 1), *count = g_new(guint32, n + 1);
    g_autoptr(GArray) points = draw_lines(w, from, count);
    for (guint32 i = 0; i < n; i++) {
        order[i] = i;
    }
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_stretch, w);
    JaRoutes *routes = ja_routes_new(n, points->len);
    for (guint i = 0; i < n; i++) {
        const Stretch *stretch = &g_array_index(w->stretch, Stretch, order[i]);
        routes->mode[i] = stretch->mode;
        memcpy(routes->by_hour[i], stretch->by_hour, sizeof stretch->by_hour);
        memcpy(routes->point + routes->point_of[i], &g_array_index(points, JaPoint, from[order[i]]),
               count[order[i]] * sizeof(JaPoint));
        routes->point_of[i + 1] = routes->point_of[i] + count[order[i]];
    }
    return routes;
}

static void pattern_clear(gpointer data)
{
    g_free(((Pattern *)data)->stretch);
}

JaRoutes *ja_service_routes(const JaService *service, const JaPlaces *stops, const JaPlaces *shape_points,
                            const JaBox *area, JaStretchTally *tally)
{
    g_autoptr(GArray) patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
    g_array_set_clear_func(patterns, pattern_clear);
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    g_autoptr(GHashTable) by_trip = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    g_autoptr(GHashTable) by_ends = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree gint32 *pattern_of = g_new(gint32, service->feed->trip->len + 1);
    memset(pattern_of, 0xFF, service->feed->trip->len * sizeof *pattern_of);
    *tally = (JaStretchTally){0};
    Work w = {.service = service,
              .feed = service->feed,
              .stops = stops,
              .shape_points = shape_points,
              .area = area,
              .tally = tally,
              .pattern = patterns,
              .by_trip = by_trip,
              .pattern_of = pattern_of,
              .stretch = stretches,
              .by_ends = by_ends};
    ja_service_each(service, find_pattern, &w);
    find_stretches(&w);
    ja_service_each(service, count_hours, &w);
    return write_routes(&w);
}
