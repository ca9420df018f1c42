/*
 * The door to PROJ (with crs_target): which CRS is meant, which operation leads to the project's, and whether what
 * comes out can be right. Refuses guesses: no ballpark operation, no network, no CRS by URL or file.
 */
#include "geo/crs_parts.h"

#include <math.h>
#include <string.h>

/* Where points are in the target CRS may overshoot its area of use by this share of the area's size. */
static const double MARGIN = 0.05;
/* Below this, a second thread costs more than it saves. */
static const gsize POINTS_FOR_THREADS = 100000;

/* Everything one transformation needs. The items that the points belong to are ranges of them (shapes), or NULL. */
typedef struct {
    PJ_CONTEXT *context;
    PJ *from, *to, *operation;
    const char *to_code;
    const JaPlace *place;
    JaPoint *point;
    gsize n;
    const guint32 *item_start; /* n_items + 1 entries, or NULL when every point is an item */
    gsize n_items;
    const char *const *names;
} Job;

static void job_clear(Job *job)
{
    proj_destroy(job->operation);
    proj_destroy(job->from);
    proj_destroy(job->to);
    proj_context_destroy(job->context);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Job, job_clear)

void ja_crs_record_clear(JaCrsRecord *record)
{
    g_clear_pointer(&record->from, g_free);
    g_clear_pointer(&record->to, g_free);
    g_clear_pointer(&record->operation, g_free);
}

static void log_nothing(void *data, int level, const char *message)
{
    (void)data, (void)level, (void)message;
}

static PJ_CONTEXT *context_new(void)
{
    PJ_CONTEXT *context = proj_context_create();
    proj_log_func(context, NULL, log_nothing);
    proj_context_set_enable_network(context, 0);
    return context;
}

static gboolean is_geographic(PJ_TYPE type)
{
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

gboolean ja_crs_check_target(const char *crs, const JaPlace *place, GError **error)
{
    PJ_CONTEXT *context = context_new();
    PJ *to = ja_crs_target_new(context, crs, place, error);
    gboolean good = to != NULL;
    proj_destroy(to);
    proj_context_destroy(context);
    return good;
}

/* Heights play no part: a compound CRS is its horizontal half. */
static PJ *horizontal(PJ_CONTEXT *context, PJ *crs)
{
    if (crs == NULL || proj_get_type(crs) != PJ_TYPE_COMPOUND_CRS) {
        return crs;
    }
    PJ *half = proj_crs_get_sub_crs(context, crs, 0);
    proj_destroy(crs);
    return half;
}

static PJ *source_new(PJ_CONTEXT *context, const char *from, const JaPlace *place, GError **error)
{
    if (from == NULL || *from == '\0') {
        ja_fail_data(
            error, place,
            "does not say which CRS its coordinates are in, or not so that it can be understood; add it to the "
            "file (a .prj beside a shapefile, or write the file again with its CRS)");
        return NULL;
    }
    PJ *crs =
        ja_crs_is_code(from) ? ja_crs_of_code(context, from) : proj_create_from_wkt(context, from, NULL, NULL, NULL);
    crs = horizontal(context, crs);
    if (crs == NULL) {
        ja_fail_data(error, place, "its CRS cannot be understood (%.60s); write the file again with a CRS from EPSG",
                     from);
    }
    return crs;
}

/* "WGS 84 (EPSG:4326)" */
static char *crs_title(PJ *crs)
{
    const char *authority = proj_get_id_auth_name(crs, 0), *code = proj_get_id_code(crs, 0);
    if (authority == NULL || code == NULL) {
        return g_strdup(proj_get_name(crs));
    }
    return g_strdup_printf("%s (%s:%s)", proj_get_name(crs), authority, code);
}

static JaBox box_of(const JaPoint *point, gsize n)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < n; i++) {
        box = ja_box_join(box, (JaBox){point[i].x, point[i].y, point[i].x, point[i].y});
    }
    return box;
}

static gboolean inside(JaBox box, JaBox of)
{
    return box.min_x >= of.min_x && box.max_x <= of.max_x && box.min_y >= of.min_y && box.max_y <= of.max_y;
}

static JaBox grown(JaBox box)
{
    double x = MARGIN * (box.max_x - box.min_x), y = MARGIN * (box.max_y - box.min_y);
    return (JaBox){box.min_x - x, box.min_y - y, box.max_x + x, box.max_y + y};
}

static JaBox swapped(JaBox box)
{
    return (JaBox){box.min_y, box.min_x, box.max_y, box.max_x};
}

/* "zone E02000001", or "feature 3". */
static char *item_title(const Job *job, gsize item)
{
    if (job->names != NULL) {
        return g_strdup_printf("'%s'", job->names[item]);
    }
    return g_strdup_printf("feature %" G_GSIZE_FORMAT, item + 1);
}

