/*
 * Tables of what kinds of people can reach.
 */
#ifndef JA_RUN_EQUITY_H
#define JA_RUN_EQUITY_H

#include "model/result.h"
#include "run/road_parts.h"

/* The table of an entry of `equity`: a row for each group, the last for the area. Owned; NULL on failure. */
JaResult *ja_equity_table(const JaRoad *road, const JaEquitySpec *spec, GError **error);

#endif
