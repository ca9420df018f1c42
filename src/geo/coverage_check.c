/*
 * Checking a coverage: where two zones cover a place, and where none does. Most coverages can be told whole from
 * their arcs alone: no segments cross, and beside every outer arc lies what the arc says.
 * Only where that fails are the boundaries cut into faces and each face asked which zones cover it.
 */
#include "base/number.h"
#include "geo/beside.h"
#include "geo/coverage.h"
#include "geo/grid.h"
#include "geo/label.h"
#include "geo/locate.h"
#include "geo/rings.h"
#include "geo/shapes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More pairs of zones with overlaps or gaps than this come from boundaries drawn apart: one line says so for all. */
#define MOST_LINES 20
/* The width that it names is that of all but one in so many. */
#define WIDER_PARTS 20

/* How many zones over or around one place are told apart; more are counted. */
#define MOST_ZONES 8

/* A place that two zones cover (a, b), or none. */
typedef struct {
    gint32 zone[MOST_ZONES]; /* ascending, no repeats */
    gsize n_zones;           /* may exceed MOST_ZONES */
    double area_m2, width_m;
    JaPoint at;
} Spot;

typedef struct {
    const JaCoverage *c;
    const char *const *codes;
    const JaCoverageRules *rules;
    const JaPlace *place;
    JaLedger *ledger;
    JaCoverageFindings *findings;
    GArray *overlaps, *gaps; /* of Spot */
    JaSeverity severity;     /* of each line about overlaps and gaps */
} Check;

static gboolean is_outer(const JaCoverage *c, gsize arc)
{
    return (c->left[arc] < 0) != (c->right[arc] < 0);
}

/* All segments of a coverage, and the arc of each. */
static JaSegment *segments_of(const JaCoverage *c, guint32 *arc_of_segment)
{
    JaSegment *segment = g_new(JaSegment, c->n_points + 1);
    gsize n = 0;
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            arc_of_segment[n] = arc;
            segment[n++] = (JaSegment){c->point[i], c->point[i + 1]};
        }
    }
    return segment;
}

/* Marks the arcs that cross others; counts the crossings. */
static guint8 *find_crossed(Check *check)
{
    const JaCoverage *c = check->c;
    guint8 *crossed = g_new0(guint8, c->n_arcs + 1);
    g_autofree guint32 *arc = g_new(guint32, c->n_points + 1);
    g_autofree JaSegment *segment = segments_of(c, arc);
    g_autoptr(JaGrid) grid = ja_grid_new(segment, c->n_points - c->n_arcs);
    g_autoptr(GArray) found = ja_grid_crossings(grid);
    for (guint i = 0; i < found->len; i++) {
        JaCrossing crossing = g_array_index(found, JaCrossing, i);
        crossed[arc[crossing.a]] = crossed[arc[crossing.b]] = TRUE;
    }
    check->findings->n_crossings = found->len;
    return crossed;
}

/* Ground that is covered twice ends at outer arcs, so where those fit there is none. */
static gboolean outer_arcs_fit(const JaCoverage *c, const guint8 *fit)
{
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        if (is_outer(c, arc) && !fit[arc]) {
            return FALSE;
        }
    }
    return TRUE;
}

static int compare_ints(const void *a, const void *b)
{
    gint32 p = *(const gint32 *)a, q = *(const gint32 *)b;
    return p < q ? -1 : p > q;
}

/* Adds a zone to those around a spot. */
static void add_zone(Spot *spot, gint32 zone)
{
    gsize known = MIN(spot->n_zones, MOST_ZONES);
    for (gsize i = 0; i < known; i++) {
        if (spot->zone[i] == zone) {
            return;
        }
    }
    if (zone < 0) {
        return;
    }
    if (known < MOST_ZONES) {
        spot->zone[known] = zone;
    }
    spot->n_zones++;
    qsort(spot->zone, MIN(spot->n_zones, MOST_ZONES), sizeof *spot->zone, compare_ints);
}

static double perimeter(const JaShapes *shapes, guint32 part)
{
    double sum = 0;
    for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
        for (guint32 i = shapes->point_of[ring]; i + 1 < shapes->point_of[ring + 1]; i++) {
            sum += hypot(shapes->point[i + 1].x - shapes->point[i].x, shapes->point[i + 1].y - shapes->point[i].y);
        }
    }
    return sum;
}

/* The width of a place is that of the largest circle in it, or, for a sliver, its area spread over its length. */
static Spot spot_of(const JaShapes *shapes, guint32 part)
{
    Spot spot = {.area_m2 = ja_shapes_part_area(shapes, part)};
    double radius_m = 0;
    spot.at = ja_part_centre(shapes, part, &radius_m);
    spot.width_m = MAX(2 * radius_m, 2 * spot.area_m2 / perimeter(shapes, part));
    return spot;
}

