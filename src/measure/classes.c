/*
 * Class breaks: values in order, a method that says where classes begin, and round numbers for the breaks.
 */
#include "measure/classes.h"
#include "base/number.h"
#include "measure/fisher.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_COUNT 5
/* Exactly representable powers of ten, so that 0.3 comes out as 3 / 10 and nothing else. */
#define MAX_DIGITS 15

/*
 * The different values of a column as they are shown, ascending: how often each occurs, and the least and the greatest
 * of the numbers that are shown so. A map that parts 10.76 from 10.82 where both are shown as 10.8 could not be read.
 */
typedef struct {
    gsize m;
    double *value, *weight, *least, *greatest;
    double total; /* sum of weights */
} Values;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The number that a reader sees: to so many digits after the point. */
static double as_shown(double value, int decimals)
{
    char format[8], text[400];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    return g_ascii_strtod(g_ascii_formatd(text, sizeof text, format, value), NULL) + 0.0;
}

/* Numbers of a column, ascending. */
static double *sorted_numbers(const JaColumn *column, gsize *n)
{
    double *sorted = g_new(double, MAX(column->n, 1));
    *n = 0;
    for (gsize i = 0; i < column->n; i++) {
        if (column->reason[i] == JA_PRESENT) {
            sorted[(*n)++] = column->value[i] + 0.0; /* -0 becomes 0 */
        }
    }
    qsort(sorted, *n, sizeof *sorted, by_value);
    return sorted;
}

static Values values_new(const JaColumn *column)
{
    gsize n;
    g_autofree double *sorted = sorted_numbers(column, &n);
    Values values = {.value = g_new(double, MAX(n, 1)),
                     .weight = g_new0(double, MAX(n, 1)),
                     .least = g_new(double, MAX(n, 1)),
                     .greatest = g_new(double, MAX(n, 1)),
                     .total = (double)n};
    for (gsize i = 0; i < n; i++) {
        double shown = as_shown(sorted[i], column->decimals);
        if (values.m == 0 || shown > values.value[values.m - 1]) {
            values.least[values.m] = sorted[i];
            values.value[values.m++] = shown;
        }
        values.greatest[values.m - 1] = sorted[i];
        values.weight[values.m - 1]++;
    }
    return values;
}

static void values_clear(Values *values)
{
    g_free(values->value);
    g_free(values->weight);
    g_free(values->least);
    g_free(values->greatest);
}

static double power_of_ten(int n)
{
    double power = 1;
    for (int i = 0; i < n; i++) {
        power *= 10;
    }
    return power;
}

/*
 * The multiple of 10^exponent in (low, high] nearest to the target; FALSE when there is none. Scaling is not exact, so
 * a multiple that just misses is put right by one.
 */
static gboolean round_at(double low, double high, double target, int exponent, double *out)
{
    double power = power_of_ten(abs(exponent));
    double scaled_low = exponent < 0 ? low * power : low / power;
    double scaled_high = exponent < 0 ? high * power : high / power;
    double scaled_target = exponent < 0 ? target * power : target / power;
    double multiple = fmin(fmax(round(scaled_target), floor(scaled_low)), ceil(scaled_high));
    double rounded = exponent < 0 ? multiple / power : multiple * power;
    double step = rounded <= low ? 1 : rounded > high ? -1 : 0;
    rounded = exponent < 0 ? (multiple + step) / power : (multiple + step) * power;
    *out = rounded + 0.0;
    return rounded > low && rounded <= high;
}

double ja_round_between(double low, double high, double target)
{
    double largest = fmax(fabs(low), fabs(high)), rounded;
    int top = largest > 0 ? CLAMP((int)ceil(log10(largest)), -MAX_DIGITS, MAX_DIGITS) : 0;
    for (int exponent = top; exponent >= -MAX_DIGITS; exponent--) {
        if (round_at(low, high, target, exponent, &rounded)) {
            return rounded;
        }
    }
    return high;
}

int ja_break_decimals(double value)
{
    for (int digits = 0; digits < 9; digits++) {
        double power = power_of_ten(digits);
        if (round(value * power) / power == value) {
            return digits;
        }
    }
    return 9;
}

static int decimals_of_all(const double *breaks, gsize n)
{
    int most = 0;
    for (gsize i = 0; i < n; i++) {
        most = MAX(most, ja_break_decimals(breaks[i]));
    }
    return most;
}

