/* Service of a day from feeds worked by hand: departures, stations, frequencies, late trips, zones and stretches. */
#include "gtfs_fixture.h"
#include "measure/stretches.h"

/* Places as degrees taken for metres x 10,000: every stop with coordinates has one. */
typedef struct {
    JaPoint *at;
    guint8 *placed;
    JaPlaces places;
} Places;

static Places place_stops(const JaFeed *feed)
{
    Places p = {g_new0(JaPoint, feed->stop->len), g_new0(guint8, feed->stop->len), {NULL, NULL}};
    for (guint i = 0; i < feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(feed, i);
        p.at[i] = (JaPoint){stop->at.x * 1e4, stop->at.y * 1e4};
        p.placed[i] = stop->placed;
    }
    p.places = (JaPlaces){p.at, p.placed};
    return p;
}

static Places place_shapes(const JaFeed *feed)
{
    Places p = {g_new0(JaPoint, feed->shape_point->len + 1), g_new0(guint8, feed->shape_point->len + 1), {NULL, NULL}};
    for (guint i = 0; i < feed->shape_point->len; i++) {
        JaPoint at = g_array_index(feed->shape_point, JaShapePoint, i).at;
        p.at[i] = (JaPoint){at.x * 1e4, at.y * 1e4};
        p.placed[i] = TRUE;
    }
    p.places = (JaPlaces){p.at, p.placed};
    return p;
}

static void places_free(Places *p)
{
    g_free(p->at);
    g_free(p->placed);
}

static JaFeed *read_ok(Room *room, const char *date)
{
    GError *error = NULL;
    JaFeed *feed = read_file(room, "feed", date, &error);
    g_assert_no_error(error);
    return feed;
}

static gsize point_of(const JaPoints *points, const char *id)
{
    for (gsize i = 0; i < points->n; i++) {
        if (strcmp(points->id[i], id) == 0) {
            return i;
        }
    }
    g_assert_not_reached();
}

/* On the 10th t1 and t2 run: A and B have two departures each, C has none. */
static void test_departures(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-10");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-10"));
    g_assert_cmpint(service->n_running, ==, 2);
    g_assert_cmpint(service->n_idle, ==, 1);
    g_assert_cmpint(service->n_runs, ==, 2);
    g_assert_cmpuint(service->n_active, ==, 2);
    Places places = place_stops(feed);
    g_autoptr(JaPoints) stops = ja_service_stops(service, &places.places);
    g_assert_cmpuint(stops->n, ==, 3);
    gsize a = point_of(stops, "A"), b = point_of(stops, "B"), c = point_of(stops, "C");
    g_assert_cmpfloat(stops->value[a], ==, 2);
    g_assert_cmpuint(stops->by_hour[a][7], ==, 1);
    g_assert_cmpuint(stops->by_hour[a][25], ==, 1);
    g_assert_cmpuint(stops->by_hour[b][26], ==, 1);
    g_assert_cmpint(stops->first_s[b], ==, 7 * 3600 + 660);
    g_assert_cmpint(stops->last_s[b], ==, 26 * 3600 + 600);
    g_assert_cmpfloat(stops->value[c], ==, 0);
    g_assert_cmpint(stops->first_s[c], ==, -1);
    g_assert_cmpint(stops->mode[a], ==, 1 << JA_BUS);
    g_assert_cmpstr(stops->title[a], ==, "Alpha");
    g_autoptr(JaPoints) stations = ja_service_stations(service, &places.places);
    g_assert_cmpuint(stations->n, ==, 0);
    places_free(&places);
    room_close(&room);
}

/* pickup_type 1 lets nobody board; 2 and 3 do by arrangement. A departure after 47:59 is in no hour. */
static void test_pickup_and_late(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, "stop_times.txt",
               "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n"
               "t1,7:00:00,7:00:00,A,1,1\nt1,8:00:00,8:00:00,B,2,2\nt1,47:59:59,47:59:59,A,3,3\n"
               "t1,48:00:00,48:00:00,B,4,0\nt1,49:00:00,49:00:00,C,5,0\n");
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_assert_cmpint(service->n_late, ==, 1);
    Places places = place_stops(feed);
    g_autoptr(JaPoints) stops = ja_service_stops(service, &places.places);
    gsize a = point_of(stops, "A"), b = point_of(stops, "B");
    g_assert_cmpfloat(stops->value[a], ==, 1);
    g_assert_cmpuint(stops->by_hour[a][47], ==, 1);
    g_assert_cmpfloat(stops->value[b], ==, 1);
    g_assert_cmpint(stops->last_s[b], ==, 8 * 3600);
    places_free(&places);
    room_close(&room);
}

