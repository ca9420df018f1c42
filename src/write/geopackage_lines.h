/**
 * A result as a GeoPackage of lines: a straight one for each row, with the row's cells.
 */
#ifndef JA_WRITE_GEOPACKAGE_LINES_H
#define JA_WRITE_GEOPACKAGE_LINES_H

#include "model/result.h"
#include <jobatlas/error.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/**
 * Writes the file at `path`, which must not exist: a layer called as the result, whose row i is a line from end[2 * i]
 * to end[2 * i + 1] in `crs`. An empty cell is null. The same result gives the same bytes.
 */
gboolean ja_geopackage_write_lines(const JaResult *result, const char *crs, const JaPoint *end, const char *path,
                                   const char *shown, GError **error);

G_END_DECLS
#endif
