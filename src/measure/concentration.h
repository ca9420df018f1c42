/**
 * Concentration: where a sector is more, or less, than its share; how far jobs and people are apart; centres.
 */
#ifndef JA_MEASURE_CONCENTRATION_H
#define JA_MEASURE_CONCENTRATION_H

#include <jobatlas/atlas.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * The column of one entry of `concentration`.
 *
 *   quotient       (of / per of the zone) / (of / per of all zones that have both)
 *   share          100 x of / per
 *   density        of / area in km2; the atlas has JA_AREA_COLUMN
 *   dissimilarity  half the sum over zones of |of / all of - per / all per|: JA_INDEX, a number for sets of zones
 *
 * All but the last are rates of their parts, so that groups have the rate of the sums. A zone with less than `least`
 * of `per` is JA_UNRELIABLE; parts with bounds give the least and the most that they allow. Refused: parts that are
 * not counts of each zone. Owned.
 */
JaColumn *ja_concentration_make(const JaAtlas *atlas, const JaConcentrationSpec *spec, GError **error);

/** The areas of the zones in km2, as a count. Owned. */
JaColumn *ja_area_column(const JaAtlas *atlas);

/**
 * Centres: zones with at least `density` of a count per km2, put together where they share a border, kept where
 * they have at least `least` in all; each is named after its zone with the most, with the code where two zones have
 * that name. A zone whose count is empty is in none. Refused: a count that is not of each zone, and no centre at all.
 * Owned.
 */
JaGrouping *ja_centres_make(const JaAtlas *atlas, const JaCentresSpec *spec, GError **error);

G_END_DECLS
#endif
