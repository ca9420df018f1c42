/*
 * Streets: tags whose meaning on foot is known, small documents by hand, and the embedded streets against a reader
 * that goes by the numbers of nodes, which GDAL does not tell.
 */
#include "read/streets.h"

#include "read/streets_tags.h"
#include "read_help.h"

#include <math.h>
#include <stdlib.h>

/* Tags as "key=value key=value". */
static JaWayUse use_of(const char *text)
{
    JaWayTags tags = {"", "", "", "", "", "", "", ""};
    static const char *const key[] = {"highway",          "foot",     "access", "motorroad", "railway",
                                      "public_transport", "man_made", "route"};
    const char **value = (const char **)&tags;
    g_auto(GStrv) pairs = g_strsplit(text, " ", -1);
    for (guint i = 0; pairs[i] != NULL; i++) {
        char *equals = strchr(pairs[i], '=');
        g_assert_nonnull(equals);
        *equals = '\0';
        for (guint k = 0; k < G_N_ELEMENTS(key); k++) {
            value[k] = g_str_equal(pairs[i], key[k]) ? equals + 1 : value[k];
        }
    }
    return ja_way_use(&tags);
}

/* After the OpenStreetMap wiki: "OSM tags for routing/Access restrictions" (United Kingdom), and Key:access. */
static void test_tags(void)
{
    static const struct {
        const char *tags;
        JaWayUse use;
    } known[] = {
        {"highway=footway", JA_WAY_WALKED},
        {"highway=path", JA_WAY_WALKED},
        {"highway=pedestrian area=yes", JA_WAY_WALKED},
        {"highway=steps", JA_WAY_STEPS},
        {"highway=steps foot=yes", JA_WAY_STEPS},
        {"highway=steps access=private", JA_WAY_NO_ACCESS},
        {"highway=residential", JA_WAY_WALKED},
        {"highway=living_street", JA_WAY_WALKED},
        {"highway=service", JA_WAY_WALKED},
        {"highway=track", JA_WAY_WALKED},
        {"highway=unclassified", JA_WAY_WALKED},
        {"highway=tertiary", JA_WAY_WALKED},
        {"highway=secondary_link", JA_WAY_WALKED},
        {"highway=primary sidewalk=no", JA_WAY_WALKED},
        /* In Great Britain people may walk along trunk roads, ride and walk on bridleways, walk on cycleways. */
        {"highway=trunk", JA_WAY_WALKED},
        {"highway=trunk motorroad=yes", JA_WAY_MOTORROAD},
        {"highway=trunk motorroad=yes foot=yes", JA_WAY_WALKED},
        {"highway=trunk motorroad=no", JA_WAY_WALKED},
        {"highway=trunk foot=no", JA_WAY_NO_FOOT},
        {"highway=bridleway", JA_WAY_WALKED},
        {"highway=cycleway", JA_WAY_WALKED},
        {"highway=cycleway foot=no", JA_WAY_NO_FOOT},
        {"highway=motorway", JA_WAY_MOTORWAY},
        {"highway=motorway_link", JA_WAY_MOTORWAY},
        {"highway=motorway foot=designated", JA_WAY_WALKED},
        /* What is said of people on foot goes before what is said of all. */
        {"highway=service access=private", JA_WAY_NO_ACCESS},
        {"highway=service access=private foot=yes", JA_WAY_WALKED},
        {"highway=track access=no foot=permissive", JA_WAY_WALKED},
        {"highway=track access=agricultural", JA_WAY_NO_ACCESS},
        {"highway=footway access=no", JA_WAY_NO_ACCESS},
        {"highway=footway access=yes foot=private", JA_WAY_NO_FOOT},
        {"highway=residential foot=use_sidepath", JA_WAY_NO_FOOT},
        {"highway=service access=customers", JA_WAY_WALKED},
        {"highway=residential access=destination", JA_WAY_WALKED},
        {"highway=residential access=permissive", JA_WAY_WALKED},
        {"highway=path foot=designated", JA_WAY_WALKED},
        {"highway=path foot=discouraged", JA_WAY_WALKED},
        /* A word that says nothing is as none. */
        {"highway=path foot=unknown", JA_WAY_WALKED},
        {"highway=path access=unknown", JA_WAY_WALKED},
        {"highway=path access=no foot=unknown", JA_WAY_NO_ACCESS},
        {"highway=raceway", JA_WAY_UNKNOWN},
        {"highway=bus_guideway", JA_WAY_UNKNOWN},
        {"highway=busway foot=yes", JA_WAY_WALKED},
        {"highway=proposed", JA_WAY_UNBUILT},
        {"highway=construction foot=yes", JA_WAY_UNBUILT},
        {"highway=platform", JA_WAY_WALKED},
        {"railway=platform", JA_WAY_WALKED},
        {"railway=platform access=private", JA_WAY_NO_ACCESS},
        {"public_transport=platform", JA_WAY_WALKED},
        {"man_made=pier", JA_WAY_WALKED},
        {"railway=rail", JA_WAY_OTHER},
        {"route=ferry foot=yes", JA_WAY_FERRY},
        {"foot=yes", JA_WAY_OTHER},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_test_message("%s", known[i].tags);
        g_assert_cmpint(use_of(known[i].tags), ==, known[i].use);
    }
}

