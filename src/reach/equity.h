/**
 * Equity: how a value of zones is spread over people, and over kinds of people.
 *
 * Each zone has a value and a weight: how many people of one kind live there. Zones without weight do not count. The
 * answers do not depend on the order of the zones. FALSE when there is no answer: nobody, or nothing to divide by.
 */
#ifndef JA_REACH_EQUITY_H
#define JA_REACH_EQUITY_H

#include <glib.h>

G_BEGIN_DECLS

/** Mean value of these people. */
gboolean ja_equity_mean(const double *value, const double *weight, gsize n, double *mean);

/** Mean of some people by mean of others: claimants by residents, say. */
gboolean ja_equity_ratio(const double *value, const double *weight, const double *other_weight, gsize n, double *ratio);

/**
 * Palma ratio: the mean value of the tenth of people who are best off, by that of the four tenths who are worst off.
 * `rank` says who is: least = worst off; NULL = by the value itself. Zones on the border are split; zones of the same
 * rank are taken together.
 */
gboolean ja_equity_palma(const double *value, const double *weight, const double *rank, gsize n, double *palma);

/** Gini coefficient: 0 = all the same. Values are not negative. */
gboolean ja_equity_gini(const double *value, const double *weight, gsize n, double *gini);

/**
 * Concentration index of value over people in order of `rank`, least (worst off) first: negative when the worst off
 * have more of it, positive when they have less, 0 when it does not go with rank. A score of deprivation, of which
 * the highest is the worst off, is given with its sign changed.
 */
gboolean ja_equity_concentration(const double *value, const double *weight, const double *rank, gsize n, double *index);

G_END_DECLS
#endif
