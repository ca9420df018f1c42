/**
 * Work and its absence: the plan's cohort of unemployed or inactive people who are neither students nor retired,
 * its four parts, people in employment, qualifications.
 */
#include "make.h"

#include <math.h>

enum { PARTS = 4, SWEEPS = 60 };

/** The plan, sections 2.12 and 2.13, figure 4: 215,000 in all; `other` is what the named parts leave. */
static const struct {
    const char *name;
    double total, base, per_need; /**< Relative size of the part in a zone: base + per_need x need. */
} PART[PARTS] = {
    {"unemployed", 40000, 0.70, 0.009},
    {"looking_after_family", 74000, 1.00, 0.001},
    {"long_term_sick", 57000, 0.55, 0.012},
    {"otherwise_inactive", 44000, 1.00, 0.000},
};

/** District totals written in districts.csv, shared out by need. */
static void add_cohort_target(const Model *model, double *target)
{
    const double *adults = model_get(model, "aged_18_66");
    g_autofree double *weight = g_new(double, model->n), *total = g_new(double, model->kent->districts->len);
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        double rate = 0.070 + 0.00165 * zone->need - 0.03 * zone->student;
        weight[i] = adults[i] * rate * (1 + 0.06 * noise_normal(201, i, 0));
    }
    for (guint d = 0; d < model->kent->districts->len; d++)
        total[d] = KENT_DISTRICT(model->kent, d)->cohort;
    spread_districts(model, weight, total, target);
}

/** Scales parts in turn to the zones' cohorts and to the plan's totals until both hold. */
static void balance(const Model *model, const double *target, double *parts[PARTS])
{
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (guint i = 0; i < model->n; i++) {
            double sum = 0;
            for (int p = 0; p < PARTS; p++)
                sum += parts[p][i];
            for (int p = 0; p < PARTS; p++)
                parts[p][i] *= target[i] / sum;
        }
        for (int p = 0; p < PARTS; p++) {
            double sum = 0;
            for (guint i = 0; i < model->n; i++)
                sum += parts[p][i];
            for (guint i = 0; i < model->n; i++)
                parts[p][i] *= PART[p].total / sum;
        }
    }
}

static void add_cohort(Model *model)
{
    g_autofree double *target = g_new(double, model->n);
    add_cohort_target(model, target);
    double *parts[PARTS];
    for (int p = 0; p < PARTS; p++) {
        parts[p] = model_add(model, PART[p].name);
        for (guint i = 0; i < model->n; i++) {
            double need = KENT_ZONE(model->kent, i)->need;
            double noise = 1 + 0.06 * noise_normal(210 + (guint64)p, i, 0);
            parts[p][i] = PART[p].total * target[i] * (PART[p].base + PART[p].per_need * need) * noise;
        }
    }
    balance(model, target, parts);
    double *cohort = model_add(model, "cohort");
    for (int p = 0; p < PARTS; p++) {
        spread_total(parts[p], model->n, PART[p].total, parts[p]);
        for (guint i = 0; i < model->n; i++)
            cohort[i] += parts[p][i];
    }
}

static void add_students(Model *model)
{
    const double *young = model_get(model, "aged_18_24"), *school = model_get(model, "aged_16_17");
    double *students = model_add(model, "students_inactive");
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        double share = 0.20 + 0.50 * zone->student;
        students[i] = floor(school[i] * 0.78 + young[i] * share * (1 + 0.08 * noise_normal(220, i, 0)));
    }
}

/** Residents of 18 to 66 who neither are in the cohort nor study work, save those retired early: 74 in 100 in all. */
static void add_employed(Model *model)
{
    const double *adults = model_get(model, "aged_18_66"), *young = model_get(model, "aged_18_24");
    const double *cohort = model_get(model, "cohort"), *middle = model_get(model, "aged_50_64");
    const double *late = model_get(model, "aged_65_66"), *school = model_get(model, "aged_16_17");
    double *employed = model_add(model, "employed_18_66"), *narrow = model_add(model, "employed_16_64");
    g_autofree double *weight = g_new(double, model->n), *retired = g_new(double, model->n);
    double free_total = 0;
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        weight[i] = adults[i] - 0.95 * cohort[i] - young[i] * (0.20 + 0.50 * zone->student);
        retired[i] = middle[i] * (0.10 + 0.06 * (zone->older + zone->rural)) + late[i] * 0.62;
        free_total += weight[i];
    }
    double retired_sum = 0;
    for (guint i = 0; i < model->n; i++)
        retired_sum += retired[i];
    double target = floor(0.74 * model_sum(model, "aged_18_66") + 0.5);
    for (guint i = 0; i < model->n; i++)
        weight[i] -= retired[i] * (free_total - target) / retired_sum;
    spread_total(weight, model->n, target, employed);
    for (guint i = 0; i < model->n; i++)
        narrow[i] = floor(employed[i] - 0.30 * late[i] + 0.16 * school[i]);
}

/** Rates of a district written in districts.csv; zones differ by need, and by students where there are any. */
static void add_qualified(Model *model, const char *name, gboolean level_4)
{
    const double *adults = model_get(model, "aged_16_over");
    g_autofree double *weight = g_new(double, model->n), *total = g_new0(double, model->kent->districts->len);
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        const District *district = KENT_DISTRICT(model->kent, zone->district);
        double rate = level_4 ? 54 - 0.47 * zone->need : 8 + 0.30 * zone->need;
        rate *= 1 + zone->student * (level_4 ? 0.10 : -0.45) + 0.07 * noise_normal(level_4 ? 231 : 232, i, 0);
        weight[i] = adults[i] * MAX(rate, 3);
        total[zone->district] += adults[i] * (level_4 ? district->level_4 : district->no_qualifications) / 100;
    }
    for (guint d = 0; d < model->kent->districts->len; d++)
        total[d] = floor(total[d]);
    spread_districts(model, weight, total, model_add(model, name));
}

void work_add(Model *model)
{
    add_cohort(model);
    add_students(model);
    add_employed(model);
    add_qualified(model, "no_qualifications", FALSE);
    add_qualified(model, "level_4_and_above", TRUE);
}
