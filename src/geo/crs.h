/**
 * Coordinates from the CRS of a file to the CRS of the project.
 *
 * Always in traditional order (longitude or easting first), by the best operation for the area of the data that
 * this machine's grids allow. Refused: an unknown source CRS, a target that is not "AUTHORITY:code" of a projected
 * CRS in metres, an operation that ignores datums (ballpark), anything over the network, coordinates that are not
 * finite, that look swapped or in another unit, or that fall outside the target's area of use.
 */
#ifndef JA_GEO_CRS_H
#define JA_GEO_CRS_H

#include <jobatlas/error.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** How coordinates were brought over, for the manifest. Strings are owned. */
typedef struct {
    char *from;        /**< "WGS 84 (EPSG:4326)". */
    char *to;          /**< "OSGB36 / British National Grid (EPSG:27700)". */
    char *operation;   /**< Name of the operation; "none" when both are the same. */
    double accuracy_m; /**< 0 = exact, -1 = unknown. */
} JaCrsRecord;

/** Frees the members, not the record. */
void ja_crs_record_clear(JaCrsRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaCrsRecord, ja_crs_record_clear)

/** Whether `crs` is "AUTHORITY:code" of a projected CRS in metres. `place` names the key that says so. */
gboolean ja_crs_check_target(const char *crs, const JaPlace *place, GError **error);

/**
 * Transforms shapes in place. `from` is WKT or "AUTHORITY:code", NULL when the file does not say (an error that
 * says what to do). `codes` names the shapes in messages; NULL = by number. `record` may be NULL; it is overwritten.
 * On error the coordinates are as they were, or partly transformed: do not use them.
 */
gboolean ja_crs_transform(JaShapes *shapes, const char *const *codes, const char *from, const char *to,
                          const JaPlace *place, JaCrsRecord *record, GError **error);

/** The same for n points: towns, jobs. `names` may be NULL. */
gboolean ja_crs_transform_points(JaPoint *points, gsize n, const char *const *names, const char *from, const char *to,
                                 const JaPlace *place, JaCrsRecord *record, GError **error);

/**
 * Coordinates in a CRS ("AUTHORITY:code") as longitudes and latitudes of WGS 84, in place: for maps on the web, to a
 * few metres. Points that have none become 0, 0; FALSE when the CRS is not known or one of the points has none.
 */
gboolean ja_crs_to_degrees(const char *crs, JaPoint *points, gsize n);

/**
 * Longitudes and latitudes where a CRS may be used, with the margin that the functions above allow. FALSE when it is
 * not known: then there is no bound. `crs` is "AUTHORITY:code".
 */
gboolean ja_crs_area(const char *crs, JaBox *degrees);

G_END_DECLS
#endif
