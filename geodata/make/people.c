/**
 * Residents by age. District totals and the shares under 16 and over 64 are written in districts.csv; a zone
 * leans from its district by the profile of its places.
 */
#include "make.h"

enum { BANDS = 9, KEY = 100 };

/** An age band: its share of those under 16, aged 16 to 64 or over 64, and how profiles lean on it. */
typedef struct {
    const char *name;
    int part; /**< 0, 1, 2: under 16, 16 to 64, over 64. */
    double share, older, young, student, rural;
} Band;

static const Band BAND[BANDS] = {
    {"aged_0_15", 0, 1.000, 0.80, 0.95, 0.60, 0.90},    {"aged_16_17", 1, 0.039, 0.90, 0.85, 0.70, 1.00},
    {"aged_18_24", 1, 0.119, 0.75, 1.25, 3.60, 0.75},   {"aged_25_34", 1, 0.199, 0.72, 1.45, 1.20, 0.70},
    {"aged_35_49", 1, 0.312, 0.85, 1.05, 0.80, 0.95},   {"aged_50_64", 1, 0.331, 1.10, 0.88, 0.72, 1.25},
    {"aged_65_66", 2, 0.094, 1.40, 0.70, 0.60, 1.35},   {"aged_67_74", 2, 0.394, 1.50, 0.62, 0.55, 1.35},
    {"aged_75_over", 2, 0.512, 1.60, 0.58, 0.60, 1.20},
};

static double lean(const Zone *zone, const Band *band)
{
    double family = 1 - zone->older - zone->young - zone->student - zone->rural;
    return zone->older * band->older + zone->young * band->young + zone->student * band->student +
           zone->rural * band->rural + family * (band->part == 0 ? 1.12 : 1.0);
}

static double band_weight(const Kent *kent, guint i, const Band *band)
{
    const Zone *zone = KENT_ZONE(kent, i);
    const District *district = KENT_DISTRICT(kent, zone->district);
    double parts[3] = {district->under_16, 100 - district->under_16 - district->over_65, district->over_65};
    guint64 key = KEY + (guint64)(band - BAND);
    return parts[band->part] * band->share * lean(zone, band) * (1 + 0.05 * noise_normal(key, i, 0));
}

static void sum_bands(Model *model, const char *name, int first, int last)
{
    double *sum = model_add(model, name);
    for (int b = first; b <= last; b++) {
        const double *band = model_get(model, BAND[b].name);
        for (guint i = 0; i < model->n; i++)
            sum[i] += band[i];
    }
}

void people_add(Model *model)
{
    g_autofree double *wanted = g_new(double, model->n), *total = g_new(double, model->kent->districts->len);
    for (guint i = 0; i < model->n; i++)
        wanted[i] = KENT_ZONE(model->kent, i)->residents;
    for (guint d = 0; d < model->kent->districts->len; d++)
        total[d] = KENT_DISTRICT(model->kent, d)->residents;
    double *residents = model_add(model, "residents");
    spread_districts(model, wanted, total, residents);
    double *columns[BANDS];
    for (int b = 0; b < BANDS; b++)
        columns[b] = model_add(model, BAND[b].name);
    for (guint i = 0; i < model->n; i++) {
        double weight[BANDS], count[BANDS];
        for (int b = 0; b < BANDS; b++)
            weight[b] = band_weight(model->kent, i, &BAND[b]);
        spread_total(weight, BANDS, residents[i], count);
        for (int b = 0; b < BANDS; b++)
            columns[b][i] = count[b];
    }
    sum_bands(model, "aged_16_64", 1, 5);
    sum_bands(model, "aged_18_66", 2, 6);
    sum_bands(model, "aged_16_over", 1, 8);
}
