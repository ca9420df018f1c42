/*
 * How people change from one run to another: on foot, within a stop, and as the rules of transfers.txt say.
 */
#include "reach/timetable_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where a rule joins stops that no walk does: straight distance times this, at this pace. */
#define DETOUR 1.3
#define PACE_M_S 1.2
#define EARTH_M 6371000.0

/* A footpath is the weakest of rules, weaker than all ranks of transfers.txt. */
#define RANK_FOOTPATH 6

/* What may govern changing to stop `to`: a rule, or a footpath. */
typedef struct {
    guint32 to;
    guint8 rank;  /* 0 = both trips named ... */
    guint8 depth; /* Levels of stations between the stops and those that the rule names. */
    guint32 rule; /* Of the feed, or seconds of the footpath. */
} Governs;

typedef struct {
    const JaDraft *draft;
    guint32 *rule_first, *rule; /* rules of changing, by from_stop and number */
    GArray *governs;            /* of Governs: of the stop at hand */
    GPtrArray *rules;           /* of JaTransfer: of two stops at hand */
    GArray *to, *need;          /* of guint32: walks so far */
} Changing;

gint32 ja_straight_walk_s(const JaStop *a, const JaStop *b)
{
    if (!a->placed || !b->placed) {
        return -1;
    }
    double rad = G_PI / 180;
    double up = sin((b->at.y - a->at.y) * rad / 2), across = sin((b->at.x - a->at.x) * rad / 2);
    double h = up * up + cos(a->at.y * rad) * cos(b->at.y * rad) * across * across;
    return (gint32)ceil(2 * EARTH_M * asin(fmin(1, sqrt(h))) * DETOUR / PACE_M_S);
}

/* Rank of specificity as the reference of GTFS orders them. */
static guint8 rank_of(const JaTransfer *rule)
{
    gboolean from_trip = rule->from_trip >= 0, to_trip = rule->to_trip >= 0;
    int trips = from_trip + to_trip;
    int routes = (!from_trip && rule->from_route >= 0) + (!to_trip && rule->to_route >= 0);
    if (trips > 0) {
        return (guint8)(trips == 2 ? 0 : routes == 1 ? 1 : 2);
    }
    return (guint8)(routes == 2 ? 3 : routes == 1 ? 4 : 5);
}

static void index_rules(Changing *c)
{
    const JaFeed *feed = c->draft->feed;
    guint n = feed->transfer->len;
    c->rule_first = g_new0(guint32, (gsize)feed->stop->len + 2);
    c->rule = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        if (ja_rule_of_changing(rule)) {
            c->rule_first[rule->from_stop + 2]++;
        }
    }
    for (guint i = 0; i < feed->stop->len; i++) {
        c->rule_first[i + 2] += c->rule_first[i + 1];
    }
    for (guint i = 0; i < n; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        if (ja_rule_of_changing(rule)) {
            c->rule[c->rule_first[rule->from_stop + 1]++] = i;
        }
    }
}

static guint8 depth_of(const JaFeed *feed, guint32 stop, gint32 named)
{
    guint8 depth = 0;
    for (gint32 above = (gint32)stop; above != named; above = ja_stop_above(feed, above)) {
        depth++;
    }
    return depth;
}

/* A rule governs changes to each stop that its to_stop stands for. */
static void add_rule(Changing *c, guint32 number, guint8 depth)
{
    const JaDraft *draft = c->draft;
    const JaTransfer *rule = &g_array_index(draft->feed->transfer, JaTransfer, number);
    for (guint32 k = draft->stands.first[rule->to_stop]; k < draft->stands.first[rule->to_stop + 1]; k++) {
        Governs fresh = {draft->stands.stop[k], rank_of(rule), depth, number};
        fresh.depth = (guint8)(fresh.depth + depth_of(draft->feed, fresh.to, rule->to_stop));
        if (draft->board.first[fresh.to] < draft->board.first[fresh.to + 1]) {
            g_array_append_val(c->governs, fresh);
        }
    }
}

