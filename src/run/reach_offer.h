/*
 * What somebody may have meant by a name that no place has.
 */
#ifndef JA_RUN_REACH_OFFER_H
#define JA_RUN_REACH_OFFER_H

#include "run/reach.h"

/*
 * "'A', 'B'": names of zones, stations, stops, sites and origins that have the text in them; else those that are
 * spelt nearly so, as a whole or in a part, such as the locality before a comma; else those with a word of it. NULL
 * when there are none. Owned.
 */
char *ja_where_offer(const JaRoad *road, const JaReachNetwork *network, const char *text);

/* The names that have the text in them and more: what stands beside a name that is not enough. Owned; or NULL. */
char *ja_where_longer(const JaRoad *road, const JaReachNetwork *network, const char *text);

#endif
