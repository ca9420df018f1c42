/**
 * From a table to an extract, for indicators and for jobs.
 */
#ifndef JA_READ_INDICATORS_EXTRACT_H
#define JA_READ_INDICATORS_EXTRACT_H

#include "model/extract.h"
#include "model/table.h"
#include "read/context.h"

G_BEGIN_DECLS

/** Reads the columns of `spec` from a table. `absent_is_zero`: see ja_pivot. Owned. */
JaExtract *ja_indicator_extract(JaReadContext *context, const JaIndicatorSpec *spec, const JaTable *table,
                                gboolean absent_is_zero, GError **error);

G_END_DECLS
#endif
