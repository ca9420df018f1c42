/**
 * How service on a line is shown, in figures and in layer styles alike: the look of each mode, bands of trips.
 */
#ifndef JA_MODEL_SERVICE_H
#define JA_MODEL_SERVICE_H

#include <jobatlas/points.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

/** Railways have a pale core, long-distance modes dashes: told apart without colour too. */
typedef struct {
    JaColour colour;
    const char *label;    /**< "Bus" */
    double on_mm, off_mm; /**< Dashes; 0, 0 = solid. */
    gboolean cored;
} JaModeLook;

const JaModeLook *ja_mode_look(JaMode mode);
/** The i-th mode to be drawn, the lowest first: what carries most stands on top. i below JA_N_MODES. */
JaMode ja_mode_drawn(gsize i);

/** Bands of service, each a line's width. They double, as the steps from an hourly bus to one every few minutes do. */
#define JA_N_BANDS 5
/** The JA_N_BANDS - 1 trips at which the next band begins: an hour, or a day. */
const double *ja_band_breaks(gboolean an_hour);
guint ja_band_of(double trips, gboolean an_hour);
double ja_band_mm(guint band);
/** "2 to under 4". Owned. */
char *ja_band_label(guint band, gboolean an_hour);

/** Trips of a stretch or departures of a stop in the hours from .. past-1. */
double ja_service_sum(const guint16 *by_hour, guint from, guint past);

G_END_DECLS
#endif