static JaStreets *read_streets(Room *room, const char *name, const char *text, GError **error)
{
    room_write(room, name, text, -1);
    return ja_streets_read(&room->context, name, error);
}

static JaStreets *read_good(Room *room, const char *text)
{
    GError *error = NULL;
    JaStreets *streets = read_streets(room, "town.osm", text, &error);
    g_assert_no_error(error);
    return streets;
}

static double metres(const JaStreets *streets)
{
    double sum = 0;
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaPoint a = streets->node[streets->street[i].from], b = streets->node[streets->street[i].to];
        sum += hypot((b.x - a.x) * cos(51 * G_PI / 180), b.y - a.y) * 111195;
    }
    return sum;
}

#define HEAD "<?xml version=\"1.0\"?>\n<osm version=\"0.6\" generator=\"by hand\">\n"
/* 0.01 degrees of latitude are 1,112 m, 0.001 are 111 m. */
#define NODES                                                                                                          \
    "<node id=\"1\" lat=\"51\" lon=\"0\"/><node id=\"2\" lat=\"51.01\" lon=\"0\"/><node id=\"3\" lat=\"51.02\" "       \
    "lon=\"0\"/>"                                                                                                      \
    "<node id=\"4\" lat=\"51.01\" lon=\"0.01\"/><node id=\"5\" lat=\"51.01\" lon=\"-0.01\"/>"                          \
    "<node id=\"6\" lat=\"51.5\" lon=\"0\"/><node id=\"7\" lat=\"51.501\" lon=\"0\"/>"
#define ROAD "<way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><tag k=\"highway\" v=\"residential\"/></way>"
/* Over the road's middle node, which it has in common: they meet. */
#define LANE "<way id=\"2\"><nd ref=\"4\"/><nd ref=\"2\"/><nd ref=\"5\"/><tag k=\"highway\" v=\"footway\"/></way>"
#define APART "<way id=\"3\"><nd ref=\"6\"/><nd ref=\"7\"/><tag k=\"highway\" v=\"footway\"/></way>"
#define STEPS "<way id=\"4\"><nd ref=\"4\"/><nd ref=\"3\"/><tag k=\"highway\" v=\"steps\"/></way>"
/* The same two nodes again, once on the level: that counts. And a building, a private road, a way that goes nowhere. */
#define MORE                                                                                                           \
    "<way id=\"5\"><nd ref=\"3\"/><nd ref=\"4\"/><tag k=\"highway\" v=\"path\"/></way>"                                \
    "<way id=\"6\"><nd ref=\"1\"/><nd ref=\"4\"/><nd ref=\"5\"/><nd ref=\"1\"/><tag k=\"building\" v=\"yes\"/></way>"  \
    "<way id=\"7\"><nd ref=\"1\"/><nd ref=\"4\"/><tag k=\"highway\" v=\"service\"/><tag k=\"access\" "                 \
    "v=\"private\"/></way>"                                                                                            \
    "<way id=\"8\"><nd ref=\"1\"/><nd ref=\"1\"/><tag k=\"highway\" v=\"footway\"/></way>"
#define TAIL "</osm>\n"

