/**
 * Zones (the areas that are mapped), and groupings of them.
 */
#ifndef JOBATLAS_ZONES_H
#define JOBATLAS_ZONES_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** What ja_zones_labels has made. */
typedef struct {
    GMutex lock;
    JaPoint *at; /**< NULL until it is asked. */
} JaLabelPoints;

/** Zones in ascending order of code. All members are owned. */
typedef struct {
    gsize n;
    char **code;          /**< Unique, not empty. */
    char **name;          /**< As published; the code where a source has none. */
    JaShapes *shapes;     /**< In the project's CRS, metres. */
    JaCoverage *coverage; /**< The same boundaries as shared arcs. */
    double *area_m2;
    JaLabelPoints *labels;  /**< Use ja_zones_labels. */
    char *crs;              /**< "EPSG:27700". */
    char *vintage;          /**< "2021". */
    char *source, *licence; /**< Of the boundaries; or NULL. */
    GHashTable *index;      /**< code -> GSIZE_TO_POINTER(zone + 1); use ja_zones_find. */
} JaZones;

/** Takes everything that is not NULL; builds the index. codes must be sorted and unique. */
JaZones *ja_zones_new(gsize n, char **code, char **name, JaShapes *shapes, const char *crs, const char *vintage);
void ja_zones_free(JaZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaZones, ja_zones_free)
/**
 * A point well inside each zone, for a label or a symbol: the centre of the largest circle in its largest part, about.
 * Made when first asked for, from any thread. Borrowed from the zones.
 */
const JaPoint *ja_zones_labels(const JaZones *zones);
/** Index of the zone with this code, or -1. */
gssize ja_zones_find(const JaZones *zones, const char *code);

/** A set of zones, in ascending order of index. */
typedef struct {
    char *name;
    guint *zone;
    gsize n;
} JaGroup;

/** A way of grouping: "district", "typology". Groups are in ascending order of name; they may overlap. */
typedef struct {
    char *name;        /**< "district" */
    char *label;       /**< "District" */
    GPtrArray *groups; /**< of JaGroup, owned */
    gboolean overlaps; /**< Some zone is in two groups. */
    gsize n_ungrouped; /**< Zones in no group. */
} JaGrouping;

/**
 * A grouping from membership pairs: pair i says that zone[i] belongs to name[i].
 * Repeated pairs count once. Names are copied.
 */
JaGrouping *ja_grouping_new(const char *name, const char *label, gsize n_zones, const guint *zone,
                            const char *const *group, gsize n_pairs);
void ja_grouping_free(JaGrouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGrouping, ja_grouping_free)
/** The group with this name, or NULL. Borrowed. */
const JaGroup *ja_grouping_find(const JaGrouping *grouping, const char *name);
/** The first group (by name) that holds the zone, or NULL. Borrowed. */
const JaGroup *ja_grouping_of_zone(const JaGrouping *grouping, gsize zone);

/** A named place for orientation on maps: a town. Coordinates in the project's CRS. */
typedef struct {
    char *name;
    JaPoint at;
    int rank; /**< 1 = largest; smaller ranks are labelled first. */
} JaTown;

G_END_DECLS
#endif