/* What is not covered, as one zone of a coverage of its own, whose holes and parts fall out of assembling it. */
static JaCoverage *uncovered(const JaCoverage *c)
{
    JaCoverage *rest = g_new0(JaCoverage, 1);
    rest->n_zones = 1;
    rest->n_arcs = c->n_arcs;
    rest->n_points = c->n_points;
    rest->point_of = g_memdup2(c->point_of, (c->n_arcs + 1) * sizeof *c->point_of);
    rest->point = g_memdup2(c->point, c->n_points * sizeof *c->point);
    rest->left = g_new(gint32, c->n_arcs + 1);
    rest->right = g_new(gint32, c->n_arcs + 1);
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        rest->left[arc] = is_outer(c, arc) && c->left[arc] < 0 ? 0 : JA_OUTSIDE;
        rest->right[arc] = is_outer(c, arc) && c->right[arc] < 0 ? 0 : JA_OUTSIDE;
    }
    ja_coverage_assemble(rest);
    return rest;
}

/* Gaps of a coverage that is otherwise in order: the enclosed parts of what it does not cover. */
static void find_gaps(Check *check)
{
    g_autoptr(JaCoverage) rest = uncovered(check->c);
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(rest);
    for (guint32 part = 0; part < rest->n_parts; part++) {
        Spot spot = spot_of(shapes, part);
        for (guint32 i = rest->ref_of[rest->ring_of[part]]; i < rest->ref_of[rest->ring_of[part + 1]]; i++) {
            guint32 arc = (guint32)(rest->ref[i] >= 0 ? rest->ref[i] : ~rest->ref[i]);
            add_zone(&spot, MAX(check->c->left[arc], check->c->right[arc]));
        }
        g_array_append_val(check->gaps, spot);
    }
}

/* How far from the edge of a face its neighbours are asked for. */
static const double ASIDE_M = 0.001;

/* Adds the zones on both sides of the middle of a segment. */
static void add_zones_beside(JaLocator *locator, JaPoint a, JaPoint b, Spot *spot)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    if (!(length > 0)) {
        return;
    }
    for (int side = -1; side <= 1; side += 2) {
        JaPoint p = {(a.x + b.x) / 2 + side * ASIDE_M * (b.y - a.y) / length,
                     (a.y + b.y) / 2 - side * ASIDE_M * (b.x - a.x) / length};
        gint32 zone[MOST_ZONES];
        gsize n = MIN(ja_locator_zones(locator, p, zone, MOST_ZONES), MOST_ZONES);
        for (gsize k = 0; k < n; k++) {
            add_zone(spot, zone[k]);
        }
    }
}

static void add_zones_around(JaLocator *locator, const JaShapes *faces, guint32 part, Spot *spot)
{
    for (guint32 ring = faces->ring_of[part]; ring < faces->ring_of[part + 1]; ring++) {
        for (guint32 i = faces->point_of[ring]; i + 1 < faces->point_of[ring + 1]; i++) {
            add_zones_beside(locator, faces->point[i], faces->point[i + 1], spot);
        }
    }
}

/* A face that several zones cover is an overlap of each two of them. */
static void add_overlaps(Check *check, const gint32 *zone, gsize n, Spot spot)
{
    for (gsize i = 0; i < n; i++) {
        for (gsize j = i + 1; j < n; j++) {
            if (zone[i] == zone[j]) {
                continue;
            }
            spot.zone[0] = zone[i];
            spot.zone[1] = zone[j];
            spot.n_zones = 2;
            g_array_append_val(check->overlaps, spot);
        }
    }
}

static void judge_face(Check *check, JaLocator *locator, const JaShapes *faces, guint32 part)
{
    gint32 zone[MOST_ZONES];
    Spot spot = spot_of(faces, part);
    gsize n = MIN(ja_locator_zones(locator, spot.at, zone, MOST_ZONES), MOST_ZONES);
    if (n > 1) {
        add_overlaps(check, zone, n, spot);
    }
    if (n > 0) {
        return;
    }
    add_zones_around(locator, faces, part, &spot);
    g_array_append_val(check->gaps, spot);
}