static void test_by_hand(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) streets = read_good(&room, HEAD NODES ROAD LANE APART STEPS TAIL);
    g_assert_cmpuint(streets->n_nodes, ==, 5);
    g_assert_cmpuint(streets->n_streets, ==, 5);
    guint steps = 0;
    for (gsize i = 0; i < streets->n_streets; i++) {
        steps += streets->street[i].steps;
    }
    g_assert_cmpuint(steps, ==, 1);
    g_assert_cmpint(ledgered(&room, "island", NULL), ==, 1);
    g_assert_cmpstr(streets->source, ==, "© OpenStreetMap contributors");
    g_assert_cmpstr(streets->licence, ==, "ODbL 1.0");
    const JaInput *input = room.context.inputs->pdata[0];
    g_assert_cmpint(input->rows_in, ==, 4);
    g_assert_cmpint(input->rows_used, ==, 4);
    g_assert_cmpstr(input->role, ==, "streets");
    g_assert_cmpstr(input->licence, ==, "ODbL 1.0");
    room_close(&room);
}

static void test_left_out(void)
{
    Room room;
    room_open(&room);
    room.project.illustrative = TRUE;
    g_autoptr(JaStreets) streets = read_good(&room, HEAD NODES ROAD LANE STEPS MORE TAIL);
    g_assert_cmpuint(streets->n_streets, ==, 5);
    for (gsize i = 0; i < streets->n_streets; i++) {
        g_assert_false(streets->street[i].steps);
    }
    g_assert_cmpint(ledgered(&room, "not walked", NULL), ==, 2);
    g_assert_cmpint(ledgered(&room, "not walked", "not a street"), ==, 1);
    g_assert_cmpint(ledgered(&room, "not walked", "no access"), ==, 1);
    g_assert_cmpint(ledgered(&room, "broken way", NULL), ==, 1);
    g_assert_null(streets->licence);
    const JaInput *input = room.context.inputs->pdata[0];
    g_assert_cmpint(input->rows_in - input->rows_used, ==,
                    ledgered(&room, "not walked", NULL) + ledgered(&room, "broken way", NULL));
    room_close(&room);
}

/* An area drawn as a closed way is walked around, even where it is a platform or a building too. */
static void test_areas(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) streets =
        read_good(&room, HEAD NODES "<way id=\"1\"><nd ref=\"1\"/><nd ref=\"4\"/><nd ref=\"5\"/><nd ref=\"1\"/>"
                                    "<tag k=\"highway\" v=\"pedestrian\"/><tag k=\"area\" v=\"yes\"/></way>"
                                    "<way id=\"2\"><nd ref=\"3\"/><nd ref=\"4\"/><nd ref=\"5\"/><nd ref=\"3\"/>"
                                    "<tag k=\"railway\" v=\"platform\"/><tag k=\"building\" v=\"yes\"/></way>" TAIL);
    g_assert_cmpuint(streets->n_nodes, ==, 4);
    g_assert_cmpuint(streets->n_streets, ==, 5);
    g_assert_cmpint(ledgered(&room, "not walked", NULL), ==, 0);
    room_close(&room);
}

/* A bridge has its own nodes: it does not meet what it crosses, however near. */
static void test_bridge(void)
{
    Room room;
    room_open(&room);
    const char *bridge = "<node id=\"8\" lat=\"51.0100001\" lon=\"0\"/>"
                         "<way id=\"9\"><nd ref=\"4\"/><nd ref=\"8\"/><nd ref=\"5\"/><tag k=\"highway\" v=\"footway\"/>"
                         "<tag k=\"bridge\" v=\"yes\"/></way>";
    g_autofree char *text = g_strconcat(HEAD, NODES, bridge, ROAD, TAIL, NULL);
    g_autoptr(JaStreets) streets = read_good(&room, text);
    g_assert_cmpuint(streets->n_nodes, ==, 6);
    g_assert_cmpuint(streets->n_streets, ==, 4);
    room_close(&room);
}

static void assert_same(const JaStreets *a, const JaStreets *b)
{
    g_assert_cmpuint(a->n_nodes, ==, b->n_nodes);
    g_assert_cmpuint(a->n_streets, ==, b->n_streets);
    g_assert_true(memcmp(a->node, b->node, a->n_nodes * sizeof *a->node) == 0);
    for (gsize i = 0; i < a->n_streets; i++) {
        g_assert_cmpuint(a->street[i].from, ==, b->street[i].from);
        g_assert_cmpuint(a->street[i].to, ==, b->street[i].to);
        g_assert_cmpuint(a->street[i].steps, ==, b->street[i].steps);
    }
}

