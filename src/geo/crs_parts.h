/*
 * What the files of the door to PROJ share.
 */
#ifndef GEO_CRS_PARTS_H
#define GEO_CRS_PARTS_H

#include "geo/crs.h"

#include <proj.h>

/** "EPSG:27700" and its like, and nothing else that PROJ would take: no URN, URL, file or pipeline. */
gboolean ja_crs_is_code(const char *text);

/** The CRS with this code, or NULL. The caller destroys it. */
PJ *ja_crs_of_code(PJ_CONTEXT *context, const char *code);

/** The project's CRS, in metres that are metres; the caller destroys it. NULL on failure. */
PJ *ja_crs_target_new(PJ_CONTEXT *context, const char *crs, const JaPlace *place, GError **error);

#endif
