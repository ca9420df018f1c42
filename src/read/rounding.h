/**
 * Counts that their source has rounded: how far from the truth they may be.
 */
#ifndef JA_READ_ROUNDING_H
#define JA_READ_ROUNDING_H

#include <jobatlas/cell.h>

G_BEGIN_DECLS

/**
 * A count of the Business Register and Employment Survey with its bounds. Counts are rounded by their size, to one of
 * two steps (1-49 to 5 or 10, 50-249 to 25 or 50, 250-499 to 50 or 100, 500-999 to 100 or 200, 1,000-2,499 to 250 or
 * 500, 2,500-4,999 to 500 or 1,000, 5,000 and over to 1,000 or 2,000). The wider step is assumed wherever the count
 * is a multiple of it; the bounds are half a step either way, never below 0. `*odd` is set when the count is a
 * multiple of neither, so that it was not rounded in this way; the wider step is assumed then too.
 */
JaCell ja_rounding_bres(double count, gboolean *odd);

G_END_DECLS
#endif
