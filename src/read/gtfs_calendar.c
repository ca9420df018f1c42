/*
 * calendar and calendar_dates: either alone is enough; and the dates for which the publisher vouches (feed_info).
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

#include <string.h>

enum { CAL_ID, CAL_MONDAY, CAL_FROM = CAL_MONDAY + 7, CAL_TO };

static gboolean read_date(const JaGtfsRows *rows, gsize field, guint32 *day, GError **error)
{
    const char *text = rows->cell[field];
    return ja_gtfs_date(text, day) || ja_gtfs_rows_fail(rows, field, error, "'%s' is not a date, YYYYMMDD", text);
}

static gboolean read_week(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    (void)data;
    JaServiceDays days = {.part = loader->feed->part->len - 1};
    if (!ja_gtfs_new_id(loader, rows, CAL_ID, loader->feed->service_id, error)) {
        return FALSE;
    }
    for (gsize i = 0; i < 7; i++) {
        guint32 runs;
        const char *text = rows->cell[CAL_MONDAY + i];
        if (!ja_gtfs_whole(text, 1, &runs)) {
            return ja_gtfs_rows_fail(rows, CAL_MONDAY + i, error, "'%s' is neither 0 nor 1", text);
        }
        days.weekdays |= (guint8)(runs << i);
    }
    if (!read_date(rows, CAL_FROM, &days.from, error) || !read_date(rows, CAL_TO, &days.to, error)) {
        return FALSE;
    }
    if (days.to < days.from) {
        return ja_gtfs_rows_fail(rows, CAL_TO, error, "'%s' is before start_date, '%s'", rows->cell[CAL_TO],
                                 rows->cell[CAL_FROM]);
    }
    g_array_append_val(loader->feed->service, days);
    return TRUE;
}

static gboolean read_weeks(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {
        {"service_id", TRUE}, {"monday", TRUE},   {"tuesday", TRUE}, {"wednesday", TRUE},  {"thursday", TRUE},
        {"friday", TRUE},     {"saturday", TRUE}, {"sunday", TRUE},  {"start_date", TRUE}, {"end_date", TRUE}};
    return ja_gtfs_each(loader, "calendar.txt", fields, G_N_ELEMENTS(fields), read_week, NULL, error);
}

enum { DATE_ID, DATE_DAY, DATE_TYPE };

/* A row, until all of them are in order. */
typedef struct {
    JaException exception;
    gint64 row;
} DateRow;

/* `data` is an array of DateRow. */
static gboolean read_exception(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    JaFeed *feed = loader->feed;
    JaException exception = {0};
    guint32 type;
    const char *id = rows->cell[DATE_ID];
    if (*id == '\0' || !g_utf8_validate(id, -1, NULL)) {
        return ja_gtfs_rows_fail(rows, DATE_ID, error, "is blank or not UTF-8; every row needs an id");
    }
    if (!read_date(rows, DATE_DAY, &exception.day, error)) {
        return FALSE;
    }
    if (!ja_gtfs_whole(rows->cell[DATE_TYPE], 2, &type) || type == 0) {
        return ja_gtfs_rows_fail(rows, DATE_TYPE, error, "'%s' is neither 1 (added) nor 2 (removed)",
                                 rows->cell[DATE_TYPE]);
    }
    gboolean fresh;
    exception.service = ja_ids_add(feed->service_id, ja_gtfs_key(loader, id), &fresh);
    exception.added = type == 1;
    if (fresh) {
        const JaServiceDays no_weekdays = {.part = feed->part->len - 1};
        g_array_append_val(feed->service, no_weekdays);
    }
    const DateRow one = {exception, rows->row};
    g_array_append_val((GArray *)data, one);
    return TRUE;
}

