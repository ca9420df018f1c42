/*
 * Decay: what a site counts for at a travel time.
 */
#include "reach/access.h"

#include <math.h>

/* Logistic decay that is 1 at no time at all: m the minute of the turn, s the standard deviation. */
static double logistic(double minutes, double turn, double spread)
{
    double slope = G_PI / (spread * sqrt(3));
    return (1 + exp(-turn * slope)) / (1 + exp((minutes - turn) * slope));
}

double ja_decay(const JaDecay *decay, double time_s)
{
    double minutes = time_s / 60;
    if (time_s > decay->limit_s) {
        return 0;
    }
    switch (decay->form) {
    case JA_DECAY_STEP:
        return 1;
    case JA_DECAY_LINEAR:
        return decay->limit_s > 0 ? 1 - time_s / decay->limit_s : 1;
    case JA_DECAY_EXPONENTIAL:
        return exp(-decay->parameter * minutes);
    case JA_DECAY_POWER:
        return minutes <= 1 ? 1 : pow(minutes, -decay->parameter);
    case JA_DECAY_GAUSS:
        return exp(-minutes * minutes / (2 * decay->parameter * decay->parameter));
    case JA_DECAY_LOGISTIC:
        return logistic(minutes, decay->parameter, decay->spread);
    }
    g_assert_not_reached();
}
