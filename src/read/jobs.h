/**
 * Jobs: counts by zone, in one column or in a row for each zone and sector.
 */
#ifndef JA_READ_JOBS_H
#define JA_READ_JOBS_H

#include "model/extract.h"
#include "read/context.h"

G_BEGIN_DECLS

/**
 * The jobs of a project as an extract with the column "jobs" and, where sectors are given, one "jobs_<sector>" for
 * each of them in order of name. A zone that has rows, but none for a sector, has no jobs in it. Owned.
 */
JaExtract *ja_jobs_read(JaReadContext *context, const JaJobsSpec *spec, GError **error);

G_END_DECLS
#endif
