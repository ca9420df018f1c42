/**
 * Where along a line the stops of a trip lie.
 */
#ifndef JA_GEO_ALONG_H
#define JA_GEO_ALONG_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** A position: the part `t` (0 to 1) of the segment from point `segment` to the next. */
typedef struct {
    guint32 segment;
    double t;
    double off_m; /**< From the stop to that position. */
} JaAlong;

/**
 * Positions of n_stops stops along a line of n points, in order, so that no stop lies before the one before it and
 * the sum of the squared distances is least: a line that crosses itself or runs out and back is followed as the trip
 * runs. FALSE when the line has no segment, or line and stops together are more than can be weighed.
 */
gboolean ja_along_stops(const JaPoint *line, gsize n, const JaPoint *stop, gsize n_stops, JaAlong *along);

/**
 * The same by measured distances: stop i is where the line's measure is stop_at[i]. FALSE when either does not
 * ascend, or a stop's distance is beyond the line.
 */
gboolean ja_along_measured(const JaPoint *line, const float *line_at, gsize n, const JaPoint *stop,
                           const float *stop_at, gsize n_stops, JaAlong *along);

/** Appends the line between two positions (from before to) to an array of JaPoint, both ends included. */
void ja_along_cut(const JaPoint *line, const JaAlong *from, const JaAlong *to, GArray *points);

G_END_DECLS
#endif