/* Item that point i belongs to. */
static gsize item_of(const Job *job, gsize i)
{
    if (job->item_start == NULL) {
        return i;
    }
    gsize item = 0;
    while (job->item_start[item + 1] <= i) {
        item++;
    }
    return item;
}

static gboolean require_finite(const Job *job, GError **error)
{
    for (gsize i = 0; i < job->n; i++) {
        if (isfinite(job->point[i].x) && isfinite(job->point[i].y)) {
            continue;
        }
        g_autofree char *who = item_title(job, item_of(job, i));
        return ja_fail_data(error, job->place, "%s has a coordinate that is not a finite number; correct the file",
                            who);
    }
    return TRUE;
}

/* Longitude and latitude box of the target's area of use, and its name. FALSE when unknown or across 180 degrees. */
static gboolean target_area(const Job *job, JaBox *area, const char **name)
{
    double west, south, east, north;
    if (!proj_get_area_of_use(job->context, job->to, &west, &south, &east, &north, name) || west < -180 ||
        west > east) {
        return FALSE;
    }
    *area = (JaBox){west, south, east, north};
    return TRUE;
}

/* A box brought between a CRS and its own longitudes and latitudes, whichever way. FALSE when PROJ cannot tell. */
static gboolean between_degrees(const Job *job, PJ *crs, PJ_DIRECTION direction, JaBox box, JaBox *out)
{
    PJ *geodetic = proj_crs_get_geodetic_crs(job->context, crs);
    PJ *raw = proj_create_crs_to_crs_from_pj(job->context, crs, geodetic, NULL, NULL);
    PJ *pj = raw == NULL ? NULL : proj_normalize_for_visualization(job->context, raw);
    gboolean known = pj != NULL && proj_trans_bounds(job->context, pj, direction, box.min_x, box.min_y, box.max_x,
                                                     box.max_y, &out->min_x, &out->min_y, &out->max_x, &out->max_y, 21);
    proj_destroy(pj);
    proj_destroy(raw);
    proj_destroy(geodetic);
    return known;
}

/* The target's area of use in the target's own coordinates. */
static gboolean target_extent(const Job *job, JaBox *extent, const char **name)
{
    JaBox area;
    return target_area(job, &area, name) && between_degrees(job, job->to, PJ_INV, area, extent);
}

/* Degrees that cannot be degrees, or that make sense only the other way round. */
static gboolean check_degrees(const Job *job, JaBox box, GError **error)
{
    if (!inside(box, (JaBox){-180.000001, -90.000001, 360, 90.000001})) {
        JaBox other = swapped(box);
        if (inside(other, (JaBox){-180.000001, -90.000001, 180.000001, 90.000001})) {
            return ja_fail_data(error, job->place,
                                "latitude and longitude are swapped: x runs from %.4f to %.4f, y from %.4f to %.4f; "
                                "write the file with longitude first",
                                box.min_x, box.max_x, box.min_y, box.max_y);
        }
        return ja_fail_data(error, job->place,
                            "says that its coordinates are degrees, but x runs from %.0f to %.0f and y from %.0f to "
                            "%.0f, which look like metres%s; correct the CRS of the file",
                            box.min_x, box.max_x, box.min_y, box.max_y,
                            inside(box, (JaBox){0, 0, 700000, 1300000}) ? " of the British National Grid (EPSG:27700)"
                                                                        : "");
    }
    JaBox area;
    const char *name = NULL;
    if (!target_area(job, &area, &name) || inside(box, grown(area)) || !inside(swapped(box), grown(area))) {
        return TRUE;
    }
    return ja_fail_data(error, job->place,
                        "latitude and longitude are swapped: x runs from %.4f to %.4f, y from %.4f to %.4f, which is "
                        "in the area of %s only the other way round; write the file with longitude first",
                        box.min_x, box.max_x, box.min_y, box.max_y, job->to_code);
}

/* Metres that look like degrees, or eastings and northings that make sense only the other way round. */
static gboolean check_metres(const Job *job, JaBox box, GError **error)
{
    if (inside(box, (JaBox){-180, -90, 180, 90})) {
        return ja_fail_data(error, job->place,
                            "says that its coordinates are metres (%s), but x runs from %.4f to %.4f and y from %.4f "
                            "to %.4f, which look like degrees (EPSG:4326); correct the CRS of the file",
                            proj_get_name(job->from), box.min_x, box.max_x, box.min_y, box.max_y);
    }
    JaBox extent;
    const char *name = NULL;
    if (!proj_is_equivalent_to(job->from, job->to, PJ_COMP_EQUIVALENT) || !target_extent(job, &extent, &name)) {
        return TRUE;
    }
    if (inside(box, grown(extent)) || !inside(swapped(box), grown(extent))) {
        return TRUE;
    }
    return ja_fail_data(error, job->place,
                        "eastings and northings are swapped: x runs from %.0f to %.0f, y from %.0f to %.0f, which is "
                        "in the area of %s only the other way round; write the file with eastings first",
                        box.min_x, box.max_x, box.min_y, box.max_y, job->to_code);
}