static int by_service_day_and_row(gconstpointer a, gconstpointer b)
{
    const DateRow *x = a, *y = b;
    if (x->exception.service != y->exception.service) {
        return x->exception.service < y->exception.service ? -1 : 1;
    }
    if (x->exception.day != y->exception.day) {
        return x->exception.day < y->exception.day ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

/* The first row that says of a service and a day what another has said, or NULL. */
static const DateRow *find_repeated(const GArray *dates)
{
    const DateRow *first = NULL;
    for (guint i = 1; i < dates->len; i++) {
        const DateRow *before = &g_array_index(dates, DateRow, i - 1), *one = before + 1;
        if (one->exception.service == before->exception.service && one->exception.day == before->exception.day &&
            (first == NULL || one->row < first->row)) {
            first = one;
        }
    }
    return first;
}

/* Exceptions go to the feed by service and day. */
static gboolean take_dates(JaGtfsLoader *loader, GArray *dates, GError **error)
{
    g_array_sort(dates, by_service_day_and_row);
    const DateRow *repeated = find_repeated(dates);
    if (repeated != NULL) {
        g_autofree char *file = g_strdup_printf("%s/calendar_dates.txt", loader->file);
        g_autofree char *day = ja_day_show(repeated->exception.day, FALSE);
        return ja_fail_data(error, JA_PLACE(file, repeated->row, "date"),
                            "the service '%s' has two rows for %s; remove one",
                            ja_ids_text(loader->feed->service_id, repeated->exception.service), day);
    }
    for (guint i = 0; i < dates->len; i++) {
        g_array_append_val(loader->feed->exception, g_array_index(dates, DateRow, i).exception);
    }
    return TRUE;
}

static gboolean read_exceptions(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"service_id", TRUE}, {"date", TRUE}, {"exception_type", TRUE}};
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateRow));
    return ja_gtfs_each(loader, "calendar_dates.txt", fields, G_N_ELEMENTS(fields), read_exception, dates, error) &&
           take_dates(loader, dates, error);
}

enum { INFO_FROM, INFO_TO };

/* A day that the publisher does not vouch for: the service may be there in part. */
static gboolean read_info(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    (void)data;
    guint32 from = 0, to = G_MAXUINT32;
    if ((*rows->cell[INFO_FROM] != '\0' && !read_date(rows, INFO_FROM, &from, error)) ||
        (*rows->cell[INFO_TO] != '\0' && !read_date(rows, INFO_TO, &to, error))) {
        return FALSE;
    }
    const guint32 day = loader->days->day != NULL ? loader->days->day[0] : from;
    if (day < from || day > to) {
        g_autofree char *shown = ja_day_show(day, TRUE);
        ja_ledger_add(loader->context->ledger, JA_WARNING, "read",
                      JA_PLACE(rows->file, rows->row, rows->field[day < from ? INFO_FROM : INFO_TO].name),
                      "outside-feed-dates", shown, 1,
                      "The publisher vouches for other days (from '%s' to '%s'); service may be missing",
                      rows->cell[INFO_FROM], rows->cell[INFO_TO]);
    }
    return TRUE;
}

static gboolean read_infos(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"feed_start_date", FALSE}, {"feed_end_date", FALSE}};
    return !ja_gtfs_source_has(loader->source, "feed_info.txt") ||
           ja_gtfs_each(loader, "feed_info.txt", fields, G_N_ELEMENTS(fields), read_info, NULL, error);
}

/* Services that have no day at all: no weekday, and no date that is added. */
static void tell_dayless(JaGtfsLoader *loader)
{
    const JaFeed *feed = loader->feed;
    g_autofree guint8 *runs = g_new0(guint8, feed->service->len + 1);
    for (guint i = 0; i < feed->exception->len; i++) {
        const JaException *exception = &g_array_index(feed->exception, JaException, i);
        runs[exception->service] |= exception->added;
    }
    gint64 count = 0;
    for (guint i = loader->first_service; i < feed->service->len; i++) {
        count += !runs[i] && g_array_index(feed->service, JaServiceDays, i).weekdays == 0;
    }
    if (count > 0) {
        ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(loader->file, 0, NULL), "dayless", NULL,
                      count, "Services that run on no weekday and no added date");
    }
}

gboolean ja_gtfs_read_calendar(JaGtfsLoader *loader, GError **error)
{
    if ((ja_gtfs_source_has(loader->source, "calendar.txt") && !read_weeks(loader, error)) ||
        (ja_gtfs_source_has(loader->source, "calendar_dates.txt") && !read_exceptions(loader, error)) ||
        !read_infos(loader, error)) {
        return FALSE;
    }
    if (loader->feed->service->len == loader->first_service) {
        return ja_fail_data(error, JA_PLACE(loader->file, 0, NULL),
                            "calendar.txt and calendar_dates.txt have no rows; no service runs on any day");
    }
    tell_dayless(loader);
    return TRUE;
}