/* Every 10 minutes from 6:00 before 7:00 (six), then every 30 before 8:30 (three); not by itself at 7:00. */
static void test_frequencies(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, "frequencies.txt",
               "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,8:30:00,1800\nt1,6:00:00,7:00:00,600\n");
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_assert_cmpint(service->n_running, ==, 1);
    g_assert_cmpint(service->n_runs, ==, 9);
    Places places = place_stops(feed);
    g_autoptr(JaPoints) stops = ja_service_stops(service, &places.places);
    gsize a = point_of(stops, "A"), b = point_of(stops, "B");
    g_assert_cmpfloat(stops->value[a], ==, 9);
    g_assert_cmpuint(stops->by_hour[a][6], ==, 6);
    g_assert_cmpuint(stops->by_hour[a][7], ==, 2);
    g_assert_cmpuint(stops->by_hour[a][8], ==, 1);
    g_assert_cmpuint(stops->by_hour[b][6], ==, 5); /* 11 minutes later: the one of 6:50 leaves at 7:01 */
    g_assert_cmpint(stops->last_s[b], ==, 8 * 3600 + 660);
    places_free(&places);
    room_close(&room);
}

static const char *const station_stops =
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    "S,Station,51,0,1,\nP1,Platform 1,51.0001,0,0,S\nP2,Platform 2,51.0002,0,,S\nQ,Halt,51.2,0,,\nT,Town,51.3,0,,\n";

static void write_station(const Room *room)
{
    write_feed(room, "stops.txt", station_stops);
    room_write(room, "feed/routes.txt", "route_id,route_short_name,route_type\nR,1,2\nB,2,3\n", -1);
    room_write(room, "feed/trips.txt", "route_id,service_id,trip_id\nR,week,out\nR,week,back\nB,week,bus\n", -1);
    room_write(
        room, "feed/stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "out,7:00:00,7:00:00,P1,1\nout,7:30:00,7:31:00,Q,2\nout,8:00:00,8:00:00,T,3\n"
        "back,9:00:00,9:00:00,Q,1\nback,9:30:00,9:30:00,P2,2\nbus,7:05:00,7:05:00,P2,5\nbus,7:40:00,7:40:00,T,9\n",
        -1);
}

static void test_stations(void)
{
    Room room;
    room_open(&room);
    write_station(&room);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    Places places = place_stops(feed);
    g_autoptr(JaPoints) stations = ja_service_stations(service, &places.places);
    g_assert_cmpuint(stations->n, ==, 3); /* S, and the halts of rail that belong to none */
    gsize s = point_of(stations, "S"), q = point_of(stations, "Q");
    g_assert_cmpfloat(stations->value[s], ==, 2);
    g_assert_cmpint(stations->mode[s], ==, 1 << JA_RAIL | 1 << JA_BUS);
    g_assert_cmpfloat(stations->value[q], ==, 2);
    g_assert_cmpfloat(stations->at[s].y, ==, 51e4);
    g_assert_cmpfloat(stations->value[point_of(stations, "T")], ==, 0); /* trains end there, and its bus */
    /* By zone: everything but the halt lies in zone 0. */
    g_autofree gint32 *zone_of = g_new0(gint32, service->call->len);
    for (guint i = 0; i < service->call->len; i++) {
        guint stop = g_array_index(service->call, JaCall, i).stop;
        zone_of[i] = strcmp(ja_ids_text(feed->stop_id, stop), "Q") == 0 ? 1 : 0;
    }
    double n[2] = {0}, rail[2] = {0}, morning[2] = {0};
    ja_service_departures(service, zone_of, -1, 0, JA_SERVICE_HOURS, n);
    ja_service_departures(service, zone_of, JA_RAIL, 0, JA_SERVICE_HOURS, rail);
    ja_service_departures(service, zone_of, -1, 7, 9, morning);
    g_assert_true(n[0] == 2 && n[1] == 2 && rail[0] == 1 && rail[1] == 2 && morning[0] == 2 && morning[1] == 1);
    gint32 first[3], last[3];
    ja_service_first(service, zone_of, -1, FALSE, 3, first);
    ja_service_first(service, zone_of, JA_BUS, TRUE, 3, last);
    g_assert_true(first[0] == 7 * 3600 && first[1] == 7 * 3600 + 31 * 60 && first[2] == JA_UNTIMED);
    g_assert_true(last[0] == 7 * 3600 + 300 && last[1] == JA_UNTIMED);
    places_free(&places);
    room_close(&room);
}

