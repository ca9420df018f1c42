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
} JaNetwork;

/** At most so many percentiles of a window. */
#define JA_PERCENTILES 5

typedef enum {
    JA_WINDOW_DEPART, /**< Leaving home in each minute of from_s .. past_s - 1. */
    JA_WINDOW_ARRIVE, /**< Being there by each minute of from_s .. past_s - 1. */
    JA_WINDOW_SHIFT /**< There by from_s, at most wait_s before; and, when return_s is not JA_NEVER, back from return_s.
                     */
} JaWindowKind;

/**
 * Travel time in a window of departures: arrival less departure, so that waiting for the first ride is in it; for each
 * minute, and of these the percentiles: the ceil(p / 100 * n)-th smallest, minutes without a journey being the largest.
 * In a shift: the shortest time from leaving home to getting there that arrives by the start and at most wait_s before,
 * on whole minutes; and back: the shortest from leaving to home of those that leave at the end, or at most wait_s
 * after. A round trip takes as long as the longer of both.
 */
typedef struct {
    JaWindowKind kind;
    gint32 from_s, past_s, step_s;
    gint32 return_s, wait_s;
    guint percentile[JA_PERCENTILES];
    guint n_percentiles;
} JaWindow;

typedef enum {
    JA_DECAY_STEP,
    JA_DECAY_LINEAR,
    JA_DECAY_EXPONENTIAL,
    JA_DECAY_POWER,
    JA_DECAY_GAUSS,
    JA_DECAY_LOGISTIC
} JaDecayForm;

/** Weight of a site at a travel time; 0 past limit_s. docs/methods.md has the formulas. */
typedef struct {
    JaDecayForm form;
    double limit_s;
    double parameter; /**< Exponential: per minute; power: exponent; Gauss and logistic: minutes. */
    double spread;    /**< Logistic: standard deviation in minutes. */
} JaDecay;
double ja_decay(const JaDecay *decay, double time_s);

typedef enum {
    JA_ACCESS_SUM,      /**< Sum over sites of weight x decay: cumulative opportunities (step) and gravity. */
    JA_ACCESS_FLOATING, /**< Two-step floating catchment (Luo and Wang 2003): step decay on both steps. */
    JA_ACCESS_SHEN,     /**< Competition-adjusted (Shen 1998). */
    JA_ACCESS_SPATIAL,  /**< Spatial availability (Soukhov et al. 2023). */
    JA_ACCESS_NEAREST,  /**< Seconds to the n-th nearest site. */
    JA_ACCESS_FIRST, /**< Windows of arrivals: the first minute by which `least` in all can be reached within the limit.
                      */
    JA_ACCESS_LAST   /**< Windows of departures back home: the last minute at which `least` can still be left. */
} JaAccessKind;

/** One number asked for of each origin. */
typedef struct {
    JaAccessKind kind;
    guint percentile; /**< Index into the window's. */
    JaDecay decay;
    const double *size;          /**< Of each site: jobs. 0 = not a site of this kind. */
    const double *lower, *upper; /**< Bounds of size, or NULL. */
    const double *demand;        /**< Of each origin: who competes for the jobs. */
    guint nth;
    double least;
    double *value;                     /**< n_origins, set by the run; -1 where there is none (NEAREST). */
    double *value_lower, *value_upper; /**< Set when there are bounds; may be NULL. */
} JaAsk;

/** Answers all asks of a window from one pass of searches. The answers do not depend on `threads`. */
void ja_access_run(const JaNetwork *network, const JaWindow *window, JaAsk *ask, gsize n_asks, guint threads);

/** Called once for each pair within limit_s, by row then column: "origin to site" for departures. For matrices. */
typedef void (*JaPairFn)(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s);

G_END_DECLS
#endif
