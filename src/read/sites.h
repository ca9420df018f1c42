/**
 * Sites: a file with a row or a feature for each place becomes a set of points.
 */
#ifndef JA_READ_SITES_H
#define JA_READ_SITES_H

#include "read/context.h"
#include "read/sectors.h"
#include <jobatlas/points.h>

G_BEGIN_DECLS

/** What is asked of the file. Strings are borrowed; NULL where there is none. */
typedef struct {
    const char *name, *label;
    const char *file, *sheet, *layer;
    const char *block; /**< The project's block, for messages: "jobs", "points". */
    const char *x, *y, *crs;
    const char *postcode, *postcodes_file, *postcodes_code, *postcodes_x, *postcodes_y, *postcodes_crs;
    const char *id, *title, *value;
    const char *markers, *thousands, *rounding;
    const char *sector, *sic, *sectors;
    const char *source, *licence, *date;
} JaSitesSpec;

JaSitesSpec ja_sites_of_jobs(const JaJobsSpec *jobs);
JaSitesSpec ja_sites_of_points(const JaPointsSpec *points);

/** Points in the coordinates of the file, in ascending order of id, then place; no zone is set. */
typedef struct {
    JaPoints *points;
    gint64 *row; /**< Of each point. */
    char *crs;   /**< Of the coordinates: a code or WKT; NULL = the project's. */
    char *file;
    JaInput *input;          /**< Borrowed from the context; rows_used is what has a place. */
    gint64 rows;             /**< Of the file; those without a place are in the ledger. */
    double total, placeless; /**< Sum of the values of all rows, and of those without a place. */
} JaSites;

void ja_sites_free(JaSites *sites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSites, ja_sites_free)

/**
 * Reads the sites. A row without a place (blank coordinates, a postcode that the lookup lacks; 0 and 0, save
 * for jobs) goes to the ledger. Refused: a place with half its coordinates, jobs at 0 and 0, a value that is neither a
 * number nor a marker or is negative, a code that is not in SIC 2007, a blank sector, a file in which no row has a
 * place. Owned.
 */
JaSites *ja_sites_read(JaReadContext *context, const JaSitesSpec *spec, GError **error);

G_END_DECLS
#endif