static JaRoutes *routes_of(const JaFeed *feed, const JaService *service, const JaBox *area, JaStretchTally *tally)
{
    Places stops = place_stops(feed), shapes = place_shapes(feed);
    JaRoutes *routes = ja_service_routes(service, &stops.places, &shapes.places, area, tally);
    places_free(&stops);
    places_free(&shapes);
    return routes;
}

/* Rail Q-S both ways is one stretch, with the platforms as their station; Q-T and the bus S-T are the others. */
static void test_stretches(void)
{
    Room room;
    JaStretchTally tally;
    room_open(&room);
    write_station(&room);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_autoptr(JaRoutes) routes = routes_of(feed, service, NULL, &tally);
    g_assert_cmpuint(routes->n, ==, 3);
    g_assert_cmpint(tally.n_straight, ==, 3);
    g_assert_cmpint(routes->mode[0], ==, JA_BUS);
    g_assert_cmpint(routes->mode[1], ==, JA_RAIL);
    g_assert_cmpuint(routes->by_hour[1][7], ==, 1); /* Q to S, then Q to T */
    g_assert_cmpuint(routes->by_hour[1][9], ==, 1);
    g_assert_cmpuint(routes->by_hour[2][7], ==, 1);
    g_assert_cmpfloat(routes->point[routes->point_of[1]].y, ==, 51.2e4);
    g_assert_cmpfloat(routes->point[routes->point_of[1] + 1].y, ==, 51e4);
    const JaBox far_off = {0, 600e4, 1e4, 601e4};
    g_autoptr(JaRoutes) none = routes_of(feed, service, &far_off, &tally);
    g_assert_cmpuint(none->n, ==, 0);
    room_close(&room);
}

/* A shape with a detour between A and B; the one of more journeys is the line, cut at the stops. */
static void test_shapes(void)
{
    Room room;
    JaStretchTally tally;
    room_open(&room);
    write_feed(
        &room, "trips.txt",
        "route_id,service_id,trip_id,shape_id\nR,week,t1,bent\nR,week,t2,bent\nR,week,t3,plain\nR,week,t4,gone\n");
    room_write(
        &room, "feed/stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,7:00:00,7:00:00,A,1\nt1,8:00:00,8:00:00,B,2\n"
        "t2,7:10:00,7:10:00,A,1\nt2,8:00:00,8:00:00,B,2\nt3,9:00:00,9:00:00,A,1\nt3,9:30:00,9:30:00,B,2\n"
        "t4,9:00:00,9:00:00,B,1\nt4,9:30:00,9:30:00,C,2\n",
        -1);
    room_write(&room, "feed/shapes.txt",
               "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\nbent,51.3,0.5,6\nbent,51.0,0.5,1\n"
               "bent,51.1,0.5,2\nbent,51.15,0.6,4\nbent,51.2,0.5,5\nplain,51.1,0.5,1\nplain,51.2,0.5,2\n",
               -1);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_assert_cmpint(ledgered(&room, "unmatched", "gone"), ==, 1);
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_autoptr(JaRoutes) routes = routes_of(feed, service, NULL, &tally);
    g_assert_cmpuint(routes->n, ==, 2);
    g_assert_cmpuint(routes->by_hour[0][7], ==, 2);
    g_assert_cmpuint(routes->by_hour[0][9], ==, 1);
    g_assert_cmpint(tally.n_straight, ==, 1); /* B to C */
    g_assert_cmpint(tally.n_off, ==, 0);
    g_assert_cmpuint(routes->point_of[1] - routes->point_of[0], ==, 3);
    JaPoint bend = routes->point[1], end = routes->point[2];
    g_assert_cmpfloat_with_epsilon(bend.x, 6000, 1e-6);
    g_assert_cmpfloat_with_epsilon(end.y, 512000, 1e-6);
    room_close(&room);
}

