/**
 * What the parts of the timetable share: the tables of a GTFS feed being written, days of service, departures.
 *
 * A feed holds what is used and no more: a stop, a shape or a service that no trip has is not written.
 */
#ifndef GEODATA_TRANSIT_H
#define GEODATA_TRANSIT_H

#include "make.h"

#define MINUTE 60
#define HOUR 3600

/* --- transit_feed.c: the tables of a feed ---------------------------------------------------------------- */

typedef struct Feed Feed;

typedef struct {
    const char *id, *name, *description;
    Point at;
    gboolean station;     /**< A station (location_type 1), else a stop or platform. */
    const char *parent;   /**< Its station; NULL = none. */
    const char *platform; /**< NULL = none. */
} FeedStop;

typedef struct {
    const char *id, *agency, *short_name, *long_name;
    int type; /**< 2 = rail, 3 = bus. */
} FeedRoute;

/** A call of a trip; times in seconds after midnight of the day of service. */
typedef struct {
    const char *stop;
    int arrive, depart;
    gboolean timepoint, no_pickup, no_drop_off;
} FeedCall;

typedef struct {
    const char *route, *service, *headsign, *shape;
    gboolean back;
    const FeedCall *calls;
    guint n_calls;
} FeedTrip;

Feed *feed_new(const char *source_dir);
void feed_stop(Feed *feed, const FeedStop *stop);
void feed_route(Feed *feed, const FeedRoute *route);
/** Adds a trip and returns its id. Borrowed until the next trip. */
const char *feed_trip(Feed *feed, const FeedTrip *trip);
/** A shape along points of the National Grid. */
void feed_shape(Feed *feed, const char *id, const GArray *points);
void feed_frequency(Feed *feed, const char *trip, int from, int until, int every, gboolean exact);
/** A change within a station or on foot between two, that takes so many minutes. */
void feed_transfer(Feed *feed, const char *from, const char *to, int minutes);
/** Writes the zip. Takes the feed. */
void feed_write(Feed *feed, const char *out_dir, const char *file);

/* --- transit_days.c: days of service --------------------------------------------------------------------- */

/** Rows of calendar.txt and calendar_dates.txt for the services of `used` (a set of names). */
void days_append(const char *source_dir, GHashTable *used, GString *calendar, GString *dates);
/** First and last day of the timetable. */
#define DAYS_FIRST "20260101"
#define DAYS_LAST "20261231"

/* --- transit_times.c: departures and names ----------------------------------------------------------------- */

/** Seconds of "HH:MM", hours may pass 24. Ends the program when it is not one. */
int time_read(const Table *table, guint row, const char *column);
/** TRUE when the cell is not empty. */
gboolean cell_given(const Table *table, guint row, const char *column);

/** When something leaves on one kind of day, in seconds. A step of 0 means none in that part of the day. */
typedef struct {
    int first, last;
    int day, peak, evening; /**< Seconds between departures. */
} Departures;

/** Departures in order. Owned, of int. */
GArray *departures_list(const Departures *rule);
/** "North Kent line" to "north-kent-line". Owned. */
char *name_slug(const char *name);
/** Row of a table by the text of a column; ends the program when it has none. */
guint table_find(const Table *table, const char *column, const char *text);

/* --- transit_rail.c ------------------------------------------------------------------------------------------ */

void write_rail(const char *source_dir, const char *out_dir);

#endif
