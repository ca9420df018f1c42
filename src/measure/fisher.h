/**
 * Fisher's natural breaks: the partition of values in order with the least squared deviation from the class means.
 */
#ifndef JA_MEASURE_FISHER_H
#define JA_MEASURE_FISHER_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Where the classes after the first begin: `k - 1` indices into `value`, ascending. `value` has `m` different numbers,
 * ascending; `weight[i]` says how often value[i] occurs. 1 <= k <= m. Exactly optimal; of equally good partitions the
 * one whose last class begins first, and so on downwards. Owned; NULL for k = 1.
 *
 * Fisher, W. D. (1958), "On grouping for maximum homogeneity", Journal of the American Statistical Association
 * 53:789-798. The least cost of j classes over the first i values is found for all i by divide and conquer, because
 * the best beginning of the last class never moves left as i grows: O(k m log m) time, O(k m) memory.
 */
gsize *ja_fisher_cuts(const double *value, const double *weight, gsize m, guint k);

G_END_DECLS
#endif
