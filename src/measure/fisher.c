/*
 * Fisher's natural breaks by dynamic programming with divide and conquer.
 */
#include "measure/fisher.h"

/*
 * Sums of weight, weight x value and weight x value squared up to each value. Values are taken from the middle one, so
 * that numbers like 1,000,000.1 and 1,000,000.2 keep their digits.
 */
typedef struct {
    long double *w, *wx, *wxx; /* m + 1 */
} Sums;

typedef struct {
    Sums sums;
    gsize m;
    long double *before, *now; /* least cost of j - 1 and of j classes over the first i values; m + 1 */
    gsize *begin;              /* of the last class, for the j at work; m + 1 */
} Fisher;

static Sums sums_new(const double *value, const double *weight, gsize m)
{
    Sums sums = {g_new0(long double, m + 1), g_new0(long double, m + 1), g_new0(long double, m + 1)};
    long double origin = value[m / 2];
    for (gsize i = 0; i < m; i++) {
        long double w = weight[i], x = value[i] - origin;
        sums.w[i + 1] = sums.w[i] + w;
        sums.wx[i + 1] = sums.wx[i] + w * x;
        sums.wxx[i + 1] = sums.wxx[i] + w * x * x;
    }
    return sums;
}

static void sums_clear(Sums *sums)
{
    g_free(sums->w);
    g_free(sums->wx);
    g_free(sums->wxx);
}

/* Squared deviation from their mean of the values first .. end - 1. */
static long double cost(const Sums *sums, gsize first, gsize end)
{
    if (end - first < 2) {
        return 0;
    }
    long double w = sums->w[end] - sums->w[first];
    long double wx = sums->wx[end] - sums->wx[first];
    long double deviation = sums->wxx[end] - sums->wxx[first] - wx * wx / w;
    return deviation > 0 ? deviation : 0;
}

/* Fills now[i] for low <= i <= high, knowing that the last class begins between `from` and `to`. */
static void fill(Fisher *f, gsize low, gsize high, gsize from, gsize to)
{
    if (low > high) {
        return;
    }
    gsize i = low + (high - low) / 2, best = from;
    long double least = -1;
    for (gsize begin = from; begin <= MIN(to, i - 1); begin++) {
        long double total = f->before[begin] + cost(&f->sums, begin, i);
        if (least < 0 || total < least) {
            least = total;
            best = begin;
        }
    }
    f->now[i] = least;
    f->begin[i] = best;
    if (i > low) {
        fill(f, low, i - 1, from, best);
    }
    fill(f, i + 1, high, best, to);
}

gsize *ja_fisher_cuts(const double *value, const double *weight, gsize m, guint k)
{
    g_assert(k >= 1 && k <= m);
    if (k == 1) {
        return NULL;
    }
    Fisher f = {.sums = sums_new(value, weight, m), .m = m};
    f.before = g_new0(long double, m + 1);
    f.now = g_new0(long double, m + 1);
    gsize *begins = g_new0(gsize, (gsize)k * (m + 1)); /* a row for each number of classes less one */
    for (gsize i = 1; i <= m; i++) {
        f.now[i] = cost(&f.sums, 0, i);
    }
    for (guint j = 2; j <= k; j++) {
        long double *swap = f.before;
        f.before = f.now;
        f.now = swap;
        f.begin = begins + (gsize)(j - 1) * (m + 1);
        fill(&f, j, m, j - 1, m - 1);
    }
    gsize *cuts = g_new(gsize, k - 1);
    for (gsize j = k, end = m; j >= 2; j--) {
        end = cuts[j - 2] = begins[(j - 1) * (m + 1) + end];
    }
    sums_clear(&f.sums);
    g_free(f.before);
    g_free(f.now);
    g_free(begins);
    return cuts;
}
