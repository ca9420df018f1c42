/**
 * What a timetable offers on one day: departures at stops and stations, by hour and mode.
 *
 * A trip departs from each of its stops but the last, where people may board (pickup_type is not 1). A trip of
 * frequencies departs as often as they say, and not by itself. Hours are those of the service day.
 */
#ifndef JA_MEASURE_SERVICE_H
#define JA_MEASURE_SERVICE_H

#include "model/feed.h"

G_BEGIN_DECLS

/** What one mode offers at one stop. Stops where it only lets people off have no departures. */
typedef struct {
    guint32 stop;
    guint8 mode; /**< JaMode */
    guint32 departures;
    gint32 first_s, last_s;            /**< Of the departures; -1 = none. */
    guint16 by_hour[JA_SERVICE_HOURS]; /**< 65,535 is that or more. */
} JaCall;

typedef struct {
    const JaFeed *feed; /**< Borrowed. */
    guint32 day;
    guint8 *active;    /**< By service. */
    guint n_active;    /**< Services that run. */
    GArray *call;      /**< of JaCall, by stop and mode */
    gint64 n_running;  /**< Trips of the feed that run, */
    gint64 n_idle;     /**< that run on other days only, */
    gint64 n_left_out; /**< and that the ledger leaves out: these three are all trips. */
    gint64 n_runs;     /**< Journeys: running trips, those of frequencies as often as they run. */
    gint64 n_late;     /**< Departures after 47:59:59; in no count. */
} JaService;

/** `feed` is borrowed for the life of the service. */
JaService *ja_service_new(const JaFeed *feed, guint32 day);
void ja_service_free(JaService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaService, ja_service_free)

/** Calls `fn` for every journey of the day: the trip, and how much later than its stop times it runs. */
typedef void (*JaRunFn)(gpointer data, guint trip, gint32 later_s);
void ja_service_each(const JaService *service, JaRunFn fn, gpointer data);

/** Where stops are in the project's CRS; those without a place have placed[i] = 0. Borrowed. */
typedef struct {
    const JaPoint *at;
    const guint8 *placed;
} JaPlaces;

/**
 * The stops at which some trip of the day calls, "stops"; and the stations, "stations": those that the feed calls so
 * with all that belongs to them, and stops of rail and metro that belong to none. Only what has a place. Owned.
 */
JaPoints *ja_service_stops(const JaService *service, const JaPlaces *places);
JaPoints *ja_service_stations(const JaService *service, const JaPlaces *places);

/** The stop that stands for a call among the stations: a station, a rail or metro stop, or JA_NOT_IN_FEED. */
gint32 ja_service_station(const JaService *service, const JaCall *call);

/** Departures by zone, zone_of[i] being that of call i or JA_NO_ZONE, in hours from .. past-1; mode -1 = all. */
void ja_service_departures(const JaService *service, const gint32 *zone_of, int mode, guint from, guint past,
                           double *departures);
/** First (or last) departure by zone, in seconds; JA_UNTIMED where there is none. */
void ja_service_first(const JaService *service, const gint32 *zone_of, int mode, gboolean last, gsize n_zones,
                      gint32 *time_s);

G_END_DECLS
#endif
