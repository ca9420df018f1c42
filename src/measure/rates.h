/**
 * Rates: one count over another, with 95% intervals.
 */
#ifndef JA_MEASURE_RATES_H
#define JA_MEASURE_RATES_H

#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * The column `of / per x times` of a project's rate. A cell without its parts takes the stronger of their reasons; a
 * denominator of 0 gives JA_NO_DENOMINATOR and a line in the ledger. Bounds are the interval that the rate asks for;
 * without one, bounds of the parts (rounded sources) carry through. Refused: parts that are not counts, a part that is
 * known only for larger areas, negative parts, and with "wilson" a numerator above its denominator; the message names
 * the zone. The ledger is only written when the rate succeeds. Owned.
 */
JaColumn *ja_rate_make(const JaAtlas *atlas, const JaRateSpec *spec, JaLedger *ledger, GError **error);

/**
 * 95% interval of a proportion of `of` in `per` (0 <= of <= per, per > 0), as a share, by Wilson's score method
 * without continuity correction: (2o + z^2 -/+ z sqrt(z^2 + 4o(1 - o/n))) / (2(n + z^2)).
 * Wilson (1927), Journal of the American Statistical Association 22:209-212; Newcombe (1998), Statistics in Medicine
 * 17:857-872; as used in Public Health England's Technical Guide: Confidence Intervals (2018).
 */
JaCell ja_interval_wilson(double of, double per);

/**
 * 95% interval of a count of events. From 10 on Byar's approximation: o(1 - 1/9o - z/3sqrt(o))^3 and
 * (o+1)(1 - 1/9(o+1) + z/3sqrt(o+1))^3; below 10 exact Poisson limits.
 * Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 69; as in the same guide.
 */
JaCell ja_interval_byar(double events);

G_END_DECLS
#endif