/* Whether the coordinates can be what the file says that they are. */
static gboolean check_sanity(const Job *job, GError **error)
{
    if (job->n == 0) {
        return TRUE;
    }
    JaBox box = box_of(job->point, job->n);
    PJ_TYPE type = proj_get_type(job->from);
    if (is_geographic(type)) {
        return check_degrees(job, box, error);
    }
    return type == PJ_TYPE_PROJECTED_CRS ? check_metres(job, box, error) : TRUE;
}

/* Where the data is, in degrees. */
static gboolean data_area(const Job *job, JaBox *area)
{
    *area = box_of(job->point, job->n);
    return is_geographic(proj_get_type(job->from)) || between_degrees(job, job->from, PJ_FWD, *area, area);
}

/* Data that lies elsewhere altogether is said to, before PROJ finds no way to get there. */
static gboolean check_area(const Job *job, const JaBox *data, GError **error)
{
    JaBox area;
    const char *name = NULL;
    if (!target_area(job, &area, &name)) {
        return TRUE;
    }
    area = grown(area);
    if (data->min_x <= area.max_x && data->max_x >= area.min_x && data->min_y <= area.max_y &&
        data->max_y >= area.min_y) {
        return TRUE;
    }
    return ja_fail_data(error, job->place,
                        "lies at longitude %.2f to %.2f, latitude %.2f to %.2f, outside the area of use of %s (%s); "
                        "correct the file's CRS or choose another crs for the project",
                        data->min_x, data->max_x, data->min_y, data->max_y, job->to_code, name);
}

/* The best operation whose area of use meets the data's (NULL = unknown) as `criterion` asks; NULL when there is none.
 */
