/*
 * The nodes of a timetable: where people board and alight, told apart by run where rules of transfers.txt do.
 */
#include "reach/timetable_parts.h"

#include <stdlib.h>

/* By what rules tell runs apart. */
enum { BY_STOP, BY_ROUTE, BY_TRIP };

gint32 ja_stop_above(const JaFeed *feed, gint32 stop)
{
    return stop < 0 ? JA_NOT_IN_FEED : ja_feed_stop(feed, (guint)stop)->parent;
}

static void find_stands(JaDraft *draft)
{
    const JaFeed *feed = draft->feed;
    guint n = feed->stop->len;
    guint32 *first = g_new0(guint32, n + 2);
    for (guint i = 0; i < n; i++) {
        gint32 above = (gint32)i;
        for (int level = 0; level <= JA_LEVELS && above >= 0; level++, above = ja_stop_above(feed, above)) {
            first[above + 2]++;
        }
    }
    for (guint i = 0; i < n; i++) {
        first[i + 2] += first[i + 1];
    }
    draft->stands = (JaStands){first, g_new(guint32, first[n + 1] + 1)};
    for (guint i = 0; i < n; i++) {
        gint32 above = (gint32)i;
        for (int level = 0; level <= JA_LEVELS && above >= 0; level++, above = ja_stop_above(feed, above)) {
            draft->stands.stop[first[above + 1]++] = i;
        }
    }
}

static int by_stop_and_class(gconstpointer a, gconstpointer b)
{
    const JaNode *x = a, *y = b;
    if (x->stop != y->stop) {
        return x->stop < y->stop ? -1 : 1;
    }
    if (x->trip != y->trip) {
        return x->trip < y->trip ? -1 : 1;
    }
    return x->route < y->route ? -1 : x->route > y->route;
}

static gboolean calls_at(const JaFeed *feed, guint32 number, guint32 stop)
{
    const JaTrip *trip = ja_feed_trip(feed, number);
    for (guint i = 0; i < trip->n_times; i++) {
        if (ja_feed_time(feed, trip->first_time + i)->stop == (gint32)stop) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A node of their own for those whom one side of a rule names, at each stop it stands for. */
static void name(const JaDraft *draft, GArray *node, gint32 stop, gint32 route, gint32 trip)
{
    if (route < 0 && trip < 0) {
        return;
    }
    const JaStands *stands = &draft->stands;
    for (guint32 k = stands->first[stop]; k < stands->first[stop + 1]; k++) {
        JaNode fresh = {stands->stop[k], route, trip};
        if (trip >= 0 && !calls_at(draft->feed, (guint32)trip, fresh.stop)) {
            continue;
        }
        /* A trip goes before its route: the rule holds for the trip alone. */
        fresh.route = trip >= 0 ? ja_feed_trip(draft->feed, (guint)trip)->route : route;
        g_array_append_val(node, fresh);
    }
}

/* All nodes by stop: the one for all others first. */
static JaNodes nodes_of(GArray *node, guint n_stops)
{
    for (guint32 stop = 0; stop < n_stops; stop++) {
        JaNode others = {stop, JA_NOT_IN_FEED, JA_NOT_IN_FEED};
        g_array_append_val(node, others);
    }
    g_array_sort(node, by_stop_and_class);
    JaNodes nodes = {g_new0(guint32, (gsize)n_stops + 1), (JaNode *)(void *)node->data, 0};
    for (guint i = 0; i < node->len; i++) {
        if (i == 0 || by_stop_and_class(&nodes.node[i - 1], &nodes.node[i]) != 0) {
            nodes.first[nodes.node[i].stop + 1]++;
            nodes.n++;
        }
    }
    for (guint i = 0, to = 0; i < node->len; i++) {
        if (to == 0 || by_stop_and_class(&nodes.node[to - 1], &nodes.node[i]) != 0) {
            nodes.node[to++] = nodes.node[i];
        }
    }
    for (guint32 stop = 0; stop < n_stops; stop++) {
        nodes.first[stop + 1] += nodes.first[stop];
    }
    g_array_free(node, FALSE);
    return nodes;
}

/* What a rule of changing tells runs apart by. */
static guint8 detail_of(const JaTransfer *rule)
{
    if (rule->from_trip >= 0 || rule->to_trip >= 0) {
        return BY_TRIP;
    }
    return rule->from_route >= 0 || rule->to_route >= 0 ? BY_ROUTE : BY_STOP;
}

/* Nodes as the rules ask for them that tell runs apart by no more than `detail`. */
static void lay_nodes(JaDraft *draft, guint8 detail)
{
    const JaFeed *feed = draft->feed;
    GArray *board = g_array_new(FALSE, FALSE, sizeof(JaNode));
    GArray *alight = g_array_new(FALSE, FALSE, sizeof(JaNode));
    draft->tally->n_unheeded = 0;
    for (guint i = 0; i < feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        if (!ja_rule_of_changing(rule)) {
            continue;
        }
        if (detail_of(rule) > detail) {
            draft->tally->n_unheeded++;
            continue;
        }
        name(draft, alight, rule->from_stop, rule->from_route, rule->from_trip);
        name(draft, board, rule->to_stop, rule->to_route, rule->to_trip);
    }
    draft->board = nodes_of(board, feed->stop->len);
    draft->alight = nodes_of(alight, feed->stop->len);
}

void ja_draft_nodes_clear(JaNodes *nodes)
{
    g_clear_pointer(&nodes->first, g_free);
    g_clear_pointer(&nodes->node, g_free);
    nodes->n = 0;
}

/* Each pair of nodes that one can change between takes room: feeds that name too much are not followed so far. */
void ja_draft_nodes(JaDraft *draft)
{
    find_stands(draft);
    lay_nodes(draft, BY_TRIP);
    for (guint8 detail = BY_TRIP; detail > BY_STOP && draft->board.n + draft->alight.n > 2 * draft->feed->stop->len;) {
        if (ja_draft_count_changes(draft) <= JA_MOST_CHANGES) {
            break;
        }
        ja_draft_nodes_clear(&draft->board);
        ja_draft_nodes_clear(&draft->alight);
        lay_nodes(draft, --detail);
    }
}

/* The trip's own node, else its route's, else that of all others. */
guint32 ja_node_of(const JaNodes *nodes, guint32 stop, gint32 route, guint32 trip)
{
    guint32 first = nodes->first[stop], n = nodes->first[stop + 1] - first;
    if (n == 1) {
        return first;
    }
    const JaNode wanted[] = {{stop, route, (gint32)trip}, {stop, route, JA_NOT_IN_FEED}};
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const JaNode *found = bsearch(&wanted[i], nodes->node + first, n, sizeof *found, by_stop_and_class);
        if (found != NULL) {
            return (guint32)(found - nodes->node);
        }
    }
    return first;
}

guint32 *ja_nodes_keep(JaNodes *nodes, const guint8 *used, guint32 n_stops)
{
    guint32 *number = g_new(guint32, nodes->n + 1);
    guint32 n = 0;
    for (guint32 stop = 0, i = 0; stop < n_stops; stop++) {
        guint32 past = nodes->first[stop + 1];
        nodes->first[stop] = n;
        for (; i < past; i++) {
            number[i] = used[i] ? n : JA_NO_NODE;
            nodes->node[n] = nodes->node[i];
            n += used[i];
        }
    }
    nodes->first[n_stops] = n;
    nodes->n = n;
    return number;
}