/* Where the classes after the first begin: for quantiles, the ends of values nearest to each share of all zones. */
static gsize *quantile_cuts(const Values *values, guint k, guint *n)
{
    gsize *cuts = g_new(gsize, k);
    *n = 0;
    gsize at = 1;
    double below = values->weight[0]; /* zones below value[at] */
    for (guint i = 1; i < k; i++) {
        double share = values->total * i / k;
        while (at + 1 < values->m && fabs(below + values->weight[at] - share) < fabs(below - share)) {
            below += values->weight[at++];
        }
        if (*n == 0 || cuts[*n - 1] < at) {
            cuts[(*n)++] = at;
        }
    }
    return cuts;
}

/* Breaks as they are shown and as they part the numbers. */
typedef struct {
    guint n; /* classes */
    double *shown, *breaks;
} Breaks;

static Breaks breaks_new(guint n)
{
    return (Breaks){n, g_new(double, n + 1), g_new(double, n + 1)};
}

/* Sets break i, shown as a number above value[at - 1] and not above value[at]. */
static void set_break(Breaks *breaks, guint i, const Values *values, gsize at, double shown)
{
    double low = values->greatest[at - 1], high = values->least[at];
    breaks->shown[i] = shown;
    breaks->breaks[i] = shown > low && shown <= high ? shown : ja_round_between(low, high, shown);
}

static Breaks breaks_at(const Values *values, const gsize *cuts, guint n_cuts)
{
    Breaks breaks = breaks_new(n_cuts + 1);
    for (guint i = 0; i < n_cuts; i++) {
        double low = values->value[cuts[i] - 1], high = values->value[cuts[i]];
        set_break(&breaks, i + 1, values, cuts[i], ja_round_between(low, high, low + (high - low) / 2));
    }
    return breaks;
}

/* Equal widths: each break as round as half a percent of the width and its neighbouring values allow. */
static Breaks equal_breaks(const Values *values, guint k)
{
    Breaks breaks = breaks_new(k);
    double low = values->value[0], width = (values->value[values->m - 1] - low) / k;
    gsize at = 1;
    for (guint i = 1; i < k; i++) {
        double exact = low + width * i;
        while (values->value[at] < exact) {
            at++;
        }
        set_break(&breaks, i, values, at,
                  ja_round_between(fmax(values->value[at - 1], exact - width / 200),
                                   fmin(values->value[at], exact + width / 200), exact));
    }
    return breaks;
}

/* The outer breaks: the least and the greatest number. */
static void close_breaks(double *breaks, guint n, double low, double high)
{
    double power = power_of_ten(decimals_of_all(breaks + 1, n - 1));
    breaks[0] = n > 1 ? fmin(floor(low * power) / power, low) + 0.0 : low;
    breaks[n] = n > 1 ? fmax(ceil(high * power) / power, high) + 0.0 : high;
}

/* The outer breaks of breaks given by hand: they hold all values, and no class is without width. */
static void close_manual(double *breaks, guint n, const Values *values)
{
    close_breaks(breaks, n, values->least[0], values->greatest[values->m - 1]);
    double first = breaks[1], last = breaks[n - 1];
    if (breaks[0] >= first) {
        breaks[0] = first > 0 ? 0 : first - (n > 2 ? breaks[2] - first : 1);
    }
    if (breaks[n] <= last) {
        breaks[n] = last + (n > 2 ? last - breaks[n - 2] : 1);
    }
}

/* Share of the squared deviation from the mean that the classes explain. */
static double goodness(const JaClasses *classes, const Values *values)
{
    g_autofree double *sum = g_new0(double, classes->n), *weight = g_new0(double, classes->n);
    double mean = 0, within = 0, all = 0;
    for (gsize i = 0; i < values->m; i++) {
        int k = ja_classes_of(classes, values->least[i]);
        sum[k] += values->weight[i] * values->value[i];
        weight[k] += values->weight[i];
        mean += values->weight[i] * values->value[i] / values->total;
    }
    for (gsize i = 0; i < values->m; i++) {
        int k = ja_classes_of(classes, values->least[i]);
        double inside = values->value[i] - sum[k] / weight[k], outside = values->value[i] - mean;
        within += values->weight[i] * inside * inside;
        all += values->weight[i] * outside * outside;
    }
    return all > 0 ? 1 - within / all : 1;
}

static void count_zones(JaClasses *classes, const JaColumn *column, const guint *zone, gsize n)
{
    gsize members = zone != NULL ? n : column->n;
    for (gsize i = 0; i < members; i++) {
        gsize z = zone != NULL ? zone[i] : i;
        int k = column->reason[z] == JA_PRESENT ? ja_classes_of(classes, column->value[z]) : -1;
        if (k >= 0) {
            classes->count[k]++;
        } else {
            classes->empty[column->reason[z]]++;
        }
    }
}

