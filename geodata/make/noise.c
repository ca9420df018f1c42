/**
 * Random-looking numbers from keys (SplitMix64) and smooth noise from them. No state, so the order of calls
 * does not matter.
 */
#include "make.h"

#include <math.h>

static guint64 mix(guint64 z)
{
    z += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

guint64 noise_hash(guint64 key, guint64 a, guint64 b)
{
    return mix(mix(mix(key) ^ a) ^ b);
}

double noise_unit(guint64 key, guint64 a, guint64 b)
{
    return (double)(noise_hash(key, a, b) >> 11) / 9007199254740992.0;
}

double noise_normal(guint64 key, guint64 a, guint64 b)
{
    double sum = -6;
    for (guint64 i = 0; i < 12; i++)
        sum += noise_unit(key * 16 + i, a, b);
    return sum;
}

static double smooth_step(double t)
{
    return t * t * t * (t * (t * 6 - 15) + 10);
}

/** Value noise on a lattice of unit cells, in [-1, 1]. */
static double lattice(guint64 key, double x, double y)
{
    double fx = floor(x), fy = floor(y);
    guint64 ix = (guint64)(gint64)fx, iy = (guint64)(gint64)fy;
    double u = smooth_step(x - fx), v = smooth_step(y - fy);
    double low = noise_unit(key, ix, iy) * (1 - u) + noise_unit(key, ix + 1, iy) * u;
    double high = noise_unit(key, ix, iy + 1) * (1 - u) + noise_unit(key, ix + 1, iy + 1) * u;
    return 2 * (low * (1 - v) + high * v) - 1;
}

double noise_field(guint64 key, double x, double y, double wave_m, int octaves)
{
    double sum = 0, weight = 1, total = 0;
    for (int i = 0; i < octaves; i++) {
        sum += weight * lattice(key * 64 + (guint64)i, x / wave_m, y / wave_m);
        total += weight;
        weight *= 0.55;
        wave_m *= 0.5;
    }
    return sum / total;
}
