/**
 * Points and lines that lie on the zones: job sites, stops, schools, residents; lines of buses and trains.
 */
#ifndef JOBATLAS_POINTS_H
#define JOBATLAS_POINTS_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Point outside every zone. */
#define JA_NO_ZONE (-1)

/** Hours of a service day: times run to 47:59, so that a trip past midnight stays on its day. */
#define JA_SERVICE_HOURS 48

/**
 * A set of points in the project's CRS, in ascending order of id, then place. Arrays have n entries; those that the
 * set has no use for are NULL. All are owned.
 */
typedef struct {
    char *name; /**< "jobs", "stops", "stations", or an entry of `points` */
    char *label;
    char *source, *licence, *date;
    gsize n;
    char **id, **title;
    JaPoint *at;
    double *value;         /**< Size: employees, pupils, residents, departures of the date. */
    double *lower, *upper; /**< Bounds of value, for sources that round. */
    guint8 *reason;        /**< JaReason of value (which is 0 then), where some are withheld. */
    gint32 *zone;          /**< Zone each lies in (or was put to, being near), or JA_NO_ZONE. */
    gint32 *sector;        /**< Index into sector_name, or -1. */
    char **sector_name;    /**< n_sectors */
    gsize n_sectors;
    guint8 *mode;                         /**< Stops: bit m is set when mode m serves it (JaMode). */
    guint16 (*by_hour)[JA_SERVICE_HOURS]; /**< Stops: departures in each hour of the service day. */
    gint32 *first_s, *last_s; /**< Stops: first and last departure, seconds of the service day; -1 = none. */
} JaPoints;

/** Modes of public transport, from route types. */
typedef enum { JA_BUS, JA_COACH, JA_RAIL, JA_METRO, JA_TRAM, JA_FERRY, JA_OTHER_MODE, JA_N_MODES } JaMode;

/** "bus", "coach", ...; and back (-1 when it is none). */
const char *ja_mode_name(JaMode mode);
int ja_mode_find(const char *name);

/**
 * A time of day in whole hours, "07:00-09:00", to hours from .. past-1 of a service day ("22:00-26:00" runs past
 * midnight). FALSE when it is none.
 */
gboolean ja_window_parse(const char *text, guint *from, guint *past);

JaPoints *ja_points_new(const char *name, gsize n);
/** What their value counts: "jobs", "departures"; NULL when that is not known. */
const char *ja_points_unit(const JaPoints *points);
/** Index of a sector by its name, or -1. */
gint32 ja_points_sector(const JaPoints *points, const char *name);
/** Whether point i is of a sector and served by a mode; -1 = any. */
gboolean ja_points_has(const JaPoints *points, gsize i, gint32 sector, int mode);
void ja_points_free(JaPoints *points);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPoints, ja_points_free)

/**
 * Stretches of line, each between two stops that follow one another, with the trips of the date that run along it in
 * either direction, routes added. Stretch s has points point_of[s] .. point_of[s+1]-1, in the project's CRS.
 */
typedef struct {
    char *source, *licence, *date;
    gsize n, n_points;
    guint32 *point_of;
    JaPoint *point;
    guint8 *mode;                         /**< JaMode */
    guint16 (*by_hour)[JA_SERVICE_HOURS]; /**< Trips by the hour in which they set out on the stretch. */
} JaRoutes;

JaRoutes *ja_routes_new(gsize n, gsize n_points);
void ja_routes_free(JaRoutes *routes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRoutes, ja_routes_free)

G_END_DECLS
#endif
