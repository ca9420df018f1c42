/*
 * 95% intervals of proportions and of counts of events.
 */
#include "measure/rates.h"
#include <math.h>

/* The 97.5th percentile of the normal distribution. */
#define Z 1.959963984540054
/* What lies beyond each limit. */
#define TAIL 0.025

JaCell ja_interval_wilson(double of, double per)
{
    g_assert(per > 0 && of >= 0 && of <= per);
    double share = of / per, z2 = Z * Z;
    double root = Z * sqrt(z2 + 4 * of * (1 - share));
    double scale = 2 * (per + z2);
    double lower = (2 * of + z2 - root) / scale, upper = (2 * of + z2 + root) / scale;
    /* At 0 and at all the limits are the share itself but for rounding. */
    return ja_cell_between(share, of == 0 ? 0 : fmin(lower, share), of == per ? 1 : fmax(upper, share));
}

/*
 * P(X >= events) of a Poisson variable, also for a count that is not whole (apportioned over zones): the regularised
 * lower incomplete gamma function, by its series (Abramowitz and Stegun 6.5.29). For events < 12, mean < 40.
 */
static double poisson_at_least(double events, double mean)
{
    double term = 1, sum = 1;
    if (events == 0) {
        return 1;
    }
    if (mean == 0) {
        return 0;
    }
    for (int i = 1; i < 400 && term > sum * 1e-17; i++) {
        term *= mean / (events + i);
        sum += term;
    }
    return sum * exp(events * log(mean) - mean - lgamma(events + 1));
}

/* The mean at which P(X >= events) is `probability`; it grows with the mean. */
static double poisson_mean(double events, double probability)
{
    double low = 0, high = 40;
    for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (poisson_at_least(events, middle) < probability) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (low + high) / 2;
}

static double byar_limit(double events, double z)
{
    double root = 1 - 1 / (9 * events) + z / (3 * sqrt(events));
    return events * root * root * root;
}

JaCell ja_interval_byar(double events)
{
    g_assert(events >= 0);
    if (events >= 10) {
        return ja_cell_between(events, byar_limit(events, -Z), byar_limit(events + 1, Z));
    }
    double lower = events > 0 ? poisson_mean(events, TAIL) : 0;
    return ja_cell_between(events, lower, poisson_mean(events + 1, 1 - TAIL));
}