/* Cuts boundaries into faces and judges each. Arcs between two zones with nothing else near part no faults. */
static gboolean judge_faces(Check *check, JaLocator *locator, const guint8 *fit, GError **error)
{
    const JaCoverage *c = check->c;
    g_autofree const JaPoint **line = g_new(const JaPoint *, c->n_arcs + 1);
    g_autofree gsize *length = g_new(gsize, c->n_arcs + 1);
    gsize n = 0;
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        if (!is_outer(c, arc) && fit[arc]) {
            continue;
        }
        line[n] = c->point + c->point_of[arc];
        length[n++] = c->point_of[arc + 1] - c->point_of[arc];
    }
    g_autoptr(JaShapes) faces = ja_shapes_faces(line, length, n, error);
    if (faces == NULL) {
        return FALSE;
    }
    for (guint32 part = 0; part < faces->n_parts; part++) {
        judge_face(check, locator, faces, part);
    }
    return TRUE;
}

/* By zones, then place: spots of the same zones stand together, and sums have fixed digits. */
static int compare_spots(const void *a, const void *b)
{
    const Spot *p = a, *q = b;
    for (gsize i = 0; i < MIN(p->n_zones, MOST_ZONES) && i < MIN(q->n_zones, MOST_ZONES); i++) {
        if (p->zone[i] != q->zone[i]) {
            return p->zone[i] < q->zone[i] ? -1 : 1;
        }
    }
    if (p->n_zones != q->n_zones) {
        return p->n_zones < q->n_zones ? -1 : 1;
    }
    if (p->at.x != q->at.x) {
        return p->at.x < q->at.x ? -1 : 1;
    }
    return p->at.y < q->at.y ? -1 : p->at.y > q->at.y;
}

static gboolean same_zones(const Spot *p, const Spot *q)
{
    gsize n = MIN(p->n_zones, MOST_ZONES);
    return p->n_zones == q->n_zones && memcmp(p->zone, q->zone, n * sizeof *p->zone) == 0;
}

/* "E02000001, E02000002 and 3 more" */
static char *zones_text(const Check *check, const Spot *spot)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < MIN(spot->n_zones, MOST_ZONES); i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", check->codes[spot->zone[i]]);
    }
    if (spot->n_zones > MOST_ZONES) {
        g_string_append_printf(text, " and %" G_GSIZE_FORMAT " more", spot->n_zones - MOST_ZONES);
    }
    return g_string_free(text, FALSE);
}

/* "1,234,567", "0.25": six digits at least, never an exponent. Owned. */
static char *amount(double value)
{
    static const struct {
        double least;
        int decimals;
    } step[] = {{1e5, 0}, {1e4, 1}, {1e3, 2}, {100, 3}, {10, 4}, {1, 5}};
    int decimals = 6;
    for (gsize i = G_N_ELEMENTS(step); i-- > 0;) {
        decimals = value >= step[i].least ? step[i].decimals : decimals;
    }
    g_autofree char *text = ja_number_show(value, decimals, TRUE);
    gsize length = strlen(text);
    while (decimals > 0 && strchr("0.", text[length - 1]) != NULL) {
        decimals = text[--length] == '.' ? 0 : decimals;
    }
    text[length] = '\0';
    return g_steal_pointer(&text);
}

static void report_overlaps(const Check *check, const Spot *spot, gsize n, double area_m2, const Spot *largest)
{
    g_autofree char *zones = zones_text(check, spot), *all = amount(area_m2), *most = amount(largest->area_m2);
    ja_ledger_add(check->ledger, check->severity, "check", check->place, "overlap", zones, (gint64)n,
                  "Both cover %s m2 in all, the most of it (%s m2) around %.1f %.1f; correct the boundaries, or "
                  "set snap_m if they are nearly the same",
                  all, most, largest->at.x, largest->at.y);
}

static void report_gaps(const Check *check, const Spot *spot, gsize n, double area_m2, const Spot *largest)
{
    g_autofree char *zones = zones_text(check, spot), *area = amount(area_m2), *width = amount(largest->width_m);
    if (largest->width_m > check->rules->gap_m) {
        ja_ledger_add(check->ledger, JA_NOTE, "check", check->place, "hole", zones, (gint64)n,
                      "No zone covers %s m2 enclosed by these, up to %s m wide around %.1f %.1f: taken as water "
                      "or land outside the area",
                      area, width, largest->at.x, largest->at.y);
    } else {
        ja_ledger_add(check->ledger, check->severity, "check", check->place, "gap", zones, (gint64)n,
                      "No zone covers %s m2 between these, nowhere wider than %s m, the most of it around "
                      "%.1f %.1f; correct the boundaries, or set snap_m if they are nearly the same",
                      area, width, largest->at.x, largest->at.y);
    }
}

