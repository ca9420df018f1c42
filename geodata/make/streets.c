/**
 * An invented street network for one district, as OSM XML: crossings close together in built-up places and far apart
 * in the country, joined to neighbours where no other crossing is nearer to both (a relative neighbourhood graph),
 * and to some more where the street is short. No street crosses water, save over the bridges of features.csv.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double STEP_M = 115, TOWN_REACH = 1.15, EDGE_REACH = 1.9, TOWN_STREET_M = 280, LANE_M = 1700;
static const double EDGE_SHARE = 0.25, COUNTRY_SHARE = 0.035, EXTRA_SHARE = 0.40;
enum { BUCKET_M = 500, KEY = 1000, MIN_PIECE = 40 };

typedef struct {
    Point at;
    gboolean town;
    int piece; /**< Crossings that hang together share this number. */
} Crossing;

typedef struct {
    int a, b;
    const char *kind;
} Street;

typedef struct {
    const Kent *kent;
    const guint8 *land;
    const gint16 *district;
    int only;
    GArray *crossings;   /**< of Crossing */
    GArray *streets;     /**< of Street */
    GHashTable *buckets; /**< bucket -> GArray of int */
} Streets;

static Crossing *crossing(const Streets *s, int i)
{
    return &g_array_index(s->crossings, Crossing, i);
}

static double apart(Point a, Point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

/** Distance to the nearest place in built-up radii. */
static double remoteness(const Kent *kent, Point at)
{
    double nearest = 1e9;
    for (guint i = 0; i < kent->places->len; i++) {
        const Place *place = KENT_PLACE(kent, i);
        nearest = fmin(nearest, apart(at, place->at) / place->radius_m);
    }
    return nearest;
}

static gpointer bucket_key(Point at, int dx, int dy)
{
    int x = (int)(at.x / BUCKET_M) + dx, y = (int)(at.y / BUCKET_M) + dy;
    return GINT_TO_POINTER(y * 4096 + x);
}

static void add_crossing(Streets *s, Point at, gboolean town)
{
    int i = (int)s->crossings->len;
    g_array_append_val(s->crossings, ((Crossing){at, town, i}));
    gpointer key = bucket_key(at, 0, 0);
    GArray *bucket = g_hash_table_lookup(s->buckets, key);
    if (!bucket) {
        bucket = g_array_new(FALSE, FALSE, sizeof(int));
        g_hash_table_insert(s->buckets, key, bucket);
    }
    g_array_append_val(bucket, i);
}

/** Crossings on a shaken lattice over the district: all in towns, some at their edge, few in the country. */
static void add_crossings(Streets *s)
{
    int columns = (int)(GRID_W * GRID_CELL / STEP_M), rows = (int)(GRID_H * GRID_CELL / STEP_M);
    for (int n = 0; n < columns * rows; n++) {
        guint64 i = (guint64)n;
        Point at = {GRID_EAST + (n % columns + 0.15 + 0.7 * noise_unit(KEY, i, 0)) * STEP_M,
                    GRID_NORTH + (n / columns + 0.15 + 0.7 * noise_unit(KEY, i, 1)) * STEP_M};
        int cell = grid_cell(at);
        if (cell < 0 || !s->land[cell] || s->district[cell] != s->only)
            continue;
        double ragged = 1 + 0.45 * noise_field(KEY + 1, at.x, at.y, 1100, 3);
        double remote = remoteness(s->kent, at) * ragged, chance = noise_unit(KEY, i, 2);
        gboolean town = remote < TOWN_REACH;
        if (town || chance < (remote < EDGE_REACH ? EDGE_SHARE : COUNTRY_SHARE))
            add_crossing(s, at, town);
    }
}

/** Crossings within `reach` of a point. Owned, of int. */
static GArray *around(const Streets *s, Point at, double reach)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(int));
    int span = (int)(reach / BUCKET_M) + 1;
    for (int dy = -span; dy <= span; dy++) {
        for (int dx = -span; dx <= span; dx++) {
            const GArray *bucket = g_hash_table_lookup(s->buckets, bucket_key(at, dx, dy));
            for (guint k = 0; bucket && k < bucket->len; k++) {
                int i = g_array_index(bucket, int, k);
                if (apart(at, crossing(s, i)->at) < reach)
                    g_array_append_val(out, i);
            }
        }
    }
    return out;
}

static gboolean is_dry(const Streets *s, Point a, Point b)
{
    int steps = (int)(apart(a, b) / 25) + 1;
    for (int k = 0; k <= steps; k++) {
        int cell = grid_cell((Point){a.x + (b.x - a.x) * k / steps, a.y + (b.y - a.y) * k / steps});
        if (cell < 0 || !s->land[cell])
            return FALSE;
    }
    return TRUE;
}

