/**
 * Windows: which searches answer a window, and the row of travel times they give for each place searched from.
 */
#ifndef JA_REACH_WINDOWS_H
#define JA_REACH_WINDOWS_H

#include "reach/access.h"
#include "reach/places.h"
#include "reach/sweep.h"

G_BEGIN_DECLS

/** What is searched from where. Rows are of sources: origins in windows of departures, else sites. */
typedef struct {
    gboolean by_site;
    gboolean shift;
    guint32 n_sources, n_targets;
    guint32 n_minutes; /**< Departures (arrivals) in the window. */
    gint32 minute_s;   /**< Axis time of the minute ja_row_add_within calls 0 ... */
    gint32 each_s;     /**< ... and how much later the next is: negative in windows of departures. */
    guint n_times;     /**< For each pair: percentiles, or parts of a shift. */
    guint32 rank[JA_PERCENTILES];
    gboolean keep_all; /**< Also targets that none of the percentiles reaches, for measures of single minutes. */
    JaPlaces *sources, *targets;
    JaLastWalks *walks;    /**< From stops to places of targets. */
    const JaPaths *direct; /**< From sources to targets. */
    JaPaths *turned;       /**< The same, where it is ours. */
    JaSweepOptions out;    /**< The sweep; in a shift: there. */
    JaSweepOptions back;   /**< In a shift with a return. */
    gboolean returns;
    gboolean round_only; /**< Nobody asks how long the way back takes of those who do not get there. */
} JaWindowPlan;

/** Nothing above longest_s counts. `apart`: sources are not taken together. */
JaWindowPlan *ja_window_plan_new(const JaNetwork *network, const JaWindow *window, gint32 longest_s, gboolean apart);
void ja_window_plan_free(JaWindowPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaWindowPlan, ja_window_plan_free)

/** Travel times from one source: of target target[k] they are time_s[0][k], time_s[1][k] ..., or JA_NEVER. */
typedef struct {
    guint32 source;
    guint32 n;
    guint32 *target;
    gint32 *time_s[JA_PERCENTILES];
} JaRow;

/** The working memory of one thread; the plan is borrowed. */
typedef struct JaRows JaRows;
JaRows *ja_rows_new(const JaWindowPlan *plan);
void ja_rows_free(JaRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRows, ja_rows_free)

/** Searches from a place of the plan's sources. Returns how many searches that took. */
guint ja_rows_search(JaRows *rows, guint32 place);
/** The row of a source in the place searched last; in no order. Borrowed until the next. */
const JaRow *ja_rows_of(JaRows *rows, guint32 source);
/** Of the k-th target of the row just made: adds to each minute at which it is within limit_s. Not in shifts. */
void ja_rows_add_within(const JaRows *rows, guint32 k, gint32 limit_s, gint64 amount, gint64 *sum);

/** Bytes of working memory. */
gsize ja_rows_memory(const JaRows *rows);

G_END_DECLS
#endif
