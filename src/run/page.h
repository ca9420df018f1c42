/*
 * The interactive page: what of the atlas goes into it.
 */
#ifndef JA_RUN_PAGE_H
#define JA_RUN_PAGE_H

#include "run/figures.h"

/* Whether all columns that `page` names are there, as far as only the data can tell. */
gboolean ja_road_check_page(JaRoad *road, GError **error);
/* How a column comes about, in a sentence; NULL where the project says nothing of it. Owned. */
char *ja_page_method(const JaRoad *road, const JaColumn *column);
/*
 * What is named on the map: the towns, or where there are none the groups of the first grouping that does not overlap,
 * and *of says of which. Of JaTown; names borrowed from the atlas. Owned.
 */
GArray *ja_page_names(const JaRoad *road, const char **of);
/* Writes map.html, unless `only` leaves it out. */
gboolean ja_road_page(JaRoad *road, JaOutdir *outdir, GError **error);

#endif