/** 2 = no crossing is nearer to both ends than they are to each other; 1 = none lies in the circle over them; 0. */
static int closeness(const Streets *s, const GArray *near, int a, int b)
{
    Point p = crossing(s, a)->at, q = crossing(s, b)->at;
    double length = apart(p, q);
    int close = 2;
    for (guint k = 0; k < near->len; k++) {
        int c = g_array_index(near, int, k);
        if (c == a || c == b)
            continue;
        double to_a = apart(p, crossing(s, c)->at), to_b = apart(q, crossing(s, c)->at);
        if (to_a * to_a + to_b * to_b < length * length)
            return 0;
        if (to_a < length && to_b < length)
            close = 1;
    }
    return close;
}

static int piece_of(Streets *s, int i)
{
    while (crossing(s, i)->piece != i)
        i = crossing(s, i)->piece = crossing(s, crossing(s, i)->piece)->piece;
    return i;
}

static void add_street(Streets *s, int a, int b, const char *kind)
{
    g_array_append_val(s->streets, ((Street){a, b, kind}));
    crossing(s, piece_of(s, a))->piece = piece_of(s, b);
}

static void join(Streets *s, int a)
{
    g_autoptr(GArray) near = around(s, crossing(s, a)->at, LANE_M);
    for (guint k = 0; k < near->len; k++) {
        int b = g_array_index(near, int, k);
        gboolean town = crossing(s, a)->town && crossing(s, b)->town;
        double length = apart(crossing(s, a)->at, crossing(s, b)->at);
        if (b <= a || !is_dry(s, crossing(s, a)->at, crossing(s, b)->at))
            continue;
        int close = closeness(s, near, a, b);
        gboolean extra = length < TOWN_STREET_M && noise_unit(KEY, (guint64)a, (guint64)b + 3) < EXTRA_SHARE;
        if (close == 2 || (close == 1 && extra))
            add_street(s, a, b, town ? "residential" : "unclassified");
    }
}

static int nearest_crossing(const Streets *s, Point at)
{
    g_autoptr(GArray) near = around(s, at, LANE_M);
    int best = -1;
    for (guint k = 0; k < near->len; k++) {
        int i = g_array_index(near, int, k);
        if (best < 0 || apart(at, crossing(s, i)->at) < apart(at, crossing(s, best)->at))
            best = i;
    }
    return best;
}

/** Bridges: two written ends, each joined to its nearest crossing. */
static void add_bridges(Streets *s, const char *source_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "features.csv");
    for (guint row = 1; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, "kind"), "bridge") != 0 ||
            strcmp(table_text(table, row, "feature"), table_text(table, row - 1, "feature")) != 0)
            continue;
        Point a = grid_from_degrees(table_number(table, row - 1, "lon"), table_number(table, row - 1, "lat"));
        Point b = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
        int from = nearest_crossing(s, a), to = nearest_crossing(s, b);
        if (from >= 0 && to >= 0)
            add_street(s, from, to, "primary");
    }
}

static void append_streets(Streets *s, GString *out, const guint *members)
{
    for (guint i = 0; i < s->streets->len; i++) {
        const Street *street = &g_array_index(s->streets, Street, i);
        if (members[piece_of(s, street->a)] < MIN_PIECE)
            continue;
        g_string_append_printf(out, "<way id=\"%u\" version=\"1\"><nd ref=\"%d\"/><nd ref=\"%d\"/>", i + 1,
                               street->a + 1, street->b + 1);
        g_string_append_printf(out, "<tag k=\"highway\" v=\"%s\"/>%s</way>\n", street->kind,
                               strcmp(street->kind, "primary") == 0 ? "<tag k=\"bridge\" v=\"yes\"/>" : "");
    }
}

static void write_osm(Streets *s, const char *out_dir, const char *file)
{
    g_autofree guint *members = g_new0(guint, s->crossings->len);
    for (guint i = 0; i < s->crossings->len; i++)
        members[piece_of(s, (int)i)]++;
    g_autoptr(GString) out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<!-- Illustrative streets invented for jobatlas: no street is real -->\n"
                                          "<osm version=\"0.6\" generator=\"jobatlas geodata, illustrative\">\n");
    for (guint i = 0; i < s->crossings->len; i++) {
        if (members[piece_of(s, (int)i)] < MIN_PIECE)
            continue;
        Point degrees = grid_to_degrees(crossing(s, (int)i)->at);
        g_string_append_printf(out, "<node id=\"%u\" version=\"1\" lat=\"%.6f\" lon=\"%.6f\"/>\n", i + 1, degrees.y,
                               degrees.x);
    }
    append_streets(s, out, members);
    g_string_append(out, "</osm>\n");
    file_write(out_dir, file, out);
}

void write_streets(const Kent *kent, const guint8 *land, const gint16 *district, const char *source_dir,
                   const char *out_dir)
{
    Streets s = {.kent = kent, .land = land, .district = district, .only = kent_district(kent, "Swale")};
    s.crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    s.streets = g_array_new(FALSE, FALSE, sizeof(Street));
    s.buckets = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    add_crossings(&s);
    for (guint i = 0; i < s.crossings->len; i++)
        join(&s, (int)i);
    add_bridges(&s, source_dir);
    write_osm(&s, out_dir, "streets_swale.osm");
    g_hash_table_unref(s.buckets);
    g_array_unref(s.crossings);
    g_array_unref(s.streets);
}
