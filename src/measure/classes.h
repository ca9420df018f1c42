/**
 * Class breaks for maps.
 */
#ifndef JA_MEASURE_CLASSES_H
#define JA_MEASURE_CLASSES_H

#include <jobatlas/column.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

/**
 * Classes over all numbers of a column: class k holds breaks[k] <= v < breaks[k+1], the last class its upper end too.
 *
 *  - fisher: natural breaks, exactly optimal (measure/fisher.h);
 *  - quantile: as many zones in each class as ties allow: each break is the one nearest to its share of the zones;
 *  - equal: classes of equal width from the lowest value to the highest;
 *  - manual: the inner breaks as given.
 *
 * Save for manual, the methods see each value as it is shown, to the column's decimals, so that values shown alike
 * are never parted and a legend needs no more digits than the values. With fewer different values than classes there
 * are fewer classes and a `note`. A break is the roundest number between the two neighbouring values, for equal the
 * roundest within half a percent of a class's width: `shown` parts the values as shown, `breaks` the values
 * themselves, and both put every value into the same class. The two outer breaks are rounded outwards. Fails
 * (JA_ERROR_DATA) when the column has no numbers. Owned.
 */
JaClasses *ja_classes_make(const JaColumn *column, const JaClassesSpec *spec, GError **error);

/** No class at all, for a column without a single number: its empty zones are counted by reason. Owned. */
JaClasses *ja_classes_none(const JaColumn *column);

/** The same classes with the counts of `n` zones (of all, when zone is NULL). Owned. */
JaClasses *ja_classes_recount(const JaClasses *classes, const JaColumn *column, const guint *zone, gsize n);

/**
 * The roundest number t with low < t <= high: the fewest digits after (then before) the point; of those the nearest
 * to `target`.
 */
double ja_round_between(double low, double high, double target);

/** Digits after the point of the shortest decimal that is this number, at most 9. */
int ja_break_decimals(double value);

G_END_DECLS
#endif
