/**
 * The road: from a project file to everything that it names.
 *
 *     read -> check -> recode -> join -> measure -> draw -> write
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
    gboolean allow_outside;  /**< Inputs may lie outside the project's folder. */
    gboolean quiet;          /**< No progress on standard error. */
    gboolean glance;         /**< Nothing will be built, so that files need no checksums for a manifest. */
    guint threads;           /**< For drawing; 0 = one for each processor. The results do not depend on it. */
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
 * Reads, checks, recodes, joins and measures: all that comes before drawing. Faults of one input do not hide those
 * of the next: all are collected, up to 50, and the error says each on a line of its own.
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
    guint figures, tables;
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

/** Names of the palettes and figure styles that the project can use. Owned strv. */
char **ja_road_styles(const JaRoad *road);

G_END_DECLS
#endif