/* Ways in another order, nodes after ways and with other numbers, negative ones too, as editors write them. */
static void test_order(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) one = read_good(&room, HEAD NODES ROAD LANE APART STEPS MORE TAIL);
    g_autoptr(JaStreets) other = read_good(&room, HEAD NODES MORE STEPS LANE APART ROAD TAIL);
    assert_same(one, other);
    GString *text = g_string_new(HEAD NODES ROAD LANE APART STEPS MORE TAIL);
    g_string_replace(text, "id=\"1\" lat", "id=\"-900\" lat", 0);
    g_string_replace(text, "ref=\"1\"", "ref=\"-900\"", 0);
    g_string_replace(text, "id=\"2\" lat", "id=\"12345678901\" lat", 0);
    g_string_replace(text, "ref=\"2\"", "ref=\"12345678901\"", 0);
    g_autoptr(JaStreets) numbered = read_good(&room, text->str);
    assert_same(one, numbered);
    g_string_free(text, TRUE);
    room_close(&room);
}

/* All small: the largest piece of network stays, whatever its size. */
static void test_small(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) streets = read_good(&room, HEAD NODES APART TAIL);
    g_assert_cmpuint(streets->n_streets, ==, 1);
    g_assert_cmpfloat_with_epsilon(metres(streets), 111.2, 0.1);
    room_close(&room);
}

static void test_refused(void)
{
    static const struct {
        const char *name, *text, *message;
    } fault[] = {
        {"a.osm", "", "a.osm: the file is empty; get it again"},
        {"b.osm", "<gpx></gpx>",
         "b.osm: is not OpenStreetMap data; streets are read from .osm.pbf (a Geofabrik extract, for example) and .osm "
         "(XML), unpacked"},
        {"c.osm", "<osmChange version=\"0.6\"></osmChange>",
         "c.osm: is not OpenStreetMap data; streets are read from .osm.pbf (a Geofabrik extract, for example) and .osm "
         "(XML), unpacked"},
        {"d.osm.pbf", "PK\003\004",
         "d.osm.pbf: is not OpenStreetMap data; streets are read from .osm.pbf (a Geofabrik extract, for example) and "
         ".osm (XML), unpacked"},
        {"e.osm.pbf", HEAD NODES ROAD TAIL,
         "e.osm.pbf: holds OpenStreetMap XML, but its name does not end in .osm; rename it"},
        {"f.osm", HEAD NODES TAIL,
         "f.osm: has no way that people may walk on, among 0 ways; is it an extract with streets, and whole?"},
        {"g.osm",
         HEAD NODES "<way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"motorway\"/></way>" TAIL,
         "g.osm: has no way that people may walk on, among 1 ways; is it an extract with streets, and whole?"},
    };
    Room room;
    room_open(&room);
    for (gsize i = 0; i < G_N_ELEMENTS(fault); i++) {
        GError *error = NULL;
        g_assert_null(read_streets(&room, fault[i].name, fault[i].text, &error));
        assert_message(&error, fault[i].message);
    }
    GError *error = NULL;
    g_assert_null(read_streets(&room, "cut.osm", HEAD NODES ROAD "<way id=\"2\"><nd ref", &error));
    g_assert_true(g_str_has_prefix(error->message, "cut.osm: is damaged or cut short (XML parsing of OSM file failed"));
    g_clear_error(&error);
    g_assert_null(ja_streets_read(&room.context, "none.osm", &error));
    g_assert_nonnull(strstr(error->message, "transit.streets"));
    g_clear_error(&error);
    room_close(&room);
}

/* A real extract cut short, and one with a hole. */
static void test_damaged(void)
{
    Room room;
    room_open(&room);
    g_autofree char *data = NULL;
    gsize size;
    if (!g_file_get_contents("../shared/data/osm/bangor_maine.osm.pbf", &data, &size, NULL)) {
        g_test_skip("the real data (../shared/data) are not here");
        room_close(&room);
        return;
    }
    GError *error = NULL;
    room_write(&room, "cut.osm.pbf", data, (gssize)size - 1000);
    g_assert_null(ja_streets_read(&room.context, "cut.osm.pbf", &error));
    g_assert_true(g_str_has_prefix(error->message, "cut.osm.pbf: is damaged or cut short ("));
    g_clear_error(&error);
    memset(data + size / 2, 'x', 100);
    room_write(&room, "hole.osm.pbf", data, (gssize)size);
    g_assert_null(ja_streets_read(&room.context, "hole.osm.pbf", &error));
    g_assert_true(g_str_has_prefix(error->message, "hole.osm.pbf: is damaged or cut short ("));
    g_clear_error(&error);
    room_close(&room);
}

