/*
 * The interactive page: what of the atlas goes into it.
 */
#ifndef JA_RUN_PAGE_H
#define JA_RUN_PAGE_H

#include "run/figures.h"

/* Writes map.html. */
gboolean ja_road_page(JaRoad *road, JaOutdir *outdir, GError **error);

#endif
