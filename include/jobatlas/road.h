/**
 * The road: from a project file to everything that it names.
 *
 *     read -> check -> recode -> join -> reach -> measure -> draw -> write
 *
 * Open a road, walk it to an atlas, then ask the atlas, or build the results.
 * A road is used from one thread.
 */
#ifndef JOBATLAS_ROAD_H
#define JOBATLAS_ROAD_H

#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

typedef struct {
    gboolean allow_outside; /**< Inputs may lie outside the project's folder. */
    gboolean quiet;         /**< No progress on standard error. */
    gboolean glance;        /**< Nothing will be built, so that files need no checksums for a manifest. */
    gboolean reach;         /**< Journeys will be asked for: ja_road_walk stops before reach and what is measured. */
    guint threads; /**< For searching and drawing; 0 = one for each processor. The results do not depend on it. */
    const char *const *only; /**< Ids of the figures and tables to make, NULL-terminated; NULL = all. */
} JaRoadOptions;

typedef struct JaRoad JaRoad;

/**
 * Reads and checks the project file. `path` is opened as given; messages and the manifest show only its last part.
 * `options` is copied, what it points to is borrowed until the road is freed. Owned.
 */
JaRoad *ja_road_open(const char *path, const JaRoadOptions *options, GError **error);
void ja_road_free(JaRoad *road);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRoad, ja_road_free)

/**
 * Reads, checks, recodes, joins, searches and measures: all that comes before drawing. Faults of one input do not hide
 * those of the next: all are collected, up to 50, and the error says each on a line of its own.
 */
gboolean ja_road_walk(JaRoad *road, GError **error);

/** After ja_road_walk: the atlas. Before: NULL. Borrowed from the road. */
const JaAtlas *ja_road_atlas(const JaRoad *road);
/** The ledger so far. Borrowed. */
JaLedger *ja_road_ledger(const JaRoad *road);
const JaProjectSpec *ja_road_project(const JaRoad *road);

/** After ja_road_walk: settles figures and tables as ja_road_build does, so that what it refuses is known. Draws
 * nothing. */
gboolean ja_road_rehearse(JaRoad *road, GError **error);

/** After ja_road_walk: makes the figures, tables, GeoPackage, ledger and manifest in `dir`, swapped in whole. */
gboolean ja_road_build(JaRoad *road, const char *dir, GError **error);

/** How many of each ja_road_build has made. */
typedef struct {
    guint figures, tables, pages;
} JaRoadCounts;
JaRoadCounts ja_road_counts(const JaRoad *road);

/**
 * After ja_road_walk: one map of a column to a file whose ending says the format (.png, .svg, .pdf).
 * `style` NULL = "report"; `group` is NULL or "grouping=name".
 */
gboolean ja_road_map(JaRoad *road, const char *column, const char *style, const char *group, const char *file,
                     GError **error);

/** After ja_road_walk: the answer to an SQL query over the table `zones`, as "table", "csv", "json" or "md". Owned. */
char *ja_road_query(JaRoad *road, const char *sql, const char *format, GError **error);

/** A question about journeys. Strings are borrowed; NULL = not said. Times are as in `reach` of the project file. */
typedef struct {
    const char *from;   /**< Code or name of a zone, name of a station, stop or site, or "LON,LAT". */
    const char *to;     /**< The same; NULL = all sites: how many jobs are within reach. */
    const char *window; /**< A window of the project by its name; else one of: */
    const char *depart; /**< "08:00" or "07:00-09:00"; */
    const char *arrive; /**< "06:00", */
    const char *back;   /**< and home from "14:15" on. */
    const char *within; /**< Minutes: "30,45,60". */
    gboolean matrix;    /**< Instead of `from` and `to`: from all zones to all zones. */
} JaJourneyQuestion;

/**
 * After ja_road_walk with the option `reach`: jobs within reach of a place, by sector; or the journeys to a place, leg
 * by leg; or travel times between all zones. As "table", "csv", "json", "md", or (not of zones) "geojson": sites within
 * reach as points, journeys as lines. Owned.
 */
char *ja_road_journeys(JaRoad *road, const JaJourneyQuestion *asked, const char *format, GError **error);

/** The same of all zones, to a GeoPackage (.gpkg) with a line for each pair of zones that are within reach. */
gboolean ja_road_matrix(JaRoad *road, const JaJourneyQuestion *asked, const char *file, GError **error);

/** Names of the palettes and figure styles that the project can use. Owned strv. */
char **ja_road_styles(const JaRoad *road);

G_END_DECLS
#endif
