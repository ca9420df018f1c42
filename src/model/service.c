/*
 * Modes and bands as tables.
 */
#include "model/service.h"

static const JaModeLook looks[JA_N_MODES] = {
    [JA_BUS] = {0xAD1457, "Bus", 0, 0, FALSE},          [JA_COACH] = {0x6D4C41, "Coach", 2.2, 0.9, FALSE},
    [JA_RAIL] = {0x1A1A1A, "Rail", 0, 0, TRUE},         [JA_METRO] = {0x4527A0, "Metro", 0, 0, TRUE},
    [JA_TRAM] = {0x00695C, "Tram", 0, 0, FALSE},        [JA_FERRY] = {0x01579B, "Ferry", 1.0, 0.9, FALSE},
    [JA_OTHER_MODE] = {0x455A64, "Other", 0, 0, FALSE},
};

const JaModeLook *ja_mode_look(JaMode mode)
{
    g_assert(mode < JA_N_MODES);
    return &looks[mode];
}

JaMode ja_mode_drawn(gsize i)
{
    static const JaMode order[JA_N_MODES] = {JA_FERRY, JA_OTHER_MODE, JA_COACH, JA_BUS, JA_TRAM, JA_METRO, JA_RAIL};
    g_assert(i < JA_N_MODES);
    return order[i];
}

const double *ja_band_breaks(gboolean an_hour)
{
    static const double hour[JA_N_BANDS - 1] = {1, 2, 4, 8}, day[JA_N_BANDS - 1] = {10, 25, 60, 150};
    return an_hour ? hour : day;
}

guint ja_band_of(double trips, gboolean an_hour)
{
    const double *breaks = ja_band_breaks(an_hour);
    guint band = 0;
    while (band < JA_N_BANDS - 1 && trips >= breaks[band]) {
        band++;
    }
    return band;
}

double ja_band_mm(guint band)
{
    static const double width[JA_N_BANDS] = {0.2, 0.38, 0.62, 0.95, 1.4};
    g_assert(band < JA_N_BANDS);
    return width[band];
}

char *ja_band_label(guint band, gboolean an_hour)
{
    const double *breaks = ja_band_breaks(an_hour);
    if (band == 0) {
        return g_strdup_printf("under %.0f", breaks[0]);
    }
    if (band == JA_N_BANDS - 1) {
        return g_strdup_printf("%.0f and over", breaks[band - 1]);
    }
    return g_strdup_printf("%.0f to under %.0f", breaks[band - 1], breaks[band]);
}

double ja_service_sum(const guint16 *by_hour, guint from, guint past)
{
    double sum = 0;
    for (guint hour = from; hour < past; hour++) {
        sum += by_hour[hour];
    }
    return sum;
}
