/*
 * The steps of BRES. A zero is rounded too: it stands for anything below half a step.
 */
#include "read/rounding.h"

#include <math.h>

static const struct {
    double below, fine, wide;
} steps[] = {
    {50, 5, 10},      {250, 25, 50},     {500, 50, 100},         {1000, 100, 200},
    {2500, 250, 500}, {5000, 500, 1000}, {INFINITY, 1000, 2000},
};

JaCell ja_rounding_bres(double count, gboolean *odd)
{
    gsize i = 0;
    while (count >= steps[i].below) {
        i++;
    }
    gboolean is_wide = fmod(count, steps[i].wide) == 0, is_fine = fmod(count, steps[i].fine) == 0;
    double half = (is_fine && !is_wide ? steps[i].fine : steps[i].wide) / 2;
    *odd |= !is_fine && !is_wide;
    return ja_cell_between(count, fmax(count - half, 0), count + half);
}
