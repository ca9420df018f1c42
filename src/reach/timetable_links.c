/*
 * Which runs go on as which: vehicles in which people stay seated, by blocks and by transfers of types 4 and 5.
 */
#include "reach/timetable_parts.h"

#include <stdlib.h>

typedef struct {
    JaDraft *draft;
    guint8 *leads, *led; /* of draft runs: a transfer of type 4 says what goes on, what went before */
    GHashTable *parted;  /* of pairs of trips: type 5 */
    GArray *found;       /* of JaDraftLink */
} Linking;

static gint64 pair_of(guint32 from, guint32 to)
{
    return (gint64)from << 32 | to;
}

static gboolean are_parted(const Linking *l, guint32 from_trip, guint32 to_trip)
{
    gint64 pair = pair_of(from_trip, to_trip);
    return g_hash_table_contains(l->parted, &pair);
}

static void find_parted(Linking *l)
{
    const GArray *rules = l->draft->feed->transfer;
    for (guint i = 0; i < rules->len; i++) {
        const JaTransfer *rule = &g_array_index(rules, JaTransfer, i);
        if (rule->type == JA_CHANGE_NOT_IN_SEAT && rule->from_trip >= 0 && rule->to_trip >= 0) {
            gint64 pair = pair_of((guint32)rule->from_trip, (guint32)rule->to_trip);
            g_hash_table_add(l->parted, g_memdup2(&pair, sizeof pair));
        }
    }
}

