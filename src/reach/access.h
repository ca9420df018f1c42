/**
 * Access: what each origin can get to in a window of time, from one search of each place.
 *
 * Origins are where people live, sites where jobs are. A window of departures is searched from each origin, minute by
 * minute; a shift from each site, backwards from its start and forwards from its end.
 */
#ifndef JA_REACH_ACCESS_H
#define JA_REACH_ACCESS_H

#include "reach/search.h"

G_BEGIN_DECLS

/** The day's timetable, and all walks. All borrowed. */
typedef struct {
    const JaTimetable *timetable, *mirror;
    const JaPaths *origin_stop; /**< Origins to stops. */
    const JaPaths *site_stop;   /**< Sites to stops. */
    const JaPaths *origin_site; /**< On foot all the way. */
    JaSearchLimits limits;
    gsize kept_bytes; /**< Travel times kept for measures that need them twice; 0 = 512 MiB. What does not fit is
                         searched again. */
} JaNetwork;

/** At most so many percentiles of a window. */
#define JA_PERCENTILES 5

typedef enum {
    JA_WINDOW_DEPART, /**< Leaving home in each minute of from_s .. past_s - 1; searched from the origins. */
    JA_WINDOW_ARRIVE, /**< Being there by each minute of from_s .. past_s - 1; searched from the sites. */
    JA_WINDOW_HOME,   /**< Leaving the site for home in each minute of from_s .. past_s - 1; from the sites. */
    JA_WINDOW_SHIFT   /**< There by from_s, at most wait_s before; and, when return_s is not JA_NEVER, back from
                         return_s; from the sites. */
} JaWindowKind;

/** What stands for the percentiles in a shift; without a return there is only the first, and it is the way there. */
enum { JA_SHIFT_ROUND, JA_SHIFT_THERE, JA_SHIFT_BACK };

/**
 * Travel time in a window of departures: arrival less departure, so that waiting for the first ride is in it; in one of
 * arrivals: the deadline less the departure, so that waiting for the start is in it. For each minute, and of these the
 * percentiles: the ceil(p / 100 * n)-th smallest, minutes without a journey being the largest.
 * In a shift: the shortest time from leaving home to getting there that arrives by the start and at most wait_s before,
 * on whole minutes; and back: the shortest from leaving to home of those that leave at the end, or at most wait_s
 * after. A round trip takes as long as the longer of both. An end earlier in the day than the start is the next day's:
 * return_s is a time of the axis, 24 h later.
 */
typedef struct {
    JaWindowKind kind;
    gint32 from_s, past_s, step_s; /**< A step of 60 s gives each minute. In a shift past_s is not looked at. */
    gint32 return_s, wait_s;
    guint percentile[JA_PERCENTILES]; /**< 1 .. 100. */
    guint n_percentiles;              /**< At least one; not looked at in a shift. */
} JaWindow;

typedef enum {
    JA_DECAY_STEP,
    JA_DECAY_LINEAR,
    JA_DECAY_EXPONENTIAL,
    JA_DECAY_POWER,
    JA_DECAY_GAUSS,
    JA_DECAY_LOGISTIC
} JaDecayForm;

/** Weight of a site at a travel time: 0 .. 1, and 0 past limit_s. docs/methods.md has the formulas. */
typedef struct {
    JaDecayForm form;
    double limit_s;
    double parameter; /**< Exponential: per minute; power: exponent; Gauss and logistic: minutes. */
    double spread;    /**< Logistic: standard deviation in minutes. */
} JaDecay;
double ja_decay(const JaDecay *decay, double time_s);

typedef enum {
    JA_ACCESS_SUM,      /**< Sum over sites of size x decay: cumulative opportunities (step) and gravity. */
    JA_ACCESS_FLOATING, /**< Two-step floating catchment (Luo and Wang 2003): step decay on both steps. */
    JA_ACCESS_SHEN,     /**< Competition-adjusted (Shen 1998): jobs per person who competes for them. */
    JA_ACCESS_SPATIAL,  /**< Spatial availability (Soukhov et al. 2023): jobs. */
    JA_ACCESS_NEAREST,  /**< Seconds to the n-th nearest site of which size is not 0. */
    JA_ACCESS_FIRST,    /**< The first minute of the window (axis) at which `least` in all are within the limit. */
    JA_ACCESS_LAST      /**< And the last. Neither in shifts. */
} JaAccessKind;

/** One number asked for of each origin. No time above decay.limit_s counts, nor above the network's longest_s. */
typedef struct {
    JaAccessKind kind;
    guint percentile;            /**< Index into the window's; of a shift: JA_SHIFT_ROUND ... Not for FIRST and LAST. */
    JaDecay decay;               /**< FLOATING, NEAREST, FIRST and LAST: limit_s alone counts. */
    const double *size;          /**< Of each site: jobs; not negative. 0 = not a site of this kind. */
    const double *lower, *upper; /**< Bounds of size, or NULL. */
    const double *demand;        /**< FLOATING, SHEN, SPATIAL: of each origin, who competes for the jobs. */
    guint nth;                   /**< NEAREST: 1 = the nearest. */
    double least;                /**< FIRST and LAST. */
    double *value;               /**< n_origins, set by the run; -1 where there is none (NEAREST, FIRST, LAST). */
    double *value_lower, *value_upper; /**< Set when there are bounds, of SUM, FLOATING, SHEN, SPATIAL; may be NULL. */
} JaAsk;

/** What a run did, to be told to the user. */
typedef struct {
    guint64 searches; /**< Places searched from, each for all departures of the window. */
    guint64 pairs;    /**< Of origin and site, reached at one of the percentiles. */
    guint64 again;    /**< Searches done a second time, because the times found did not fit into memory. */
    gsize memory;     /**< Bytes of working memory at its height, the timetable and the walks not counted. */
} JaAccessTally;

/**
 * Answers all asks of a window from one pass of searches. The answers depend neither on `threads` (0 = one for each
 * processor) nor on the order of sites or origins. `tally` may be NULL.
 */
void ja_access_run(const JaNetwork *network, const JaWindow *window, JaAsk *ask, gsize n_asks, guint threads,
                   JaAccessTally *tally);

/**
 * For matrices: called in one thread, once for each pair of which a percentile is no more than within_s; others of its
 * percentiles may be JA_NEVER. By origin, then site, in departures; by site, then origin, in all other windows.
 */
typedef void (*JaPairFn)(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s);
void ja_access_pairs(const JaNetwork *network, const JaWindow *window, gint32 within_s, JaPairFn fn, gpointer data,
                     guint threads, JaAccessTally *tally);

G_END_DECLS
#endif