/* One report for all spots of the same zones (narrow and wide ones apart). Returns how many reports. */
static gsize report_spots(const Check *check, GArray *spots, double *total_m2,
                          void (*report)(const Check *, const Spot *, gsize, double, const Spot *))
{
    gsize reports = 0;
    Spot *spot = (Spot *)(void *)spots->data;
    g_array_sort(spots, compare_spots);
    for (guint from = 0, to; from < spots->len; from = to, reports++) {
        double area = 0;
        const Spot *largest = &spot[from];
        for (to = from; to < spots->len && same_zones(&spot[from], &spot[to]); to++) {
            area += spot[to].area_m2;
            if (spot[to].area_m2 > largest->area_m2) {
                largest = &spot[to];
            }
        }
        *total_m2 += area;
        if (check->ledger != NULL) {
            report(check, &spot[from], to - from, area, largest);
        }
    }
    return reports;
}

/* Parts the gaps proper from holes too wide to be a fault of drawing. */
static GArray *gaps_of(const Check *check, gboolean holes)
{
    GArray *part = g_array_new(FALSE, FALSE, sizeof(Spot));
    for (guint i = 0; i < check->gaps->len; i++) {
        Spot spot = g_array_index(check->gaps, Spot, i);
        if ((spot.width_m > check->rules->gap_m) == holes) {
            g_array_append_val(part, spot);
        }
    }
    return part;
}

/* How many lines the spots will make: one for each set of zones. */
static gsize count_lines(GArray *spots)
{
    gsize lines = 0;
    g_array_sort(spots, compare_spots);
    for (guint i = 0; i < spots->len; i++) {
        lines += i == 0 || !same_zones(&g_array_index(spots, Spot, i - 1), &g_array_index(spots, Spot, i)) ? 1 : 0;
    }
    return lines;
}

static int compare_widths(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

/* The width that all but one in WIDER_PARTS of the places do not exceed. */
static double usual_width(const GArray *overlaps, const GArray *gaps)
{
    guint n = overlaps->len + gaps->len;
    g_autofree double *width = g_new(double, n + 1);
    for (guint i = 0; i < n; i++) {
        width[i] = i < overlaps->len ? g_array_index(overlaps, Spot, i).width_m
                                     : g_array_index(gaps, Spot, i - overlaps->len).width_m;
    }
    qsort(width, n, sizeof *width, compare_widths);
    return width[n - 1 - n / WIDER_PARTS];
}

/* Boundaries that neighbours do not share make overlaps and gaps by the hundred: one warning, and notes for the rest.
 */
static void report_unshared(Check *check, const GArray *gaps, gsize lines)
{
    const JaCoverageFindings *f = check->findings;
    g_autofree char *width = amount(usual_width(check->overlaps, gaps)), *overlap = amount(f->overlap_m2),
                    *gap = amount(f->gap_m2);
    ja_ledger_add(
        check->ledger, check->rules->severity, "check", check->place, "unshared", NULL, (gint64)lines,
        "Neighbours do not share their boundaries: %u overlaps (%s m2) and %u gaps (%s m2), nearly all of them "
        "no wider than %s m, each a note of its own in the ledger; set zones.snap_m to that or a little more",
        check->overlaps->len, overlap, gaps->len, gap, width);
}

static void report_all(Check *check)
{
    JaCoverageFindings *f = check->findings;
    g_autoptr(GArray) narrow = gaps_of(check, FALSE), wide = gaps_of(check, TRUE);
    gsize lines = count_lines(check->overlaps) + count_lines(narrow);
    check->severity = lines > MOST_LINES ? JA_NOTE : check->rules->severity;
    double wide_m2 = 0;
    f->n_overlaps = report_spots(check, check->overlaps, &f->overlap_m2, report_overlaps);
    report_spots(check, narrow, &f->gap_m2, report_gaps);
    report_spots(check, wide, &wide_m2, report_gaps);
    f->n_gaps = narrow->len;
    f->n_holes = wide->len;
    if (lines > MOST_LINES && check->ledger != NULL) {
        report_unshared(check, narrow, lines);
    }
}

gboolean ja_coverage_check(const JaCoverage *coverage, const char *const *codes, const JaCoverageRules *rules,
                           const JaPlace *place, JaLedger *ledger, JaCoverageFindings *findings, GError **error)
{
    JaCoverageFindings own = {0};
    g_autoptr(GArray) overlaps = g_array_new(FALSE, FALSE, sizeof(Spot));
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(Spot));
    Check check = {coverage, codes, rules, place, ledger, &own, overlaps, gaps, rules->severity};
    g_autofree guint8 *crossed = find_crossed(&check);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    g_autofree guint8 *fit = ja_arcs_fit(coverage, crossed, locator);
    if (own.n_crossings == 0 && outer_arcs_fit(coverage, fit)) {
        find_gaps(&check);
    } else if (!judge_faces(&check, locator, fit, error)) {
        return FALSE;
    }
    report_all(&check);
    if (findings != NULL) {
        *findings = own;
    }
    return TRUE;
}
