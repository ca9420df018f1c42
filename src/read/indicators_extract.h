/**
 * From a table to an extract, for indicators and for jobs.
 */
#ifndef JA_READ_INDICATORS_EXTRACT_H
#define JA_READ_INDICATORS_EXTRACT_H

#include "model/extract.h"
#include "model/table.h"
#include "read/context.h"

G_BEGIN_DECLS

/** How a file of jobs differs from one of an indicator. */
typedef struct {
    gboolean absent_is_zero; /**< See ja_pivot. */
    gboolean bres;           /**< See JaValues. */
} JaExtractRules;

/** Reads the columns of `spec` from a table. Owned. */
JaExtract *ja_indicator_extract(JaReadContext *context, const JaIndicatorSpec *spec, const JaTable *table,
                                JaExtractRules rules, GError **error);

G_END_DECLS
#endif
