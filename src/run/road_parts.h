/*
 * The stages of the road, and what they pass along. Each stage reads what came before and adds its own.
 */
#ifndef JA_RUN_ROAD_PARTS_H
#define JA_RUN_ROAD_PARTS_H

#include "base/progress.h"
#include "geo/locate.h"
#include "join/spread.h"
#include "model/feed.h"
#include "read/context.h"

#include <jobatlas/road.h>

struct JaRoad {
    char *path;  /* of the project file */
    char *shown; /* its last part: "project.yaml" */
    char *root;  /* its folder */
    JaRoadOptions options;
    JaProjectSpec *project;
    JaLedger *ledger;
    JaProgress *progress;
    GPtrArray *inputs;   /* of JaInput */
    GPtrArray *recodes;  /* of JaRecode */
    GPtrArray *names;    /* of JaNames */
    GPtrArray *faults;   /* of char: one line each */
    GPtrArray *extracts; /* of JaExtract, until they are joined */
    GPtrArray *windows;  /* of JaRoadWindow (run/reach_zones.h): for the page, else none */
    GPtrArray *zonings;  /* of JaZoning: those that were asked for so far */
    JaTable *attributes; /* of the boundary file: kept for groupings */
    JaAtlas *atlas;
    guint32 day;        /* that the timetable is asked about: Julian day of GDate; 0 without one */
    char *date;         /* "2026-03-10" */
    char *feeds;        /* files of the timetable, "bus.zip; rail.zip"; NULL without one */
    JaFeed *feed;       /* kept for reach, else NULL */
    JaLocator *locator; /* of the zones; NULL until ja_road_locator */
    JaRoadCounts counts;
};

/* The readers' view of the road. */
JaReadContext ja_road_context(JaRoad *road);

/*
 * Notes a fault of one input, so that the others are looked at too; takes the error. TRUE when the road can go on
 * collecting: the error is about data and there is room for more. Else *error is set.
 */
gboolean ja_road_collect(JaRoad *road, GError *fault, GError **error);

/* Fails with all faults collected, each on a line of its own. */
gboolean ja_road_check_faults(const JaRoad *road, GError **error);

/*
 * Where an entry of a list of the project file stands, "project.yaml:31:9", by its number and one of its keys (NULL:
 * the entry itself); the file alone where that is not known. Owned.
 */
char *ja_road_at(const JaRoad *road, const char *list, gsize i, const char *key);
/*
 * Puts that place before a fault of the entry: that of the key which the fault names after the entry ("table 'gaps':
 * order: ..."), else of `key`, else of the entry. `fault` may be NULL.
 */
void ja_road_locate(const JaRoad *road, const char *list, gsize i, const char *key, GError **fault);

/* Whether map.html will be written: in a build of everything, or with `--only page`. */
gboolean ja_road_wants_page(const JaRoad *road);

/* Lookups of names and codes. */
gboolean ja_road_lookups(JaRoad *road, GError **error);
/* Boundaries: read, brought to the project's CRS, checked, repaired, made a coverage. Sets road->atlas. */
gboolean ja_road_zones(JaRoad *road, GError **error);
/* Zones from any boundary file, by the same steps. Takes its attributes along when asked. Owned; NULL on failure. */
JaZones *ja_road_read_zones(JaRoad *road, const JaZonesSpec *spec, JaTable **attributes, GError **error);
void ja_zoning_free(gpointer data);
/* The shares of an indicator's zoning in the zones. Borrowed; NULL on failure. */
const JaSpread *ja_road_spread(JaRoad *road, const JaIndicatorSpec *spec, GError **error);
/* Groupings and towns. */
gboolean ja_road_groups(JaRoad *road, GError **error);
/* Job sites and other points: read and put into zones. */
gboolean ja_road_sites(JaRoad *road, GError **error);
/* Which zones points lie in. Borrowed from the road. */
JaLocator *ja_road_locator(JaRoad *road);
/* The column of one entry of `overlays`; it fails as long as what it needs is not there. Owned. */
JaColumn *ja_road_overlay(JaRoad *road, const JaOverlaySpec *spec, GError **error);
/* Indicators and jobs by zone: read and joined. */
gboolean ja_road_join(JaRoad *road, GError **error);
/* Overlays, rates, derived columns, concentrations, centres, shares and ranks. */
gboolean ja_road_measure(JaRoad *road, GError **error);

#endif
