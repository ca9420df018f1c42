/**
 * A timetable: the tables of GTFS as arrays, identifiers as numbers, several feeds joined into one.
 *
 * Numbers of stops, routes, trips, services and shapes index the arrays of the same name. Identifiers carry the
 * prefix of their feed ("2:") where there are several.
 */
#ifndef JA_MODEL_FEED_H
#define JA_MODEL_FEED_H

#include "model/ids.h"

#include <jobatlas/points.h>

G_BEGIN_DECLS

/** No stop, route, service, shape. */
#define JA_NOT_IN_FEED (-1)
/** A time, or a distance along a shape, that a row leaves blank. */
#define JA_UNTIMED (-1)

typedef struct {
    JaPoint at;       /**< Longitude and latitude. */
    const char *name; /**< "" when there is none. */
    gint32 parent;    /**< Stop number of the station, or JA_NOT_IN_FEED. */
    guint8 type;      /**< location_type: 0 stop or platform, 1 station, 2 entrance, 3 node, 4 boarding area. */
    guint8 placed;    /**< It has coordinates that can be right. */
    guint8 called;    /**< Some trip of the feed, on whatever date, calls. */
} JaStop;

typedef struct {
    const char *name;     /**< Short name, else long name. */
    const char *operator; /**< agency_name; "" when there is none. */
    guint16 type;         /**< route_type */
    guint8 mode;          /**< JaMode */
} JaLine;

/** What keeps a trip out of every count; each such trip is in the ledger. */
typedef enum {
    JA_TRIP_GOOD,
    JA_TRIP_NO_ROUTE,   /**< Its route is not in the feed. */
    JA_TRIP_NO_SERVICE, /**< Its service has neither calendar nor dates. */
    JA_TRIP_NO_STOPS,   /**< It calls nowhere, or at one stop only. */
    JA_TRIP_NO_TIMES,   /**< Its first departure or its last arrival has no time. */
    JA_TRIP_BACKWARDS,  /**< Its times run backwards. */
    JA_TRIP_REPEATS,    /**< A stop_sequence stands twice. */
    JA_TRIP_COPY,       /**< Another trip calls at the same stops at the same times on the same dates. */
    JA_N_TRIP_STATES
} JaTripState;

typedef struct {
    gint32 route, service, shape;
    gint32 block;         /**< Number in block_id, or JA_NOT_IN_FEED. */
    const char *headsign; /**< "" when there is none. */
    guint8 state;         /**< JaTripState */
    guint32 n_rows;       /**< In stop_times. */
    gsize first_time;     /**< Its stop times are time[first_time] .. first_time + n_times - 1, in order; */
    guint32 n_times;      /**< 0 for a trip that runs on none of the days read. */
    guint32 first_frequency, n_frequencies;
} JaTrip;

/** A service's weekdays (bit 0 = Monday) from one day to another; no days at all when it has only single dates. */
typedef struct {
    guint8 weekdays;
    guint32 from, to; /**< Julian day numbers of GDate; 0 = not in calendar.txt. */
    guint32 part;     /**< Number of the feed it comes from. */
} JaServiceDays;

/** A single date on which a service runs besides, or does not run. */
typedef struct {
    guint32 service, day;
    guint8 added;
} JaException;

typedef struct {
    guint32 trip, sequence;
    gint32 stop;               /**< JA_NOT_IN_FEED: a stop that the feed lacks; the trip still calls there. */
    gint32 arrive_s, depart_s; /**< Seconds of the service day; interpolated where rows are blank. */
    float along;               /**< shape_dist_traveled, or JA_UNTIMED. */
    guint8 pickup, drop_off;   /**< pickup_type, drop_off_type: 1 = none. */
} JaStopTime;

typedef struct {
    guint32 trip;
    gint32 start_s, end_s, headway_s;
    guint8 exact; /**< exact_times: 1 = a timetable, 0 = a headway that is kept without one. */
} JaFrequency;

