/**
 * Local buses for places that no written route serves: every estate has a bus across the middle of its town, every
 * village one to its town, through the villages on the way.
 */
#include "make.h"

#include <math.h>
#include <string.h>

static const double MANY_RESIDENTS = 17000, FEW_RESIDENTS = 1600, ON_THE_WAY = 1.16;
enum { FIRST_NUMBER = 800 };

/** A place and its hub. */
typedef struct {
    int place, hub;
    double away, bearing;
    gboolean served;
} Spoke;

typedef struct {
    Network *network;
    const Kent *kent;
    const GArray *homes;
    GArray *spokes;
    guint number;
} Planner;

static double between(const Kent *kent, int a, int b)
{
    Point p = KENT_PLACE(kent, a)->at, q = KENT_PLACE(kent, b)->at;
    return hypot(p.x - q.x, p.y - q.y);
}

static gboolean is_village(const Kent *kent, int place)
{
    return strcmp(KENT_PLACE(kent, place)->kind, "village") == 0;
}

/** The nearest hub; an estate beyond a hub's reach has none (-1). */
static int nearest_hub(const Kent *kent, const Table *hubs, int place)
{
    int best = -1;
    double nearest = 1e9;
    for (guint row = 0; row < hubs->rows->len; row++) {
        int hub = kent_place(kent, table_text(hubs, row, "hub"));
        if (hub < 0)
            table_fail(hubs, row, "no place '%s' in places.csv", table_text(hubs, row, "hub"));
        double away = between(kent, place, hub);
        gboolean reached = is_village(kent, place) || away < 1000 * table_number(hubs, row, "reach_km");
        if (hub == place)
            return -1;
        if (reached && away < nearest) {
            nearest = away;
            best = hub;
        }
    }
    return best;
}

static void add_route(Planner *plan, const char *service, const int *place, guint n)
{
    g_autofree char *id = g_strdup_printf("%u", FIRST_NUMBER + plan->number++);
    network_add_bus(plan->network, plan->kent, plan->homes, id, service, place, n);
}

static gint by_bearing(gconstpointer a, gconstpointer b)
{
    const Spoke *x = a, *y = b;
    return x->bearing != y->bearing ? (x->bearing > y->bearing) - (x->bearing < y->bearing) : x->place - y->place;
}

static gint farthest_first(gconstpointer a, gconstpointer b)
{
    const Spoke *x = a, *y = b;
    return x->away != y->away ? (x->away < y->away) - (x->away > y->away) : x->place - y->place;
}

/** Spokes of one hub, estates or villages. Owned, of Spoke. */
static GArray *spokes_of(const Planner *plan, int hub, gboolean villages)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Spoke));
    for (guint i = 0; i < plan->spokes->len; i++) {
        Spoke spoke = g_array_index(plan->spokes, Spoke, i);
        if (spoke.hub == hub && is_village(plan->kent, spoke.place) == villages)
            g_array_append_val(out, spoke);
    }
    g_array_sort(out, villages ? farthest_first : by_bearing);
    return out;
}

/** Estates on opposite sides of the town share a bus across it. */
static void join_estates(Planner *plan, int hub)
{
    g_autoptr(GArray) spokes = spokes_of(plan, hub, FALSE);
    guint n = spokes->len, half = (n + 1) / 2;
    for (guint i = 0; i < half; i++) {
        int first = g_array_index(spokes, Spoke, i).place;
        int other = i + half < n ? g_array_index(spokes, Spoke, i + half).place : -1;
        int place[3] = {first, hub, other};
        double people = KENT_PLACE(plan->kent, first)->residents;
        people += other >= 0 ? KENT_PLACE(plan->kent, other)->residents : 0;
        add_route(plan, people > MANY_RESIDENTS ? "frequent" : "town", place, other >= 0 ? 3 : 2);
    }
}

/** The village farthest from the hub, then those on the way. */
static void join_villages(Planner *plan, int hub)
{
    g_autoptr(GArray) spokes = spokes_of(plan, hub, TRUE);
    for (guint i = 0; i < spokes->len; i++) {
        Spoke *start = &g_array_index(spokes, Spoke, i);
        if (start->served)
            continue;
        g_autofree int *place = g_new(int, spokes->len + 1);
        guint n = 0;
        double people = KENT_PLACE(plan->kent, start->place)->residents;
        place[n++] = start->place;
        for (guint k = i + 1; k < spokes->len; k++) {
            Spoke *next = &g_array_index(spokes, Spoke, k);
            double detour = between(plan->kent, place[n - 1], next->place) + next->away;
            if (detour > ON_THE_WAY * between(plan->kent, place[n - 1], hub))
                continue;
            next->served = TRUE;
            people += KENT_PLACE(plan->kent, next->place)->residents;
            place[n++] = next->place;
        }
        place[n++] = hub;
        add_route(plan, people > FEW_RESIDENTS * (n - 1) ? "rural" : "thin", place, n);
    }
}

void routes_add_local(Network *network, const Kent *kent, const GArray *homes, const char *source_dir)
{
    g_autoptr(Table) hubs = table_read(source_dir, "hubs.csv");
    g_autoptr(GArray) spokes = g_array_new(FALSE, FALSE, sizeof(Spoke));
    for (guint i = 0; i < kent->places->len; i++) {
        int hub = nearest_hub(kent, hubs, (int)i);
        if (hub < 0 || NETWORK_STOP(network, network_central_stop(kent, homes, (int)i))->used)
            continue;
        Point at = KENT_PLACE(kent, i)->at, middle = KENT_PLACE(kent, hub)->at;
        Spoke spoke = {(int)i, hub, between(kent, (int)i, hub), atan2(at.y - middle.y, at.x - middle.x), FALSE};
        g_array_append_val(spokes, spoke);
    }
    Planner plan = {network, kent, homes, spokes, 0};
    for (guint row = 0; row < hubs->rows->len; row++) {
        int hub = kent_place(kent, table_text(hubs, row, "hub"));
        join_estates(&plan, hub);
        join_villages(&plan, hub);
    }
}
