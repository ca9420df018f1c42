/**
 * Health and care. Totals are the plan's (tables 7 and 10, section 2.52); zones share them by age and need.
 */
#include "make.h"

enum { CONDITIONS = 4 };

/** Relative risk in three ages (16 to 49, 50 to 64, over 64) and how it grows with need (0 to 100). */
static const struct {
    const char *name;
    double total, young, middle, old, per_need;
} CONDITION[CONDITIONS] = {
    {"diabetes", 240826, 0.3, 1.8, 3.4, 0.012},
    {"depression", 261651, 1.2, 1.2, 0.8, 0.010},
    {"hypertension", 292411, 0.2, 1.5, 3.6, 0.004},
    {"long_term_illness", 329995, 0.7, 1.4, 2.6, 0.013},
};

static void share_by_risk(Model *model, guint c, double *out)
{
    const double *adults = model_get(model, "aged_16_64"), *middle = model_get(model, "aged_50_64");
    const double *all = model_get(model, "aged_16_over");
    g_autofree double *weight = g_new(double, model->n);
    for (guint i = 0; i < model->n; i++) {
        double risk = (adults[i] - middle[i]) * CONDITION[c].young + middle[i] * CONDITION[c].middle +
                      (all[i] - adults[i]) * CONDITION[c].old;
        double need = KENT_ZONE(model->kent, i)->need;
        weight[i] = risk * (1 + CONDITION[c].per_need * need) * (1 + 0.07 * noise_normal(300 + c, i, 0));
    }
    spread_total(weight, model->n, CONDITION[c].total, out);
}

/** Unpaid carers: a little over 150,000, a third of them for 50 hours a week or more. */
static void add_carers(Model *model)
{
    const double *adults = model_get(model, "aged_16_over"), *middle = model_get(model, "aged_50_64");
    g_autofree double *weight = g_new(double, model->n);
    for (guint i = 0; i < model->n; i++) {
        double need = KENT_ZONE(model->kent, i)->need;
        weight[i] = (adults[i] + middle[i]) * (1 + 0.003 * need) * (1 + 0.05 * noise_normal(310, i, 0));
    }
    double *carers = model_add(model, "unpaid_carers");
    spread_total(weight, model->n, 151200, carers);
    for (guint i = 0; i < model->n; i++) {
        double need = KENT_ZONE(model->kent, i)->need;
        weight[i] = carers[i] * (0.75 + 0.008 * need) * (1 + 0.06 * noise_normal(311, i, 0));
    }
    spread_total(weight, model->n, 50400, model_add(model, "unpaid_carers_50_hours"));
}

void health_add(Model *model)
{
    for (guint c = 0; c < CONDITIONS; c++)
        share_by_risk(model, c, model_add(model, CONDITION[c].name));
    add_carers(model);
}
