/*
 * Copies of a journey: trips of the same line that call at the same stops at the same times on the same dates, and
 * differ in their block, their operator or their number only. Some publishers give a journey once for each. The first
 * in the file stands for all.
 *
 * What a rule of transfers names is no copy, nor is a trip whose block goes on otherwise than the first one's: with it
 * would go a connection. Where a rule names a route, trips of that route are copies of each other alone.
 */
#include "read/gtfs_parts.h"

typedef struct {
    JaFeed *feed;
    guint first, n;      /* trips of this feed */
    guint first_service; /* service numbers of this feed begin here */
    const guint32 *same; /* services by the first one with the same dates, from first_service on */
    guint32 *first_like; /* by trip: the first trip of which it is a copy; itself when it is none */
    guint64 *hash;       /* by trip */
    guint8 *named;       /* by trip: a rule of transfers names it */
    guint8 *named_route; /* by route of all feeds: likewise */
} Copies;

static guint64 mix(guint64 hash, guint64 value)
{
    hash = (hash ^ value) * G_GUINT64_CONSTANT(0x9FB21C651E98DF25);
    return hash ^ (hash >> 32);
}

static const JaLine *line_of(const Copies *c, const JaTrip *trip)
{
    return ja_feed_route(c->feed, (guint)trip->route);
}

static guint32 dates_of(const Copies *c, const JaTrip *trip)
{
    return c->same[(guint)trip->service - c->first_service];
}

static guint64 hash_trip(const Copies *c, const JaTrip *trip)
{
    const JaLine *line = line_of(c, trip);
    guint64 hash = mix(mix(GPOINTER_TO_SIZE(line->name), line->type), dates_of(c, trip));
    for (guint i = 0; i < trip->n_times; i++) {
        const JaStopTime *time = ja_feed_time(c->feed, trip->first_time + i);
        hash = mix(hash, (guint64)(guint32)time->arrive_s << 32 | (guint32)time->depart_s);
        hash = mix(hash, (guint64)(guint32)time->stop << 16 | (guint64)time->pickup << 8 | time->drop_off);
    }
    for (guint i = 0; i < trip->n_frequencies; i++) {
        const JaFrequency *f = &g_array_index(c->feed->frequency, JaFrequency, trip->first_frequency + i);
        hash = mix(mix(hash, (guint64)(guint32)f->start_s << 32 | (guint32)f->end_s), (guint32)f->headway_s);
    }
    return hash;
}

