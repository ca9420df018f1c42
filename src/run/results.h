/*
 * The files that tell of a run: tables, captions, ledger, manifest.
 */
#ifndef JA_RUN_RESULTS_H
#define JA_RUN_RESULTS_H

#include "run/figures.h"

/* tables/ID.{csv,md,xlsx} for every table that `only` lets through; a further one for each group of `per`. */
gboolean ja_road_tables(JaRoad *road, JaOutdir *outdir, GError **error);
/* figures.md */
gboolean ja_road_captions(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error);
/* ledger.csv and manifest.json, in this order, after everything else. */
gboolean ja_road_record(JaRoad *road, JaOutdir *outdir, GError **error);
/* Writes bytes as one file of the folder; takes them. FALSE when they are NULL, with *error as it was. */
gboolean ja_road_write(JaOutdir *outdir, const char *name, GBytes *bytes, GError **error);
/* Whether --only lets this id through. */
gboolean ja_road_wants(const JaRoad *road, const char *id);

#endif
