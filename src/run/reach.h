/*
 * Reach's stage of the road: the network opened, windows searched, columns made.
 */
#ifndef JA_RUN_REACH_H
#define JA_RUN_REACH_H

#include "reach/access.h"
#include "reach/walk.h"
#include "run/road_parts.h"

/* Where people live: points with residents, and the label points of zones that have none. */
typedef struct {
    gsize n;
    JaPoint *at;
    gint32 *zone;           /* of each */
    double *weight;         /* residents; 1 at a label point */
    gint32 *point;          /* index into `points`, or -1: the zone's label point */
    const JaPoints *points; /* borrowed from the atlas, or NULL */
    double *zone_weight;    /* of each zone: its residents at origins; 0 where the label point stands for it */
} JaOrigins;

/* Jobs at the sites: all, or of a sector. */
typedef struct {
    char *name;            /* "jobs", "jobs_care" */
    char *label;           /* "Jobs", "Jobs in care" */
    char *sector;          /* as the source calls it; NULL = all */
    double *size;          /* of each site */
    double *lower, *upper; /* bounds, or NULL */
    JaReason reason;       /* why no size is known at all; JA_PRESENT where some is, or where there are no sites */
} JaSiteSizes;

/* What is reached. */
typedef struct {
    gsize n;
    JaPoint *at;
    gint32 *zone;           /* or JA_NO_ZONE */
    const JaPoints *points; /* borrowed from the atlas; NULL: site i is the label point of zone i */
    const char *source;     /* borrowed; may be NULL */
    GPtrArray *sizes;       /* of JaSiteSizes, the first of all jobs */
} JaReachSites;

/* A timetable and all walks of a road, for the times from from_s to past_s of the axis. Paths and arrays are owned. */
typedef struct {
    const JaFeed *feed; /* borrowed from the road */
    JaOrigins origins;
    JaReachSites sites;
    JaPoint *stop_at;    /* of each stop of the feed, in the project's CRS */
    guint8 *stop_usable; /* it has a place there, and some trip calls */
    JaStreets *streets;  /* or NULL */
    JaWalk *walk;
    JaPaths *footpath, *origin_stop, *site_stop, *origin_site;
    JaTimetable *timetable, *mirror;
    JaTimetableTally tally;
    JaNetwork network; /* borrows from the above */
} JaReachNetwork;

/*
 * Opens the network for the times from_s .. past_s of the axis of the road's day. The road has been walked as far as
 * its joins and its timetable, with options.reach or a project with `reach`. What is not linked, and what runs, goes to
 * the ledger. Owned; NULL on failure.
 */
JaReachNetwork *ja_reach_open(JaRoad *road, gint32 from_s, gint32 past_s, GError **error);
void ja_reach_close(JaReachNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaReachNetwork, ja_reach_close)

/* Names for people: of an origin ("Eastchurch", its zone), of a site, of a stop. Owned. */
char *ja_reach_origin_name(const JaRoad *road, const JaReachNetwork *network, guint32 origin);
char *ja_reach_site_name(const JaRoad *road, const JaReachNetwork *network, guint32 site);
const char *ja_reach_stop_name(const JaReachNetwork *network, gint32 stop);

/* "1 trip", "1,234 trips". Owned. */
char *ja_reach_count(guint n, const char *one);

/* Sites of other points (a set of the atlas, by its name), with walks of their own. The network is the first's. */
typedef struct {
    JaReachSites sites;
    JaPaths *site_stop, *origin_site;
    JaNetwork network;
} JaReachOther;
JaReachOther *ja_reach_other(JaRoad *road, const JaReachNetwork *network, const JaPoints *points);
void ja_reach_other_free(JaReachOther *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaReachOther, ja_reach_other_free)

/* Time zone of the axis: that of the first feed. Borrowed. */
const char *ja_reach_home(const JaRoad *road);
/* A window of the project in times of the axis. */
JaWindow ja_reach_window(const JaReachSpec *spec, const JaRoad *road);
/* The times of the axis that a window needs, with `longest_s` before or after. */
void ja_reach_span(const JaWindow *window, gint32 longest_s, gint32 *from_s, gint32 *past_s);

/* What a window needs of the timetable, forwards and backwards; either may be NULL where it is not searched. Owned. */
typedef struct {
    JaTimetable *timetable, *mirror;
} JaReachTimes;
void ja_reach_lay_out(const JaRoad *road, const JaReachNetwork *network, const JaWindow *window, JaReachTimes *times);
void ja_reach_times_clear(JaReachTimes *times);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaReachTimes, ja_reach_times_clear)

/* Makes all columns of `reach` and `access`. Does nothing where the project has none. */
gboolean ja_road_reach(JaRoad *road, GError **error);

#endif
