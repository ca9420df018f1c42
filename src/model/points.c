/*
 * Points and routes: storage, and the names of modes.
 */
#include <jobatlas/points.h>

#include <string.h>

static const char *const mode_names[JA_N_MODES] = {"bus", "coach", "rail", "metro", "tram", "ferry", "other"};

const char *ja_mode_name(JaMode mode)
{
    g_assert(mode < JA_N_MODES);
    return mode_names[mode];
}

int ja_mode_find(const char *name)
{
    for (int m = 0; m < JA_N_MODES; m++) {
        if (strcmp(mode_names[m], name) == 0) {
            return m;
        }
    }
    return -1;
}

/* "HH:00" of a service day; moves `text` past it. */
static gboolean whole_hour(const char **text, guint *hour)
{
    const char *at = *text;
    if (!g_ascii_isdigit(at[0]) || !g_ascii_isdigit(at[1]) || !g_str_has_prefix(at + 2, ":00")) {
        return FALSE;
    }
    *hour = (guint)(at[0] - '0') * 10 + (guint)(at[1] - '0');
    *text = at + strlen("00:00");
    return *hour <= JA_SERVICE_HOURS;
}

gboolean ja_window_parse(const char *text, guint *from, guint *past)
{
    if (!whole_hour(&text, from) || *text++ != '-' || !whole_hour(&text, past)) {
        return FALSE;
    }
    return *text == '\0' && *from < *past;
}

const char *ja_points_unit(const JaPoints *points)
{
    if (strcmp(points->name, "jobs") == 0) {
        return "jobs";
    }
    return points->by_hour != NULL ? "departures" : NULL;
}

gint32 ja_points_sector(const JaPoints *points, const char *name)
{
    for (gsize s = 0; s < points->n_sectors; s++) {
        if (strcmp(points->sector_name[s], name) == 0) {
            return (gint32)s;
        }
    }
    return -1;
}

gboolean ja_points_has(const JaPoints *points, gsize i, gint32 sector, int mode)
{
    return (sector < 0 || (points->sector != NULL && points->sector[i] == sector)) &&
           (mode < 0 || (points->mode != NULL && (points->mode[i] >> mode & 1) != 0));
}

JaPoints *ja_points_new(const char *name, gsize n)
{
    JaPoints *points = g_new0(JaPoints, 1);
    points->name = g_strdup(name);
    points->label = g_strdup(name);
    points->n = n;
    points->at = g_new0(JaPoint, n + 1); /* an empty set is no null pointer */
    points->zone = g_new(gint32, n + 1);
    memset(points->zone, 0xFF, n * sizeof *points->zone); /* JA_NO_ZONE */
    return points;
}

static void free_texts(char **texts, gsize n)
{
    for (gsize i = 0; texts != NULL && i < n; i++) {
        g_free(texts[i]);
    }
    g_free(texts);
}

void ja_points_free(JaPoints *points)
{
    if (points == NULL) {
        return;
    }
    free_texts(points->id, points->n);
    free_texts(points->title, points->n);
    free_texts(points->sector_name, points->n_sectors);
    g_free(points->name);
    g_free(points->label);
    g_free(points->source);
    g_free(points->licence);
    g_free(points->date);
    g_free(points->at);
    g_free(points->value);
    g_free(points->lower);
    g_free(points->upper);
    g_free(points->reason);
    g_free(points->zone);
    g_free(points->sector);
    g_free(points->mode);
    g_free(points->by_hour);
    g_free(points->first_s);
    g_free(points->last_s);
    g_free(points);
}

JaRoutes *ja_routes_new(gsize n, gsize n_points)
{
    JaRoutes *routes = g_new0(JaRoutes, 1);
    routes->n = n;
    routes->n_points = n_points;
    routes->point_of = g_new0(guint32, n + 1);
    routes->point = g_new0(JaPoint, n_points + 1);
    routes->mode = g_new0(guint8, n + 1);
    routes->by_hour = g_malloc0((n + 1) * sizeof *routes->by_hour);
    return routes;
}

void ja_routes_free(JaRoutes *routes)
{
    if (routes == NULL) {
        return;
    }
    g_free(routes->source);
    g_free(routes->licence);
    g_free(routes->date);
    g_free(routes->point_of);
    g_free(routes->point);
    g_free(routes->mode);
    g_free(routes->by_hour);
    g_free(routes);
}