static int by_stop_and_rank(gconstpointer a, gconstpointer b)
{
    const Governs *x = a, *y = b;
    if (x->to != y->to) {
        return x->to < y->to ? -1 : 1;
    }
    if (x->rank != y->rank) {
        return x->rank - y->rank;
    }
    if (x->depth != y->depth) {
        return x->depth - y->depth;
    }
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* All that governs changing from a stop, by the stop one changes to, what counts first before the rest. */
static void gather(Changing *c, guint32 from)
{
    const JaDraft *draft = c->draft;
    const JaPaths *footpath = draft->options->footpath;
    g_array_set_size(c->governs, 0);
    if (draft->board.first[from] < draft->board.first[from + 1]) {
        Governs here = {from, RANK_FOOTPATH, 0, 0};
        g_array_append_val(c->governs, here);
    }
    for (gsize k = footpath->first[from]; k < footpath->first[from + 1]; k++) {
        guint32 to = footpath->to[k];
        if (to != from && draft->board.first[to] < draft->board.first[to + 1]) {
            Governs walk = {to, RANK_FOOTPATH, 0, footpath->walk_s[k]};
            g_array_append_val(c->governs, walk);
        }
    }
    guint8 depth = 0;
    for (gint32 above = (gint32)from; above >= 0 && depth <= JA_LEVELS; above = ja_stop_above(draft->feed, above)) {
        for (guint32 k = c->rule_first[above]; k < c->rule_first[above + 1]; k++) {
            add_rule(c, c->rule[k], depth);
        }
        depth++;
    }
    g_array_sort(c->governs, by_stop_and_rank);
}

static gboolean fits(gint32 trip, gint32 route, const JaNode *node)
{
    return trip >= 0 ? trip == node->trip : route < 0 || route == node->route;
}

/* On foot and with the time to change; -1 when there is no way. `walk_s` is that of the footpath, or -1. */
static gint32 need_by(const Changing *c, const JaTransfer *rule, guint32 from, guint32 to, gint32 walk_s)
{
    gint32 change_s = c->draft->options->change_s;
    gint32 on_foot_s = walk_s;
    if (rule != NULL && walk_s < 0) {
        on_foot_s = ja_straight_walk_s(ja_feed_stop(c->draft->feed, from), ja_feed_stop(c->draft->feed, to));
    }
    if (rule != NULL && rule->type == JA_CHANGE_IMPOSSIBLE) {
        return -1;
    }
    if (rule != NULL && rule->type == JA_CHANGE_MINIMUM && rule->minimum_s >= 0) {
        return rule->minimum_s;
    }
    if (on_foot_s < 0) {
        return -1;
    }
    return rule != NULL && rule->type == JA_CHANGE_TIMED ? on_foot_s : on_foot_s + change_s;
}

/* Of governs[i .. past-1] the rules that hold for those who get off at a node, what counts first before the rest. */
static void narrow(Changing *c, const JaNode *from, guint i, guint past)
{
    g_ptr_array_set_size(c->rules, 0);
    for (; i < past && g_array_index(c->governs, Governs, i).rank < RANK_FOOTPATH; i++) {
        guint32 number = g_array_index(c->governs, Governs, i).rule;
        JaTransfer *rule = &g_array_index(c->draft->feed->transfer, JaTransfer, number);
        if (fits(rule->from_trip, rule->from_route, from)) {
            g_ptr_array_add(c->rules, rule);
        }
    }
}

/* Changing from a node to those of one stop, which governs[i .. past-1] are about. */
static void change_to(Changing *c, const JaNode *from, guint i, guint past)
{
    const JaDraft *draft = c->draft;
    const Governs *last = &g_array_index(c->governs, Governs, past - 1);
    gint32 walk_s = last->rank == RANK_FOOTPATH ? (gint32)last->rule : -1;
    narrow(c, from, i, past);
    for (guint32 b = draft->board.first[last->to]; b < draft->board.first[last->to + 1]; b++) {
        const JaTransfer *rule = NULL;
        for (guint k = 0; k < c->rules->len && rule == NULL; k++) {
            const JaTransfer *one = c->rules->pdata[k];
            rule = fits(one->to_trip, one->to_route, &draft->board.node[b]) ? one : NULL;
        }
        gint32 need = need_by(c, rule, from->stop, last->to, walk_s);
        if (need >= 0) {
            guint32 need_s = (guint32)need;
            g_array_append_val(c->to, b);
            g_array_append_val(c->need, need_s);
        }
    }
}

/* Past the last that governs changing to the same stop as number i does. */
static guint past_stop(const GArray *governs, guint i)
{
    guint past = i + 1;
    while (past < governs->len && g_array_index(governs, Governs, past).to == g_array_index(governs, Governs, i).to) {
        past++;
    }
    return past;
}

static void change_from(Changing *c, const JaNode *from)
{
    for (guint i = 0, past; i < c->governs->len; i = past) {
        past = past_stop(c->governs, i);
        change_to(c, from, i, past);
    }
}

static Changing changing_new(const JaDraft *draft)
{
    Changing c = {.draft = draft, .governs = g_array_new(FALSE, FALSE, sizeof(Governs)), .rules = g_ptr_array_new()};
    index_rules(&c);
    return c;
}

static void changing_clear(Changing *c)
{
    g_array_unref(c->governs);
    g_ptr_array_unref(c->rules);
    g_free(c->rule_first);
    g_free(c->rule);
}

guint64 ja_draft_count_changes(const JaDraft *draft)
{
    Changing c = changing_new(draft);
    guint64 n = 0;
    for (guint32 stop = 0; stop < draft->feed->stop->len; stop++) {
        guint64 from = draft->alight.first[stop + 1] - draft->alight.first[stop];
        gather(&c, stop);
        for (guint i = 0; i < c.governs->len; i = past_stop(c.governs, i)) {
            guint32 to = g_array_index(c.governs, Governs, i).to;
            n += from * (draft->board.first[to + 1] - draft->board.first[to]);
        }
    }
    changing_clear(&c);
    return n;
}

/* Rules of a minimum time that name none. */
static guint32 count_untimed(const JaFeed *feed)
{
    guint32 n = 0;
    for (guint i = 0; i < feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        n += ja_rule_of_changing(rule) && rule->type == JA_CHANGE_MINIMUM && rule->minimum_s < 0;
    }
    return n;
}

static JaPaths *take_paths(const Changing *c, const gsize *first)
{
    const JaDraft *draft = c->draft;
    JaPaths *paths = ja_paths_new(draft->alight.n, draft->board.n, c->to->len);
    memcpy(paths->first, first, ((gsize)draft->alight.n + 1) * sizeof *first);
    if (c->to->len > 0) {
        memcpy(paths->to, c->to->data, c->to->len * sizeof *paths->to);
        memcpy(paths->walk_s, c->need->data, c->need->len * sizeof *paths->walk_s);
    }
    return paths;
}

void ja_draft_change(JaDraft *draft)
{
    g_autoptr(GArray) to = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) need = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree gsize *first = g_new0(gsize, (gsize)draft->alight.n + 1);
    Changing c = changing_new(draft);
    c.to = to;
    c.need = need;
    for (guint32 stop = 0; stop < draft->feed->stop->len; stop++) {
        guint32 a = draft->alight.first[stop], past = draft->alight.first[stop + 1];
        if (a < past) {
            gather(&c, stop);
        }
        for (; a < past; a++) {
            change_from(&c, &draft->alight.node[a]);
            first[a + 1] = to->len;
        }
    }
    draft->into->change = take_paths(&c, first);
    draft->tally->n_untimed = count_untimed(draft->feed);
    changing_clear(&c);
}
