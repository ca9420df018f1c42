/*
 * The files that tell of a run: tables, captions, ledger, manifest.
 */
#ifndef JA_RUN_RESULTS_H
#define JA_RUN_RESULTS_H

#include "run/figures.h"

/*
 * What every table of the project holds, made before anything is drawn: of GPtrArray of JaResult, one for all zones
 * and a further one for each group of `per`; NULL for a table that `only` leaves out, or whose fault was collected.
 * NULL when the road cannot go on. Owned.
 */
GPtrArray *ja_road_tabulate(JaRoad *road, GError **error);
/* tables/ID.{csv,md,xlsx} for all that was tabulated. */
gboolean ja_road_tables(JaRoad *road, const GPtrArray *all, JaOutdir *outdir, GError **error);
/* figures.md */
gboolean ja_road_captions(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error);
/* ledger.csv and manifest.json, in this order, after everything else. */
gboolean ja_road_record(JaRoad *road, JaOutdir *outdir, GError **error);
/* Writes bytes as one file of the folder; takes them. FALSE when they are NULL, with *error as it was. */
gboolean ja_road_write(JaOutdir *outdir, const char *name, GBytes *bytes, GError **error);
/* Whether --only names only what the project has. */
gboolean ja_road_check_only(const JaRoad *road, GError **error);
/* Whether --only lets this id through. */
gboolean ja_road_wants(const JaRoad *road, const char *id);

#endif