/* The first draft run of a trip on a day, or of what comes after it. */
static guint32 first_of(const JaDraft *draft, int day, gint64 trip)
{
    guint32 low = 0, high = draft->run->len;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        const JaRun *run = &ja_draft_run(draft, middle)->run;
        if (run->day < day || (run->day == day && run->trip < trip)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Each run, from the first on, goes on as the first run of the other trip that has not left; whether any does. */
static gboolean link_runs(Linking *l, guint32 from, guint32 from_past, guint32 to, guint32 to_past)
{
    const JaDraft *draft = l->draft;
    gboolean any = FALSE;
    for (; from < from_past; from++) {
        while (to < to_past && (ja_draft_run(draft, to)->first_s < ja_draft_run(draft, from)->last_s ||
                                ja_draft_order(draft, from, to) >= 0)) {
            to++;
        }
        if (to < to_past) {
            JaDraftLink link = {from, to};
            g_array_append_val(l->found, link);
            l->leads[from] = l->led[to] = TRUE;
            any = TRUE;
        }
    }
    return any;
}

/* A second trip that begins, by its own times, before the first ends is that of the next service day. */
static int days_between(const JaFeed *feed, guint32 from_trip, guint32 to_trip)
{
    const JaTrip *from = ja_feed_trip(feed, from_trip), *to = ja_feed_trip(feed, to_trip);
    if (from->n_times == 0 || to->n_times == 0 || from->n_frequencies > 0 || to->n_frequencies > 0) {
        return 0;
    }
    gint32 ends_s = ja_feed_time(feed, from->first_time + from->n_times - 1)->arrive_s;
    return ja_feed_time(feed, to->first_time)->depart_s < ends_s;
}

/* Links the runs of two trips on all days; FALSE when on some day both run and no run of the second leaves in time. */
static gboolean link_trips(Linking *l, guint32 from_trip, guint32 to_trip)
{
    const JaDraft *draft = l->draft;
    int days = days_between(draft->feed, from_trip, to_trip);
    gboolean linked = TRUE;
    for (int day = -JA_DAYS_AROUND; day <= JA_DAYS_AROUND; day++) {
        guint32 from = first_of(draft, day, from_trip), from_past = first_of(draft, day, (gint64)from_trip + 1);
        guint32 to = first_of(draft, day + days, to_trip), to_past = first_of(draft, day + days, (gint64)to_trip + 1);
        gboolean both = from < from_past && to < to_past;
        linked &= !both || link_runs(l, from, from_past, to, to_past);
    }
    return linked;
}

static void link_by_rules(Linking *l)
{
    const GArray *rules = l->draft->feed->transfer;
    for (guint i = 0; i < rules->len; i++) {
        const JaTransfer *rule = &g_array_index(rules, JaTransfer, i);
        if (rule->type != JA_CHANGE_IN_SEAT || rule->from_trip < 0 || rule->to_trip < 0) {
            continue;
        }
        guint32 from = (guint32)rule->from_trip, to = (guint32)rule->to_trip;
        l->draft->tally->n_backwards += !are_parted(l, from, to) && !link_trips(l, from, to);
    }
}

static gint32 by_block(gconstpointer a, gconstpointer b, gpointer data)
{
    const JaDraft *draft = data;
    guint32 i = *(const guint32 *)a, k = *(const guint32 *)b;
    const JaRun *x = &ja_draft_run(draft, i)->run, *y = &ja_draft_run(draft, k)->run;
    if (x->day != y->day) {
        return x->day - y->day;
    }
    gint32 block = ja_feed_trip(draft->feed, x->trip)->block, other = ja_feed_trip(draft->feed, y->trip)->block;
    return block != other ? (block < other ? -1 : 1) : ja_draft_order(draft, i, k);
}

static gint32 station_of(const JaFeed *feed, gint32 stop)
{
    for (int level = 0; level < JA_LEVELS && ja_stop_above(feed, stop) >= 0; level++) {
        stop = ja_stop_above(feed, stop);
    }
    return stop;
}

/* Whether the second trip begins at the stop, or in the station, where the first ends. */
static gboolean meet(const JaFeed *feed, guint32 from, guint32 to)
{
    const JaTrip *first = ja_feed_trip(feed, from), *second = ja_feed_trip(feed, to);
    gint32 ends = ja_feed_time(feed, first->first_time + first->n_times - 1)->stop;
    gint32 begins = ja_feed_time(feed, second->first_time)->stop;
    return ends >= 0 && begins >= 0 && station_of(feed, ends) == station_of(feed, begins);
}

static void link_neighbours(Linking *l, guint32 from, guint32 to)
{
    JaDraft *draft = l->draft;
    const JaDraftRun *x = ja_draft_run(draft, from), *y = ja_draft_run(draft, to);
    guint32 kept = x->kept && y->kept;
    if (l->leads[from] || l->led[to] || are_parted(l, x->run.trip, y->run.trip)) {
        return;
    }
    if (y->first_s < x->last_s) {
        draft->tally->n_overlapping += kept;
    } else if (!meet(draft->feed, x->run.trip, y->run.trip)) {
        draft->tally->n_apart += kept;
    } else {
        JaDraftLink link = {from, to};
        g_array_append_val(l->found, link);
    }
}

static void link_by_blocks(Linking *l)
{
    const JaDraft *draft = l->draft;
    g_autoptr(GArray) blocked = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < draft->run->len; i++) {
        if (ja_feed_trip(draft->feed, ja_draft_run(draft, i)->run.trip)->block >= 0) {
            g_array_append_val(blocked, i);
        }
    }
    g_array_sort_with_data(blocked, by_block, l->draft);
    for (guint i = 0; i + 1 < blocked->len; i++) {
        guint32 from = g_array_index(blocked, guint32, i), to = g_array_index(blocked, guint32, i + 1);
        const JaRun *x = &ja_draft_run(draft, from)->run, *y = &ja_draft_run(draft, to)->run;
        if (x->day == y->day &&
            ja_feed_trip(draft->feed, x->trip)->block == ja_feed_trip(draft->feed, y->trip)->block) {
            link_neighbours(l, from, to);
        }
    }
}

static int by_ends(gconstpointer a, gconstpointer b)
{
    const JaDraftLink *x = a, *y = b;
    if (x->from != y->from) {
        return x->from < y->from ? -1 : 1;
    }
    return x->to < y->to ? -1 : x->to > y->to;
}

void ja_draft_links(JaDraft *draft)
{
    guint n = draft->run->len;
    g_autofree guint8 *leads = g_new0(guint8, n + 1);
    g_autofree guint8 *led = g_new0(guint8, n + 1);
    g_autoptr(GHashTable) parted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(JaDraftLink));
    Linking l = {draft, leads, led, parted, found};
    find_parted(&l);
    link_by_rules(&l);
    link_by_blocks(&l);
    g_array_sort(found, by_ends);
    draft->link = g_array_new(FALSE, FALSE, sizeof(JaDraftLink));
    for (guint i = 0; i < found->len; i++) {
        JaDraftLink link = g_array_index(found, JaDraftLink, i);
        gboolean again = i > 0 && by_ends(&link, &g_array_index(found, JaDraftLink, i - 1)) == 0;
        if (!again && ja_draft_run(draft, link.from)->kept && ja_draft_run(draft, link.to)->kept) {
            g_array_append_val(draft->link, link);
        }
    }
}