/* The shape passes B at 2 km: that stretch is straight. */
static void test_far_shape(void)
{
    Room room;
    JaStretchTally tally;
    room_open(&room);
    write_feed(&room, "trips.txt", "route_id,service_id,trip_id,shape_id\nR,week,t1,s\n");
    room_write(&room, "feed/shapes.txt",
               "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,51.1,0.5,1\ns,51.2,0.7,2\ns,51.3,0.5,3\n", -1);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_autoptr(JaRoutes) routes = routes_of(feed, service, NULL, &tally);
    g_assert_cmpuint(routes->n, ==, 2);
    g_assert_cmpint(tally.n_off, ==, 2);
    g_assert_cmpuint(routes->n_points, ==, 4);
    room_close(&room);
}

static void assert_same(const void *a, gsize size_a, const void *b, gsize size_b)
{
    g_assert_cmpuint(size_a, ==, size_b);
    g_assert_cmpint(memcmp(a, b, size_a), ==, 0);
}

/* The rows of every file in another order: the same points and lines. */
static void test_order(void)
{
    Room room;
    JaStretchTally tally;
    room_open(&room);
    write_station(&room);
    g_autoptr(JaFeed) feed = read_ok(&room, "2026-03-09");
    room_write(&room, "feed/trips.txt", "route_id,service_id,trip_id\nB,week,bus\nR,week,back\nR,week,out\n", -1);
    room_write(&room, "feed/stop_times.txt",
               "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
               "bus,7:40:00,7:40:00,T,9\nout,8:00:00,8:00:00,T,3\nback,9:30:00,9:30:00,P2,2\nout,7:30:00,7:31:00,Q,2\n"
               "bus,7:05:00,7:05:00,P2,5\nback,9:00:00,9:00:00,Q,1\nout,7:00:00,7:00:00,P1,1\n",
               -1);
    room_write(&room, "feed/stops.txt",
               "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nT,Town,51.3,0,,\nQ,Halt,51.2,0,,\n"
               "P2,Platform 2,51.0002,0,,S\nP1,Platform 1,51.0001,0,0,S\nS,Station,51,0,1,\n",
               -1);
    g_autoptr(JaFeed) other = read_ok(&room, "2026-03-09");
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_autoptr(JaService) again = ja_service_new(other, day_of("2026-03-09"));
    g_autoptr(JaRoutes) routes = routes_of(feed, service, NULL, &tally);
    g_autoptr(JaRoutes) same = routes_of(other, again, NULL, &tally);
    assert_same(routes->point, routes->n_points * sizeof(JaPoint), same->point, same->n_points * sizeof(JaPoint));
    assert_same(routes->by_hour, routes->n * sizeof *routes->by_hour, same->by_hour, same->n * sizeof *same->by_hour);
    Places x = place_stops(feed), y = place_stops(other);
    g_autoptr(JaPoints) stops = ja_service_stops(service, &x.places);
    g_autoptr(JaPoints) stops_again = ja_service_stops(again, &y.places);
    assert_same(stops->at, stops->n * sizeof(JaPoint), stops_again->at, stops_again->n * sizeof(JaPoint));
    assert_same(stops->by_hour, stops->n * sizeof *stops->by_hour, stops_again->by_hour,
                stops_again->n * sizeof *stops_again->by_hour);
    places_free(&x);
    places_free(&y);
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/service/departures", test_departures);
    g_test_add_func("/service/pickup_and_late", test_pickup_and_late);
    g_test_add_func("/service/frequencies", test_frequencies);
    g_test_add_func("/service/stations", test_stations);
    g_test_add_func("/service/stretches", test_stretches);
    g_test_add_func("/service/shapes", test_shapes);
    g_test_add_func("/service/far_shape", test_far_shape);
    g_test_add_func("/service/order", test_order);
    return g_test_run();
}
