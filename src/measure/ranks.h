/**
 * Ranks and shares, in the whole area or in each group of a grouping.
 */
#ifndef JA_MEASURE_RANKS_H
#define JA_MEASURE_RANKS_H

#include <jobatlas/atlas.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * Ranks from 1, the highest value first unless the project says "lowest". Equal values share the lowest of their
 * ranks: 1 2 2 4. A cell without a number keeps its reason; a zone in no group is JA_NOT_APPLICABLE. Refused: a
 * grouping whose groups overlap, where a zone would have several ranks. Owned.
 */
JaColumn *ja_rank_make(const JaAtlas *atlas, const JaRankSpec *spec, GError **error);

/**
 * Percent of the area's or the group's total of a count. Where some zones have no number the shares are of the known
 * total, and the column's note says so. A total of 0 gives JA_NO_DENOMINATOR. Refused: a column that is not a count, or
 * is known only for larger areas, and an overlapping grouping. Owned.
 */
JaColumn *ja_share_make(const JaAtlas *atlas, const JaShareSpec *spec, GError **error);

G_END_DECLS
#endif
