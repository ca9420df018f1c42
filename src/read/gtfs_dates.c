/*
 * Sets of dates: which services of a feed run on just the same days, however calendar and calendar_dates say it.
 */
#include "read/gtfs_parts.h"

/* Days that are summed: what lies beyond tells services apart by how it is written, not by its days. */
enum { FIRST_DAY = 722815 /* 1980-01-01 */, PAST_DAY = 759340 /* 2080-01-01 */ };

/* A service and its exceptions, by day. */
typedef struct {
    const JaServiceDays *base;
    const JaException *exception;
    gsize n;
    guint64 sum;   /* of a number for each day on which it runs */
    guint8 beyond; /* it has days outside those that are summed */
} Dates;

static guint64 number_of(guint32 day)
{
    guint64 x = day * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    return x ^ (x >> 31);
}

static gboolean in_base(const JaServiceDays *base, guint32 day)
{
    return day >= base->from && day <= base->to && (base->weekdays >> ((day + 6) % 7) & 1) != 0;
}

/* Calls up the days on which it runs, one after the other, from `day` on; past PAST_DAY there are none. */
static guint32 next_day(const Dates *dates, guint32 day, gsize *at)
{
    for (; day < PAST_DAY; day++) {
        while (*at < dates->n && dates->exception[*at].day < day) {
            (*at)++;
        }
        gboolean named = *at < dates->n && dates->exception[*at].day == day;
        if (named ? dates->exception[*at].added : in_base(dates->base, day)) {
            return day;
        }
        /* Behind the last week and the last exception nothing comes. */
        if (day > dates->base->to && *at >= dates->n) {
            break;
        }
    }
    return PAST_DAY;
}

static guint32 first_day(const Dates *dates, gsize *at)
{
    guint32 day = dates->base->weekdays != 0 ? dates->base->from : PAST_DAY;
    *at = 0;
    return next_day(dates, MAX(FIRST_DAY, dates->n > 0 ? MIN(day, dates->exception[0].day) : day), at);
}

static void sum_days(Dates *dates)
{
    gsize at;
    for (guint32 day = first_day(dates, &at); day < PAST_DAY; day = next_day(dates, day + 1, &at)) {
        dates->sum += number_of(day);
    }
    dates->beyond =
        (dates->base->weekdays != 0 && (dates->base->from < FIRST_DAY || dates->base->to >= PAST_DAY)) ||
        (dates->n > 0 && (dates->exception[0].day < FIRST_DAY || dates->exception[dates->n - 1].day >= PAST_DAY));
}

static gboolean same_days(const Dates *a, const Dates *b)
{
    if (a->sum != b->sum || a->beyond || b->beyond) {
        return FALSE;
    }
    gsize at_a, at_b;
    guint32 day_a = first_day(a, &at_a), day_b = first_day(b, &at_b);
    while (day_a == day_b && day_a < PAST_DAY) {
        day_a = next_day(a, day_a + 1, &at_a);
        day_b = next_day(b, day_b + 1, &at_b);
    }
    return day_a == day_b;
}

/* Sums of services from `first` on. */
static Dates *sum_services(const JaFeed *feed, guint first)
{
    Dates *dates = g_new0(Dates, (gsize)feed->service->len - first + 1);
    const JaException *all = (const JaException *)(const void *)feed->exception->data;
    gsize at = 0;
    for (guint i = first; i < feed->service->len; i++) {
        Dates *one = &dates[i - first];
        one->base = &g_array_index(feed->service, JaServiceDays, i);
        while (at < feed->exception->len && all[at].service < i) {
            at++;
        }
        one->exception = at < feed->exception->len ? all + at : NULL;
        while (at + one->n < feed->exception->len && all[at + one->n].service == i) {
            one->n++;
        }
        sum_days(one);
    }
    return dates;
}

typedef struct {
    guint64 sum;
    guint32 service;
} Keyed;

static int by_sum(gconstpointer a, gconstpointer b)
{
    const Keyed *x = a, *y = b;
    if (x->sum != y->sum) {
        return x->sum < y->sum ? -1 : 1;
    }
    return x->service < y->service ? -1 : x->service > y->service;
}

guint32 *ja_gtfs_same_dates(const JaFeed *feed, guint first)
{
    const guint n = feed->service->len - first;
    g_autofree Dates *dates = sum_services(feed, first);
    g_autofree Keyed *keyed = g_new(Keyed, (gsize)n + 1);
    guint32 *same = g_new(guint32, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        keyed[i] = (Keyed){dates[i].sum, i};
    }
    qsort(keyed, n, sizeof *keyed, by_sum);
    for (guint i = 0; i < n; i++) {
        const guint32 service = keyed[i].service;
        const guint32 before = i > 0 ? same[keyed[i - 1].service] : 0;
        gboolean joins = i > 0 && same_days(&dates[service], &dates[before]);
        same[service] = joins ? before : service;
    }
    return same;
}