/* The embedded streets by the numbers of their nodes: places, and pairs of nodes that a way for walkers joins. */
typedef struct {
    GHashTable *place;  /* id -> "lon lat", as the file has them */
    GHashTable *joined; /* "lon lat|lon lat", the lesser first */
    GPtrArray *way;     /* places of the way being read */
    gboolean private;
} Plain;

static void on_element(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                       gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Plain *plain = data;
    GHashTable *attribute = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; names[i] != NULL; i++) {
        g_hash_table_insert(attribute, (gpointer)names[i], (gpointer)values[i]);
    }
    if (g_str_equal(element, "node")) {
        char *place = g_strdup_printf("%.7f %.7f", g_ascii_strtod(g_hash_table_lookup(attribute, "lon"), NULL),
                                      g_ascii_strtod(g_hash_table_lookup(attribute, "lat"), NULL));
        g_hash_table_insert(plain->place, g_strdup(g_hash_table_lookup(attribute, "id")), place);
    } else if (g_str_equal(element, "way")) {
        g_ptr_array_set_size(plain->way, 0);
        plain->private = FALSE;
    } else if (g_str_equal(element, "nd")) {
        g_ptr_array_add(plain->way, g_hash_table_lookup(plain->place, g_hash_table_lookup(attribute, "ref")));
    } else if (g_str_equal(element, "tag")) {
        plain->private |= g_str_equal(g_hash_table_lookup(attribute, "v"), "private");
    }
    g_hash_table_unref(attribute);
}

static char *pair(const char *a, const char *b)
{
    return strcmp(a, b) < 0 ? g_strdup_printf("%s|%s", a, b) : g_strdup_printf("%s|%s", b, a);
}

static void on_end(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Plain *plain = data;
    for (guint i = 1; g_str_equal(element, "way") && !plain->private && i < plain->way->len; i++) {
        g_hash_table_add(plain->joined, pair(plain->way->pdata[i - 1], plain->way->pdata[i]));
    }
}

static void test_embedded(void)
{
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents("geodata/kent/streets_swale.osm", &text, &size, NULL));
    Plain plain = {.place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                   .joined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .way = g_ptr_array_new()};
    GMarkupParser parser = {.start_element = on_element, .end_element = on_end};
    g_autoptr(GMarkupParseContext) markup = g_markup_parse_context_new(&parser, 0, &plain, NULL);
    g_assert_true(g_markup_parse_context_parse(markup, text, (gssize)size, NULL));
    Room room;
    room_open(&room);
    room.context.root = "geodata/kent";
    g_autoptr(GError) error = NULL;
    g_autoptr(JaStreets) streets = ja_streets_read(&room.context, "streets_swale.osm", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(streets->n_streets, ==, g_hash_table_size(plain.joined));
    g_assert_cmpint(ledgered(&room, "island", NULL), ==, 0);
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaPoint a = streets->node[streets->street[i].from], b = streets->node[streets->street[i].to];
        g_autofree char *from = g_strdup_printf("%.7f %.7f", a.x, a.y), *to = g_strdup_printf("%.7f %.7f", b.x, b.y);
        g_autofree char *key = pair(from, to);
        g_assert_true(g_hash_table_contains(plain.joined, key));
    }
    g_hash_table_unref(plain.place);
    g_hash_table_unref(plain.joined);
    g_ptr_array_unref(plain.way);
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/streets/tags", test_tags);
    g_test_add_func("/streets/by-hand", test_by_hand);
    g_test_add_func("/streets/left-out", test_left_out);
    g_test_add_func("/streets/areas", test_areas);
    g_test_add_func("/streets/bridge", test_bridge);
    g_test_add_func("/streets/order", test_order);
    g_test_add_func("/streets/small", test_small);
    g_test_add_func("/streets/refused", test_refused);
    g_test_add_func("/streets/damaged", test_damaged);
    g_test_add_func("/streets/embedded", test_embedded);
    return g_test_run();
}