/** transfer_type of transfers.txt. */
typedef enum {
    JA_CHANGE_RECOMMENDED,
    JA_CHANGE_TIMED,
    JA_CHANGE_MINIMUM,
    JA_CHANGE_IMPOSSIBLE,
    JA_CHANGE_IN_SEAT,
    JA_CHANGE_NOT_IN_SEAT
} JaChangeType;

/** A rule of transfers.txt. Numbers of stops (stations stand for all stops in them), routes and trips, or -1 = any. */
typedef struct {
    gint32 from_stop, to_stop, from_route, to_route, from_trip, to_trip;
    guint8 type;      /**< JaChangeType */
    gint32 minimum_s; /**< min_transfer_time, or JA_UNTIMED. */
} JaTransfer;

/** One of the feeds that make up the timetable. */
typedef struct {
    const char *file;     /**< As the project names it. */
    const char *timezone; /**< agency_timezone: "Europe/London". */
} JaFeedPart;

typedef struct {
    JaPoint at; /**< Longitude and latitude. */
    guint32 shape, sequence;
    float along; /**< shape_dist_traveled, or JA_UNTIMED. */
} JaShapePoint;

/** All arrays and texts are owned by the feed. */
typedef struct {
    JaIds *agency_id, *stop_id, *route_id, *trip_id, *service_id, *shape_id, *block_id;
    GArray *part;        /**< of JaFeedPart, in the order of the project */
    GArray *stop;        /**< of JaStop */
    GArray *route;       /**< of JaLine */
    GArray *trip;        /**< of JaTrip */
    GArray *service;     /**< of JaServiceDays */
    GArray *exception;   /**< of JaException, by service and day */
    GArray *time;        /**< of JaStopTime, by trip and sequence */
    GArray *frequency;   /**< of JaFrequency, by trip and start */
    GArray *transfer;    /**< of JaTransfer, in the order of the files */
    GArray *shape_point; /**< of JaShapePoint, by shape and sequence */
    GArray *shape_of;    /**< of guint32: points of shape s are shape_of[s] .. shape_of[s+1]-1 */
    GStringChunk *text;
} JaFeed;

JaFeed *ja_feed_new(void);
void ja_feed_free(JaFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaFeed, ja_feed_free)

static inline JaStop *ja_feed_stop(const JaFeed *feed, guint i)
{
    return &g_array_index(feed->stop, JaStop, i);
}
static inline JaLine *ja_feed_route(const JaFeed *feed, guint i)
{
    return &g_array_index(feed->route, JaLine, i);
}
static inline JaTrip *ja_feed_trip(const JaFeed *feed, guint i)
{
    return &g_array_index(feed->trip, JaTrip, i);
}
static inline JaStopTime *ja_feed_time(const JaFeed *feed, gsize i)
{
    return &g_array_index(feed->time, JaStopTime, i);
}

/** Which services run on a day: one byte for each. Owned. */
guint8 *ja_feed_services_on(const JaFeed *feed, guint32 day);
/** First and last day on which any service from number `first` on can run; FALSE when there is none. */
gboolean ja_feed_span(const JaFeed *feed, guint first, guint32 *from, guint32 *to);

/**
 * A day that stands for a weekday (1 = Monday .. 7 = Sunday) in a period: of the dates on which every part of the feed
 * has service, the one whose number of trips is the median (the lower of two), of equals the earliest. So a bank
 * holiday does not stand for all. Needs services and trips, not their times. FALSE when there is no such date.
 */
gboolean ja_feed_typical_day(const JaFeed *feed, guint weekday, guint32 from, guint32 to, guint32 *day);

/** The mode of a route type, basic or extended; JA_OTHER_MODE when it is none of those known. */
JaMode ja_mode_of_route_type(int type);

/** "no route in the feed", ...: why a trip is left out. Borrowed for ever. */
const char *ja_trip_state_why(JaTripState state);

G_END_DECLS
#endif