static gboolean same_calls(const JaFeed *feed, const JaTrip *a, const JaTrip *b)
{
    for (guint i = 0; i < a->n_times; i++) {
        const JaStopTime *x = ja_feed_time(feed, a->first_time + i), *y = ja_feed_time(feed, b->first_time + i);
        /* A stop that the feed lacks has no number: two of them may be two. */
        if (x->stop != y->stop || x->stop < 0 || x->arrive_s != y->arrive_s || x->depart_s != y->depart_s ||
            x->pickup != y->pickup || x->drop_off != y->drop_off) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean same_frequencies(const JaFeed *feed, const JaTrip *a, const JaTrip *b)
{
    for (guint i = 0; i < a->n_frequencies; i++) {
        const JaFrequency *x = &g_array_index(feed->frequency, JaFrequency, a->first_frequency + i);
        const JaFrequency *y = &g_array_index(feed->frequency, JaFrequency, b->first_frequency + i);
        if (x->start_s != y->start_s || x->end_s != y->end_s || x->headway_s != y->headway_s || x->exact != y->exact) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Names of lines are kept once each by the feed, so that their places tell them apart. */
static gboolean is_like(const Copies *c, guint32 one, guint32 other)
{
    const JaTrip *a = ja_feed_trip(c->feed, c->first + one), *b = ja_feed_trip(c->feed, c->first + other);
    if (a->route != b->route && (c->named_route[a->route] || c->named_route[b->route])) {
        return FALSE;
    }
    return c->hash[one] == c->hash[other] && a->n_times == b->n_times && a->n_frequencies == b->n_frequencies &&
           line_of(c, a)->name == line_of(c, b)->name && line_of(c, a)->type == line_of(c, b)->type &&
           dates_of(c, a) == dates_of(c, b) && same_calls(c->feed, a, b) && same_frequencies(c->feed, a, b);
}

static gboolean can_be_copy(const Copies *c, guint i)
{
    const JaTrip *trip = ja_feed_trip(c->feed, c->first + i);
    return trip->state == JA_TRIP_GOOD && trip->n_times > 0 && !c->named[i];
}

/* Finds for each trip the first one like it: a table of trips by their hash. */
static void find_likes(Copies *c)
{
    gsize room = 16;
    while (room < (gsize)c->n * 2) {
        room *= 2;
    }
    g_autofree guint32 *table = g_new0(guint32, room); /* trip + 1; 0 = free */
    for (guint i = 0; i < c->n; i++) {
        c->first_like[i] = i;
        if (!can_be_copy(c, i)) {
            continue;
        }
        c->hash[i] = hash_trip(c, ja_feed_trip(c->feed, c->first + i));
        gsize at = c->hash[i] & (room - 1);
        while (table[at] != 0 && !is_like(c, table[at] - 1, i)) {
            at = (at + 1) & (room - 1);
        }
        if (table[at] == 0) {
            table[at] = i + 1;
        } else {
            c->first_like[i] = table[at] - 1;
        }
    }
}

static void find_named(Copies *c, guint first_transfer)
{
    for (guint i = first_transfer; i < c->feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(c->feed->transfer, JaTransfer, i);
        const gint32 route[] = {rule->from_route, rule->to_route};
        for (gsize k = 0; k < G_N_ELEMENTS(route); k++) {
            if (route[k] >= 0) {
                c->named_route[route[k]] = TRUE;
            }
        }
        if (rule->from_trip >= 0) {
            c->named[(guint)rule->from_trip - c->first] = TRUE;
        }
        if (rule->to_trip >= 0) {
            c->named[(guint)rule->to_trip - c->first] = TRUE;
        }
    }
}

static gint32 block_of(const Copies *c, guint32 i)
{
    return ja_feed_trip(c->feed, c->first + i)->block;
}

enum { BLOCK_NEW = -2, BLOCK_APART = -3 };

/*
 * By block: the block of which it is a copy trip by trip; BLOCK_APART when it has a trip that is no copy, or copies
 * of trips in several blocks.
 */
static gint32 *find_twins(const Copies *c)
{
    const guint n_blocks = ja_ids_count(c->feed->block_id);
    gint32 *twin = g_new(gint32, (gsize)n_blocks + 1);
    for (guint i = 0; i < n_blocks; i++) {
        twin[i] = BLOCK_NEW;
    }
    for (guint i = 0; i < c->n; i++) {
        const gint32 block = block_of(c, i);
        if (block < 0 || ja_feed_trip(c->feed, c->first + i)->state != JA_TRIP_GOOD) {
            continue;
        }
        const gint32 other = c->first_like[i] != i ? block_of(c, c->first_like[i]) : BLOCK_APART;
        twin[block] = twin[block] == BLOCK_NEW || twin[block] == other ? other : BLOCK_APART;
    }
    return twin;
}

/* Trips that stand alone, and those whose block copies all of another one's trips, or is the first one's own. */
static void mark(const Copies *c, gint64 *n_copies, gint64 *n_linked)
{
    g_autofree gint32 *twin = find_twins(c);
    g_autofree guint32 *n_in = g_new0(guint32, (gsize)ja_ids_count(c->feed->block_id) + 1);
    for (guint i = 0; i < c->n; i++) {
        if (block_of(c, i) >= 0) {
            n_in[block_of(c, i)]++;
        }
    }
    for (guint i = 0; i < c->n; i++) {
        const gint32 block = block_of(c, i), other = block_of(c, c->first_like[i]);
        if (c->first_like[i] == i) {
            continue;
        }
        const gboolean alone = block < 0 || n_in[block] == 1;
        const gboolean whole = !alone && twin[block] >= 0 && twin[block] == other && n_in[block] == n_in[other];
        const gboolean copy = alone || block == other || whole;
        ja_feed_trip(c->feed, c->first + i)->state = copy ? JA_TRIP_COPY : JA_TRIP_GOOD;
        *n_copies += copy;
        *n_linked += !copy;
    }
}

void ja_gtfs_find_copies(JaGtfsLoader *loader)
{
    JaFeed *feed = loader->feed;
    const guint n = feed->trip->len - loader->first_trip;
    g_autofree guint32 *same = ja_gtfs_same_dates(feed, loader->first_service);
    g_autofree guint32 *first_like = g_new(guint32, (gsize)n + 1);
    g_autofree guint64 *hash = g_new0(guint64, (gsize)n + 1);
    g_autofree guint8 *named = g_new0(guint8, (gsize)n + 1);
    g_autofree guint8 *named_route = g_new0(guint8, (gsize)feed->route->len + 1);
    Copies c = {feed, loader->first_trip, n, loader->first_service, same, first_like, hash, named, named_route};
    gint64 n_copies = 0, n_linked = 0;
    find_named(&c, loader->first_transfer);
    find_likes(&c);
    mark(&c, &n_copies, &n_linked);
    ja_gtfs_tell(loader, JA_NOTE, "trips.txt", NULL, "copy", (JaGtfsTally){n_copies, 0},
                 "Trips copy another one: same line, stops, times and dates; one of each counts");
    ja_gtfs_tell(loader, JA_NOTE, "trips.txt", "block_id", "copy-linked", (JaGtfsTally){n_linked, 0},
                 "Trips are like another one, but their vehicle goes on as another trip; all of them count");
}
