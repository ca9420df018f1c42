/**
 * What the columns of reach are called.
 */
#ifndef JA_MODEL_REACHNAMES_H
#define JA_MODEL_REACHNAMES_H

#include <jobatlas/project.h>

G_BEGIN_DECLS

/** A window has at most so many percentiles. */
#define JA_REACH_PERCENTILES 5
/** The column of residents at the origins of journeys, by which reach is averaged over groups. */
#define JA_ORIGIN_RESIDENTS "origin_residents"

/** Whether people must be there by one time, rather than leave or arrive in a window of time. */
gboolean ja_reach_is_shift(const JaReachSpec *reach);
/** The times as they are written: of `depart`, `arrive` or `home`. Borrowed. */
const char *ja_reach_times(const JaReachSpec *reach);
/** Percentile `p` of the window: 50 where none is given. */
guint ja_reach_percentile(const JaReachSpec *reach, guint p);
/**
 * "jobs_45_am_peak" for limit `within` and percentile `p` (indices); "jobs_45_p90_am_peak" for all percentiles but the
 * first. `jobs` is "jobs_care" for a sector, NULL for all. Owned.
 */
char *ja_reach_column(const JaReachSpec *reach, const char *jobs, guint within, guint p);
/** "leaving between 07:00 and 09:00", "there by 06:00 and home from 14:15": the label, or made of the times. Owned. */
char *ja_reach_label(const JaReachSpec *reach);

G_END_DECLS
#endif