/* Takes the breaks; `shown` may be NULL. */
static JaClasses *classes_new(const char *method, double *breaks, double *shown, guint n)
{
    JaClasses *classes = g_new0(JaClasses, 1);
    classes->n = n;
    classes->method = g_strdup(method);
    classes->breaks = breaks;
    classes->shown = shown;
    classes->count = g_new0(guint, n);
    classes->decimals = decimals_of_all(shown != NULL ? shown : breaks, n + 1);
    return classes;
}

/* An outer class that no value reaches has no outer end that a legend could show: it is "under 5", "200 and over". */
static void open_manual(JaClasses *classes, const Values *values)
{
    gboolean below = values->least[0] >= classes->breaks[1];
    gboolean above = values->greatest[values->m - 1] < classes->breaks[classes->n - 1];
    if (!below && !above) {
        return;
    }
    classes->shown = g_memdup2(classes->breaks, (classes->n + 1) * sizeof *classes->breaks);
    if (below) {
        classes->shown[0] = -INFINITY;
    }
    if (above) {
        classes->shown[classes->n] = INFINITY;
    }
}

static JaClasses *make_manual(const Values *values, const JaClassesSpec *spec)
{
    guint n = spec->breaks_count + 1;
    double *breaks = g_new(double, n + 1);
    memcpy(breaks + 1, spec->breaks, spec->breaks_count * sizeof *breaks);
    close_manual(breaks, n, values);
    JaClasses *classes = classes_new("manual", breaks, NULL, n);
    open_manual(classes, values);
    return classes;
}

static Breaks breaks_by_method(const Values *values, const char *method, guint asked)
{
    if (strcmp(method, "equal") == 0) {
        return equal_breaks(values, values->m > 1 ? asked : 1);
    }
    guint k = (guint)MIN((gsize)asked, values->m), n_cuts = k - 1;
    gboolean quantile = strcmp(method, "quantile") == 0;
    g_assert(quantile || strcmp(method, "fisher") == 0);
    g_autofree gsize *cuts = quantile && k > 1 ? quantile_cuts(values, k, &n_cuts)
                                               : ja_fisher_cuts(values->value, values->weight, values->m, k);
    return breaks_at(values, cuts, n_cuts);
}

static JaClasses *make_by_method(const Values *values, const char *method, guint asked)
{
    Breaks breaks = breaks_by_method(values, method, asked);
    close_breaks(breaks.breaks, breaks.n, values->least[0], values->greatest[values->m - 1]);
    close_breaks(breaks.shown, breaks.n, values->value[0], values->value[values->m - 1]);
    JaClasses *classes = classes_new(method, breaks.breaks, breaks.shown, breaks.n);
    if (breaks.n < asked) {
        classes->note = g_strdup_printf(
            "%u %s rather than %u, because %s.", breaks.n, breaks.n == 1 ? "class" : "classes", asked,
            values->m < asked ? "there are no more different values" : "many zones have the same value");
    }
    return classes;
}

JaClasses *ja_classes_make(const JaColumn *column, const JaClassesSpec *spec, GError **error)
{
    Values values = values_new(column);
    const char *method = spec->method != NULL ? spec->method : "fisher";
    JaClasses *classes = NULL;
    if (values.m == 0) {
        ja_fail_data(error, NULL,
                     "column '%s' has no numbers to map; all %" G_GSIZE_FORMAT
                     " zones are empty (`jobatlas check` says why): correct it, or leave the figure out",
                     column->name, column->n);
    } else if (strcmp(method, "manual") == 0) {
        classes = make_manual(&values, spec);
    } else {
        classes = make_by_method(&values, method, spec->count > 0 ? spec->count : DEFAULT_COUNT);
    }
    if (classes != NULL) {
        count_zones(classes, column, NULL, 0);
        classes->goodness = goodness(classes, &values);
    }
    values_clear(&values);
    return classes;
}

JaClasses *ja_classes_none(const JaColumn *column)
{
    JaClasses *classes = classes_new("manual", g_new0(double, 1), NULL, 0);
    count_zones(classes, column, NULL, 0);
    classes->goodness = 1;
    return classes;
}

JaClasses *ja_classes_recount(const JaClasses *classes, const JaColumn *column, const guint *zone, gsize n)
{
    const gsize size = (classes->n + 1) * sizeof(double);
    double *shown = classes->shown != NULL ? g_memdup2(classes->shown, size) : NULL;
    JaClasses *subset = classes_new(classes->method, g_memdup2(classes->breaks, size), shown, classes->n);
    subset->goodness = classes->goodness;
    subset->note = g_strdup(classes->note);
    count_zones(subset, column, zone, n);
    return subset;
}