static PJ *best_operation(const Job *job, const JaBox *data, PROJ_SPATIAL_CRITERION criterion)
{
    PJ_CONTEXT *context = job->context;
    PJ_OPERATION_FACTORY_CONTEXT *search = proj_create_operation_factory_context(context, NULL);
    proj_operation_factory_context_set_allow_ballpark_transformations(context, search, 0);
    proj_operation_factory_context_set_grid_availability_use(context, search,
                                                             PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    proj_operation_factory_context_set_spatial_criterion(context, search, criterion);
    if (data != NULL) {
        proj_operation_factory_context_set_area_of_interest(context, search, data->min_x, data->min_y, data->max_x,
                                                            data->max_y);
    }
    PJ_OBJ_LIST *list = proj_create_operations(context, job->from, job->to, search);
    PJ *best = list != NULL && proj_list_get_count(list) > 0 ? proj_list_get(context, list, 0) : NULL;
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(search);
    return best;
}

static gboolean find_operation(Job *job, JaCrsRecord *record, GError **error)
{
    JaBox box;
    const JaBox *data = data_area(job, &box) ? &box : NULL;
    if (data != NULL && !check_area(job, data, error)) {
        return FALSE;
    }
    PJ *best = best_operation(job, data, PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT);
    if (best == NULL) {
        best = best_operation(job, data, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    }
    if (best == NULL || proj_coordoperation_has_ballpark_transformation(job->context, best)) {
        proj_destroy(best);
        return ja_fail_data(error, job->place,
                            "there is no operation from %s to %s that keeps to the datums here; "
                            "write the file in %s with a tool that has the grids",
                            proj_get_name(job->from), proj_get_name(job->to), job->to_code);
    }
    record->operation = g_strdup(proj_get_name(best));
    /* A conversion changes no datum and so loses nothing; PROJ states no accuracy for it. */
    gboolean exact = proj_get_type(best) == PJ_TYPE_CONVERSION;
    record->accuracy_m = exact ? 0 : proj_coordoperation_get_accuracy(job->context, best);
    job->operation = proj_normalize_for_visualization(job->context, best);
    proj_destroy(best);
    if (job->operation == NULL) {
        return ja_fail_system(error, "PROJ cannot run the operation '%s'", record->operation);
    }
    return TRUE;
}

typedef struct {
    PJ *operation;
    JaPoint *point;
    gsize n;
} Slice;

static gpointer run_slice(gpointer data)
{
    Slice *slice = data;
    if (slice->n > 0) {
        proj_trans_generic(slice->operation, PJ_FWD, &slice->point->x, sizeof(JaPoint), slice->n, &slice->point->y,
                           sizeof(JaPoint), slice->n, NULL, 0, 0, NULL, 0, 0);
    }
    return NULL;
}

/* Every point is transformed by itself, so the number of threads changes nothing in the result. */
static void run_operation(const Job *job)
{
    Slice whole = {job->operation, job->point, job->n};
    if (job->n < POINTS_FOR_THREADS) {
        run_slice(&whole);
        return;
    }
    gsize half = job->n / 2;
    PJ_CONTEXT *context = context_new();
    PJ *clone = proj_clone(context, job->operation);
    Slice first = {clone == NULL ? job->operation : clone, job->point, half};
    Slice second = {job->operation, job->point + half, job->n - half};
    GThread *thread = clone == NULL ? NULL : g_thread_new("crs", run_slice, &first);
    run_slice(&second);
    if (thread != NULL) {
        g_thread_join(thread);
    } else {
        run_slice(&first);
    }
    proj_destroy(clone);
    proj_context_destroy(context);
}

/* The first point that has no place in the target CRS, or lies outside its area of use, names its item. */
static gboolean check_result(const Job *job, GError **error)
{
    JaBox extent = ja_box_empty();
    const char *name = NULL;
    gboolean bounded = target_extent(job, &extent, &name);
    extent = grown(extent);
    for (gsize i = 0; i < job->n; i++) {
        JaPoint p = job->point[i];
        gboolean finite = isfinite(p.x) && isfinite(p.y);
        if (finite && (!bounded || inside((JaBox){p.x, p.y, p.x, p.y}, extent))) {
            continue;
        }
        g_autofree char *who = item_title(job, item_of(job, i));
        if (!finite) {
            return ja_fail_data(error, job->place, "%s has a point that has no coordinates in %s; correct it", who,
                                job->to_code);
        }
        return ja_fail_data(error, job->place,
                            "%s has a point at %.0f %.0f, outside the area of use of %s (%s); "
                            "correct the file's CRS or choose another crs for the project",
                            who, p.x, p.y, job->to_code, name);
    }
    return TRUE;
}

static gboolean same_crs(const Job *job)
{
    return proj_is_equivalent_to(job->from, job->to, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS);
}

static gboolean run_job(Job *job, const char *from, JaCrsRecord *record, GError **error)
{
    job->context = context_new();
    job->to = ja_crs_target_new(job->context, job->to_code, NULL, error);
    if (job->to == NULL) {
        return FALSE;
    }
    job->from = source_new(job->context, from, job->place, error);
    if (job->from == NULL || !require_finite(job, error) || !check_sanity(job, error)) {
        return FALSE;
    }
    record->from = crs_title(job->from);
    record->to = crs_title(job->to);
    if (job->n == 0 || same_crs(job)) {
        record->operation = g_strdup("none");
        return check_result(job, error);
    }
    if (!find_operation(job, record, error)) {
        return FALSE;
    }
    run_operation(job);
    return check_result(job, error);
}

static gboolean transform(Job *job, const char *from, JaCrsRecord *out, GError **error)
{
    g_auto(JaCrsRecord) record = {0};
    if (!run_job(job, from, &record, error)) {
        return FALSE;
    }
    if (out != NULL) {
        *out = record;
        record = (JaCrsRecord){0};
    }
    return TRUE;
}

/* First point of every shape, and the end of the last. */
static guint32 *shape_starts(const JaShapes *shapes)
{
    guint32 *start = g_new(guint32, shapes->n_shapes + 1);
    for (gsize i = 0; i <= shapes->n_shapes; i++) {
        start[i] = shapes->point_of[shapes->ring_of[shapes->part_of[i]]];
    }
    return start;
}

gboolean ja_crs_transform(JaShapes *shapes, const char *const *codes, const char *from, const char *to,
                          const JaPlace *place, JaCrsRecord *record, GError **error)
{
    g_autofree guint32 *start = shape_starts(shapes);
    g_auto(Job) job = {.to_code = to,
                       .place = place,
                       .point = shapes->point,
                       .n = shapes->n_points,
                       .item_start = start,
                       .n_items = shapes->n_shapes,
                       .names = codes};
    return transform(&job, from, record, error);
}

gboolean ja_crs_transform_points(JaPoint *points, gsize n, const char *const *names, const char *from, const char *to,
                                 const JaPlace *place, JaCrsRecord *record, GError **error)
{
    g_auto(Job) job = {.to_code = to, .place = place, .point = points, .n = n, .n_items = n, .names = names};
    return transform(&job, from, record, error);
}
