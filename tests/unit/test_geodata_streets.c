/*
 * The embedded streets: well-formed OSM XML in which every crossing can be reached from every other, over the bridge
 * to Sheppey too, and no street is longer than a lane can be.
 */
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    double lat, lon;
    int piece;
} Node;

typedef struct {
    GHashTable *nodes; /* id -> Node */
    int last, bridges, ways;
    double longest_m;
    Node *end;
} Net;

static Node *piece(Net *net, Node *node, int id)
{
    while (node->piece != id) {
        id = node->piece;
        node = g_hash_table_lookup(net->nodes, GINT_TO_POINTER(id));
    }
    return node;
}

static const char *attribute(const char **names, const char **values, const char *name)
{
    for (guint i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            return values[i];
        }
    }
    g_error("no attribute %s", name);
}

static void add_node(Net *net, const char **names, const char **values)
{
    int id = atoi(attribute(names, values, "id"));
    Node *node = g_new(Node, 1);
    *node = (Node){g_ascii_strtod(attribute(names, values, "lat"), NULL),
                   g_ascii_strtod(attribute(names, values, "lon"), NULL), id};
    g_assert_true(g_hash_table_insert(net->nodes, GINT_TO_POINTER(id), node));
}

static void add_ref(Net *net, int id)
{
    Node *node = g_hash_table_lookup(net->nodes, GINT_TO_POINTER(id));
    g_assert_nonnull(node);
    if (net->end != NULL) {
        double metres = hypot((node->lat - net->end->lat) * 111300, (node->lon - net->end->lon) * 69700);
        net->longest_m = MAX(net->longest_m, metres);
        Node *a = piece(net, net->end, net->last), *b = piece(net, node, id);
        a->piece = b->piece;
    }
    net->end = node;
    net->last = id;
}

static void on_start(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                     gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Net *net = data;
    if (strcmp(element, "node") == 0) {
        add_node(net, names, values);
    } else if (strcmp(element, "way") == 0) {
        net->ways++;
        net->end = NULL;
    } else if (strcmp(element, "nd") == 0) {
        add_ref(net, atoi(attribute(names, values, "ref")));
    } else if (strcmp(element, "tag") == 0) {
        net->bridges += strcmp(attribute(names, values, "k"), "bridge") == 0;
    }
}

static void test_streets(void)
{
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents("geodata/kent/streets_swale.osm", &text, &size, NULL));
    g_assert_nonnull(strstr(text, "no street is real"));
    Net net = {.nodes = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    GMarkupParser parser = {.start_element = on_start};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &net, NULL);
    GError *error = NULL;
    g_markup_parse_context_parse(context, text, (gssize)size, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) pieces = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, net.nodes);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        g_hash_table_add(pieces, GINT_TO_POINTER(piece(&net, value, GPOINTER_TO_INT(key))->piece));
    }
    g_test_message("%u crossings, %d ways, longest %.0f m", g_hash_table_size(net.nodes), net.ways, net.longest_m);
    g_assert_cmpuint(g_hash_table_size(pieces), ==, 1);
    g_assert_cmpint(net.bridges, ==, 1);
    g_assert_cmpint(net.ways, >, 5000);
    g_assert_cmpfloat(net.longest_m, <, 2500);
    g_hash_table_unref(net.nodes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodata/streets", test_streets);
    return g_test_run();
}
