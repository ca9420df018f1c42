/**
 * Searching a timetable: from a place on foot and by public transport, when is each stop reached?
 *
 * Round-based search (Delling, Pajor and Werneck, ALENEX 2012): round k finds what k rides reach. A range of departures
 * is searched from the last to the first, keeping what later departures have reached (rRAPTOR).
 *
 * On a mirrored timetable the same functions answer "when must one leave at the latest": times are negated, the place
 * is where one must be, the departure the negated deadline.
 */
#ifndef JA_REACH_SEARCH_H
#define JA_REACH_SEARCH_H

#include "reach/timetable.h"

G_BEGIN_DECLS

typedef struct {
    guint rides;      /**< At most so many rides; runs on which people stay seated count as one. */
    gint32 longest_s; /**< From departure to arrival at a stop. */
} JaSearchLimits;

typedef struct JaSearch JaSearch;

/** The working memory of one thread; the timetable is borrowed for its life. */
JaSearch *ja_search_new(const JaTimetable *timetable, const JaSearchLimits *limits);
void ja_search_free(JaSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSearch, ja_search_free)

/** Leaving point `from` of `access` (points to stops) at depart_s. What an earlier search found is forgotten. */
void ja_search_depart(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s);

/** After a search: the earliest arrival by at least one ride at a stop, or JA_NEVER. Walks from there are not in it. */
gint32 ja_search_arrival(const JaSearch *search, guint32 stop);
/** The same with at most so many rides; in and after ja_search_range only by all that there may be. */
gint32 ja_search_arrival_by(const JaSearch *search, guint32 stop, guint rides);

/**
 * Departures from_s, from_s + step_s, ... below past_s, searched from the last to the first. After each, `fn` is told
 * the departure and the stops that are reached earlier than from all later departures; arrivals may be asked for then.
 * An arrival may be more than longest_s after the present departure; callers compare.
 *
 * The arrivals are the earliest by all rides that there may be; ja_search_range_by_rides also tells them by fewer, for
 * which it keeps labels apart, and takes longer.
 */
typedef void (*JaDepartureFn)(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved,
                              gsize n_improved);
void ja_search_range(JaSearch *search, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s, gint32 step_s,
                     JaDepartureFn fn, gpointer data);

void ja_search_range_by_rides(JaSearch *search, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s,
                              gint32 step_s, JaDepartureFn fn, gpointer data);

/** Bytes of working memory. */
gsize ja_search_memory(const JaSearch *search);

G_END_DECLS
#endif
