/*
 * transfers: rules of changing between stops, and of staying seated from one trip to the next.
 *
 * A rule that refers to what is not there is left out: with the reference taken off it would say more than it does.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

enum {
    FROM_STOP,
    TO_STOP,
    FROM_ROUTE,
    TO_ROUTE,
    FROM_TRIP,
    TO_TRIP,
    N_REFERENCES,
    TRANSFER_TYPE = N_REFERENCES,
    TRANSFER_MINIMUM
};

/* A day: nobody changes for longer. */
static const guint32 MOST_CHANGE_S = 86400;

/* Numbers of what the rule refers to; FALSE when some of it is not there, which is noted. */
static gboolean find_references(JaGtfsLoader *loader, const JaGtfsRows *rows, gint32 *found)
{
    const JaFeed *feed = loader->feed;
    const JaIds *const ids[N_REFERENCES] = {feed->stop_id,  feed->stop_id, feed->route_id,
                                            feed->route_id, feed->trip_id, feed->trip_id};
    gboolean all = TRUE;
    for (gsize i = 0; i < N_REFERENCES; i++) {
        const char *id = rows->cell[i];
        found[i] = *id != '\0' ? ja_ids_find(ids[i], ja_gtfs_key(loader, id)) : JA_NOT_IN_FEED;
        if (*id != '\0' && found[i] < 0) {
            ja_gtfs_missing(loader, id, rows->row);
            all = FALSE;
        }
    }
    return all;
}

/* What is said of the rules as a whole. */
typedef struct {
    guint n_left_out;
    JaGtfsTally left_out, no_minimum, other_route; /* left_out: those past the lines of their own */
} Odd;

static void leave_out(JaGtfsLoader *loader, const JaGtfsRows *rows, Odd *odd, gsize field, const char *why)
{
    const char *id = rows->cell[field];
    if (odd->n_left_out++ >= JA_GTFS_LINES) {
        ja_gtfs_count(&odd->left_out, rows->row);
        return;
    }
    ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(rows->file, rows->row, rows->field[field].name),
                  "transfer-left-out", *id != '\0' ? id : NULL, 1, "%s; the rule is left out", why);
}

/* What the type needs, and that stops are stops or stations. FALSE when the rule cannot stand; it is in the ledger. */
static gboolean can_stand(JaGtfsLoader *loader, const JaGtfsRows *rows, Odd *odd, const gint32 *found, guint32 type)
{
    const gboolean seated = type == JA_CHANGE_IN_SEAT || type == JA_CHANGE_NOT_IN_SEAT;
    const gsize first = seated ? FROM_TRIP : FROM_STOP;
    for (gsize i = first; i < first + 2; i++) {
        if (found[i] < 0) {
            leave_out(loader, rows, odd, i, seated ? "Type 4 or 5 without both trips" : "A change without both stops");
            return FALSE;
        }
    }
    for (gsize i = FROM_STOP; i <= TO_STOP; i++) {
        if (found[i] >= 0 && ja_feed_stop(loader->feed, (guint)found[i])->type > 1) {
            leave_out(loader, rows, odd, i, "It is neither a stop nor a station");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_of_route(const JaGtfsLoader *loader, gint32 trip, gint32 route)
{
    return trip < 0 || route < 0 || ja_feed_trip(loader->feed, (guint)trip)->route == route;
}

/* A rule for a trip and a route to which the trip does not belong fits no run; without its route it would fit some. */
static gboolean can_fit(const JaGtfsLoader *loader, const JaGtfsRows *rows, Odd *odd, const gint32 *found)
{
    if (is_of_route(loader, found[FROM_TRIP], found[FROM_ROUTE]) &&
        is_of_route(loader, found[TO_TRIP], found[TO_ROUTE])) {
        return TRUE;
    }
    ja_gtfs_count(&odd->other_route, rows->row);
    return FALSE;
}

static gboolean read_minimum(const JaGtfsRows *rows, gint32 *minimum_s, GError **error)
{
    guint32 value;
    const char *text = rows->cell[TRANSFER_MINIMUM];
    *minimum_s = JA_UNTIMED;
    if (*text == '\0') {
        return TRUE;
    }
    if (!ja_gtfs_whole(text, MOST_CHANGE_S, &value)) {
        return ja_gtfs_rows_fail(rows, TRANSFER_MINIMUM, error, "'%s' is not a whole number of seconds from 0 to %u",
                                 text, MOST_CHANGE_S);
    }
    *minimum_s = (gint32)value;
    return TRUE;
}

static gboolean read_transfer(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    guint32 type = 0;
    gint32 found[N_REFERENCES], minimum_s;
    const char *text = rows->cell[TRANSFER_TYPE];
    if (*text != '\0' && !ja_gtfs_whole(text, JA_CHANGE_NOT_IN_SEAT, &type)) {
        return ja_gtfs_rows_fail(rows, TRANSFER_TYPE, error, "'%s' is not a transfer type, 0 to 5", text);
    }
    if (!read_minimum(rows, &minimum_s, error)) {
        return FALSE;
    }
    if (find_references(loader, rows, found) && can_stand(loader, rows, data, found, type) &&
        can_fit(loader, rows, data, found)) {
        const JaTransfer transfer = {
            .from_stop = found[FROM_STOP],
            .to_stop = found[TO_STOP],
            .from_route = found[FROM_ROUTE],
            .to_route = found[TO_ROUTE],
            .from_trip = found[FROM_TRIP],
            .to_trip = found[TO_TRIP],
            .type = (guint8)type,
            .minimum_s = minimum_s,
        };
        g_array_append_val(loader->feed->transfer, transfer);
        if (type == JA_CHANGE_MINIMUM && minimum_s == JA_UNTIMED) {
            ja_gtfs_count(&((Odd *)data)->no_minimum, rows->row);
        }
    }
    return TRUE;
}

gboolean ja_gtfs_read_transfers(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {
        {"from_stop_id", FALSE}, {"to_stop_id", FALSE}, {"from_route_id", FALSE}, {"to_route_id", FALSE},
        {"from_trip_id", FALSE}, {"to_trip_id", FALSE}, {"transfer_type", FALSE}, {"min_transfer_time", FALSE}};
    if (!ja_gtfs_source_has(loader->source, "transfers.txt")) {
        return TRUE;
    }
    Odd odd = {0};
    if (!ja_gtfs_each(loader, "transfers.txt", fields, G_N_ELEMENTS(fields), read_transfer, &odd, error)) {
        return FALSE;
    }
    ja_gtfs_tell_missing(loader, "transfers.txt", NULL,
                         "A rule of changing refers to it, but the feed does not have it; the rule is left out");
    ja_gtfs_tell(loader, JA_WARNING, "transfers.txt", NULL, "transfer-left-out", odd.left_out,
                 "Further rules that cannot stand; they are left out; the first stands here");
    ja_gtfs_tell(loader, JA_WARNING, "transfers.txt", "min_transfer_time", "transfer-without-minimum", odd.no_minimum,
                 "Changes of type 2 without their time; taken as type 0; the first stands here");
    ja_gtfs_tell(loader, JA_WARNING, "transfers.txt", "from_trip_id", "transfer_with_invalid_trip_and_route",
                 odd.other_route,
                 "Rules for a trip and a route to which it does not belong fit no journey; they are left "
                 "out; the first stands here");
    return TRUE;
}
