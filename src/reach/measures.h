/**
 * Measures: what is made of rows of travel times. Knows nothing of searches.
 *
 * Rows of origins are gathered (each answers for its origin), rows of sites are scattered (each adds to all origins).
 * What competes for jobs is known of a site when all its origins are: rows of origins are looked at again.
 */
#ifndef JA_REACH_MEASURES_H
#define JA_REACH_MEASURES_H

#include "reach/windows.h"

G_BEGIN_DECLS

typedef struct JaMeasures JaMeasures;
/** The sums of one thread. */
typedef struct JaSums JaSums;

/** The asks are borrowed; their limits are cut to the plan's. */
JaMeasures *ja_measures_new(const JaWindowPlan *plan, JaAsk *ask, gsize n_asks);
void ja_measures_free(JaMeasures *measures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaMeasures, ja_measures_free)

JaSums *ja_sums_new(const JaMeasures *measures);
void ja_sums_free(JaSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSums, ja_sums_free)
gsize ja_sums_memory(const JaSums *sums);

/** A row, in any order and any thread. `rows` made it and tells of its single minutes. */
void ja_measures_take(const JaMeasures *measures, JaSums *sums, const JaRow *row, const JaRows *rows);
/** Whether rows must be looked at again. */
gboolean ja_measures_need_again(const JaMeasures *measures);
/** All rows have been taken: sums up what the threads have. Sets the values asked for, but for those needing more. */
void ja_measures_join(JaMeasures *measures, JaSums *const *sums, guint n_sums);
/** A row for the second time. */
void ja_measures_take_again(const JaMeasures *measures, const JaRow *row);

G_END_DECLS
#endif
