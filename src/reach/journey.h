/**
 * Journeys: the rides and walks by which a stop or a place is reached, to be checked in the timetable.
 */
#ifndef JA_REACH_JOURNEY_H
#define JA_REACH_JOURNEY_H

#include "reach/search.h"

G_BEGIN_DECLS

/** A ride on a run between two of its positions, or a walk. Times of the (not mirrored) axis. */
typedef struct {
    gboolean ride;
    guint32 run;               /**< Ride: of the timetable. */
    guint32 board, alight;     /**< Ride: positions in the run's pattern. */
    gint32 from_stop, to_stop; /**< Of the feed; -1 = the place one leaves, or goes to; of a ride, a stop not there. */
    gint32 depart_s, arrive_s;
} JaLeg;

/**
 * The journey found from a place to a place: leaves at depart_s or later and arrives first; among those leaves last;
 * among those has fewest rides. Of journeys that are equal in this: walks of the last ride's stop, then of each
 * boarding before it, as short as can be, each ride on as few runs as can be, and then what comes first in the
 * timetable.
 *
 * It begins and ends with a walk, be it of no time; between two stops a walk takes what the timetable asks for the
 * change. Staying seated from run to run gives a ride for each. `direct_s` is the walk all the way, or JA_NEVER; walks
 * win over rides that are no better. NULL when there is none that takes longest_s at most, counted from depart_s.
 * Owned array of JaLeg in order.
 */
GArray *ja_journey_depart(const JaTimetable *timetable, const JaTimetable *mirror, const JaSearchLimits *limits,
                          const JaPaths *access, guint32 from, const JaPaths *egress, guint32 to, gint32 direct_s,
                          gint32 depart_s);
/**
 * The journey that arrives by arrive_s and leaves last; among those arrives first; among those has fewest rides.
 * longest_s is counted to arrive_s.
 */
GArray *ja_journey_arrive(const JaTimetable *timetable, const JaTimetable *mirror, const JaSearchLimits *limits,
                          const JaPaths *access, guint32 from, const JaPaths *egress, guint32 to, gint32 direct_s,
                          gint32 arrive_s);

G_END_DECLS
#endif
