/**
 * The lines of a day's journeys, cut into stretches between stops that follow one another.
 *
 * Platforms count as their station. A stretch is a pair of stops and a mode: what runs there in either direction, on
 * whatever route, is added up. Its line is that of the shape on which most journeys run, cut at the stops; a straight
 * line where there is no shape, or the shape passes a stop at more than 500 m.
 */
#ifndef JA_MEASURE_STRETCHES_H
#define JA_MEASURE_STRETCHES_H

#include "measure/service.h"

G_BEGIN_DECLS

typedef struct {
    gint64 n_straight; /**< Stretches that run straight because no shape leads there; */
    gint64 n_off;      /**< because the shape is too far from a stop. */
} JaStretchTally;

/**
 * Stretches whose stops have a place, and whose box meets `area` (all when it is NULL). `stops` are the places of the
 * feed's stops, `shape_points` those of its shape points. In ascending order of mode, then stop ids. Owned.
 */
JaRoutes *ja_service_routes(const JaService *service, const JaPlaces *stops, const JaPlaces *shape_points,
                            const JaBox *area, JaStretchTally *tally);

G_END_DECLS
#endif
