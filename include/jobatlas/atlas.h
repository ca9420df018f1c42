/**
 * The atlas: zones, their groupings and their columns. Each stage of the road
 * adds to it; none changes what another has added.
 */
#ifndef JOBATLAS_ATLAS_H
#define JOBATLAS_ATLAS_H

#include <jobatlas/column.h>
#include <jobatlas/error.h>
#include <jobatlas/points.h>
#include <jobatlas/zones.h>

G_BEGIN_DECLS

typedef struct {
    char *title;
    char *area;            /**< "Kent and Medway": for subtitles. */
    gboolean illustrative; /**< Stamps every output. */
    JaZones *zones;
    GPtrArray *groupings;     /**< of JaGrouping, in project order */
    GPtrArray *columns;       /**< of JaColumn, in the order they were added */
    GHashTable *column_index; /**< name -> JaColumn, borrowed from columns */
    GArray *towns;            /**< of JaTown, by rank then name */
    GPtrArray *points;        /**< of JaPoints: "jobs", "stops", "stations", the entries of `points` */
    JaRoutes *routes;         /**< Lines of the timetable, or NULL */
} JaAtlas;

/** Takes the zones. */
JaAtlas *ja_atlas_new(const char *title, JaZones *zones);
void ja_atlas_free(JaAtlas *atlas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaAtlas, ja_atlas_free)

/** Takes the column. Fails (JA_ERROR_DATA) when its name is taken; the column is freed then. */
gboolean ja_atlas_add_column(JaAtlas *atlas, JaColumn *column, GError **error);
/** The column with this name, or NULL. Borrowed until the atlas is freed. */
const JaColumn *ja_atlas_column(const JaAtlas *atlas, const char *name);
/** The same, but an unknown name is an error that lists the nearest names. `asker` says who wants it: "figure 'x'". */
const JaColumn *ja_atlas_require_column(const JaAtlas *atlas, const char *name, const char *asker, GError **error);
/** The set of points with this name, or NULL. Borrowed. */
const JaPoints *ja_atlas_points(const JaAtlas *atlas, const char *name);
void ja_atlas_add_grouping(JaAtlas *atlas, JaGrouping *grouping);
const JaGrouping *ja_atlas_grouping(const JaAtlas *atlas, const char *name);
const JaGrouping *ja_atlas_require_grouping(const JaAtlas *atlas, const char *name, const char *asker, GError **error);

/**
 * A column over a set of zones (n zones listed in `zone`, or all when zone is NULL):
 * counts are summed, rates are the rate of the sums, scores the weighted mean (JA_NOT_APPLICABLE when the
 * score has no weight). A count with empty parts keeps the sum of the others and sets *partial, so that it is
 * shown as "at least"; when nothing is present the strongest reason is kept.
 * A rate uses only zones where both its parts are present. `partial` may be NULL.
 * What is known by group (by_group) counts once for each group that lies in the set whole; a set with a part of a
 * group, and a rate of a part known by group and one that is not, give JA_NOT_APPLICABLE.
 */
JaCell ja_atlas_summarise(const JaAtlas *atlas, const JaColumn *column, const guint *zone, gsize n, gboolean *partial);

G_END_DECLS
#endif
