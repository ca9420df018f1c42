/**
 * Households and cars, children in poverty, deprivation, school attainment.
 */
#include "make.h"

#include <math.h>
#include <string.h>

enum { SMALL_COUNT = 45, SMALL_COHORT = 62 };

static void add_cars(Model *model)
{
    const double *residents = model_get(model, "residents");
    double *households = model_add(model, "households"), *no_car = model_add(model, "households_no_car");
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        double size = 2.42 - 0.22 * zone->older - 0.25 * zone->young + 0.1 * zone->student;
        double rate = 5 + 0.30 * zone->need + 14 * zone->young + 10 * zone->student - 2 * zone->rural;
        households[i] = floor(residents[i] / size);
        no_car[i] = floor(households[i] * MAX(rate * (1 + 0.08 * noise_normal(401, i, 0)), 3) / 100);
    }
}

static void add_deprivation(Model *model)
{
    double *score = model_add(model, "deprivation_score");
    for (guint i = 0; i < model->n; i++) {
        double need = KENT_ZONE(model->kent, i)->need;
        double value = 4 + 0.40 * need + 0.0026 * need * need + 1.6 * noise_normal(402, i, 0);
        score[i] = floor(MAX(value, 2.1) * 10) / 10;
    }
}

/** Small counts are withheld. */
static void add_poverty(Model *model)
{
    const double *children = model_get(model, "aged_0_15");
    double *poor = model_add(model, "children_in_poverty");
    for (guint i = 0; i < model->n; i++) {
        double rate = 1.2 + 0.33 * KENT_ZONE(model->kent, i)->need;
        poor[i] = floor(children[i] * MAX(rate * (1 + 0.10 * noise_normal(403, i, 0)), 0.8) / 100);
        if (poor[i] < SMALL_COUNT)
            poor[i] = MARK_SUPPRESSED;
    }
}

/** Pupils at the end of Key Stage 2. As in the plan (2.82) there is nothing below the whole of Medway. */
static void add_attainment(Model *model)
{
    const double *children = model_get(model, "aged_0_15");
    double *pupils = model_add(model, "pupils"), *expected = model_add(model, "pupils_expected");
    int medway = kent_district(model->kent, "Medway");
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        double rate = 74 - 0.27 * zone->need + 3 * noise_normal(404, i, 0);
        pupils[i] = floor(children[i] / 16 * (1 + 0.05 * noise_normal(405, i, 0)));
        expected[i] = floor(pupils[i] * CLAMP(rate, 38, 88) / 100);
        if (zone->district == medway)
            pupils[i] = expected[i] = MARK_NOT_AVAILABLE;
        else if (pupils[i] < SMALL_COHORT)
            expected[i] = MARK_SUPPRESSED;
    }
}

void homes_add(Model *model)
{
    add_cars(model);
    add_deprivation(model);
    add_poverty(model);
    add_attainment(model);
}
