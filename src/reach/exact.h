/**
 * Exact sums: fixed-point numbers of 128 bits, so that sums depend neither on the order nor on the number of threads.
 */
#ifndef JA_REACH_EXACT_H
#define JA_REACH_EXACT_H

#include <glib.h>

/** In units of 2^-64. */
__extension__ typedef __int128 JaExact;

/** `x` is not negative and below 2^63; what is smaller than a unit is cut off. */
static inline JaExact ja_exact(double x)
{
    gint64 whole = (gint64)x;
    guint64 rest = (guint64)(gint64)((x - (double)whole) * 0x1p63) << 1;
    return ((JaExact)whole << 64) + (JaExact)rest;
}

static inline double ja_exact_value(JaExact sum)
{
    return (double)(gint64)(sum >> 64) + (double)(guint64)sum * 0x1p-64;
}

#endif
