/*
 * Sites and sectors: the classification by its published counts, the shipped sectors, places by hand, exact messages,
 * and real files by what their description says of them.
 */
#include "read/rounding.h"
#include "read/sectors.h"
#include "read/sites.h"
#include "read_help.h"

#include <math.h>

/* As the Office for National Statistics counts it: 88 divisions, 272 groups, 615 classes. */
static void test_classification(void)
{
    guint divisions = 0, groups = 0;
    for (guint i = 0; i < JA_SIC_CLASSES; i++) {
        guint class = ja_sic_class(i), before = i > 0 ? ja_sic_class(i - 1) : 0;
        g_assert_cmpuint(class, >, before);
        divisions += class / 100 != before / 100;
        groups += class / 10 != before / 10;
    }
    g_assert_cmpuint(divisions, ==, 88);
    g_assert_cmpuint(groups, ==, 272);
}

static void test_codes(void)
{
    static const struct {
        const char *text;
        guint from, to;
    } good[] = {
        {"01", 1000, 1999},        {"86", 86000, 86999},    {"86.1", 86100, 86199}, {"8610", 86100, 86109},
        {"86.10/1", 86101, 86101}, {"86101", 86101, 86101}, {"01.11", 1110, 1119},
    };
    static const char *const bad[] = {"", "1", "00", "04", "8", "8615", "86.5", "861011", "A", "86x", ".86", "1110x"};
    JaSicRange range;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_assert_true(ja_sic_parse(good[i].text, &range));
        g_assert_cmpuint(range.from, ==, good[i].from);
        g_assert_cmpuint(range.to, ==, good[i].to);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(ja_sic_parse(bad[i], &range));
}

static const char *sector_of(const JaSectors *sectors, const char *code)
{
    JaSicRange range;
    g_assert_true(ja_sic_parse(code, &range));
    gint32 sector = ja_sectors_find(sectors, range);
    return sector == JA_SECTORS_MIXED ? "mixed" : sectors->name[sector];
}

static void test_shipped(void)
{
    Room room;
    room_open(&room);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaSectors) lsip = ja_sectors_read(&room.context, "lsip", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(lsip->n, ==, 7);
    g_assert_cmpstr(sector_of(lsip, "87.10"), ==, "Adult social care");
    g_assert_cmpstr(sector_of(lsip, "88.91"), ==, "Other");
    g_assert_cmpstr(sector_of(lsip, "41.20/2"), ==, "Construction and built environment");
    g_assert_cmpstr(sector_of(lsip, "71.11"), ==, "Construction and built environment");
    g_assert_cmpstr(sector_of(lsip, "01.21"), ==, "Fresh food, horticulture, agriculture and viticulture");
    g_assert_cmpstr(sector_of(lsip, "11.02"), ==, "Fresh food, horticulture, agriculture and viticulture");
    g_assert_cmpstr(sector_of(lsip, "11.05"), ==, "Manufacturing and engineering");
    g_assert_cmpstr(sector_of(lsip, "56"), ==, "Tourism and visitor economy");
    g_assert_cmpstr(sector_of(lsip, "90.03"), ==, "Creative industries");
    g_assert_cmpstr(sector_of(lsip, "71"), ==, "mixed");
    /* Four digits tell every sector. */
    for (gsize i = 0; i < JA_SIC_CLASSES; i++) {
        guint code = ja_sic_class(i) * 10;
        g_assert_cmpint(ja_sectors_find(lsip, (JaSicRange){code, code + 9}), >=, 0);
    }
    g_autoptr(JaSectors) sections = ja_sectors_read(&room.context, "sections", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sections->n, ==, 21);
    g_assert_cmpint(sections->other, ==, -1);
    g_assert_cmpstr(sector_of(sections, "86"), ==, "Human health and social work activities");
    room_close(&room);
}

static void test_bad_sectors(void)
{
    static const char *const bad[][2] = {
        {"name: a\nsectors:\n- name: One\n  ranges: [ { from: \"41\", to: \"43\", why: x } ]\n- name: Two\n  ranges: [ "
         "{ "
         "from: \"43.2\", why: y } ]\n",
         "s.yaml:6:13: sectors[1].ranges[0]: '43.2' of 'Two' overlaps '41' to '43' of 'One', so that jobs would count "
         "twice; end one of them before the other begins"},
        {"name: a\nsectors:\n- name: One\n  ranges: [ { from: \"44\", why: x } ]\n",
         "s.yaml:4:21: sectors[0].ranges[0].from '44' is no code of SIC 2007; write a division, group, class or "
         "subclass, such as 86, 86.1, 86.10 or 86.10/1"},
        {"name: a\nsectors:\n- name: One\n  ranges: [ { from: \"43\", to: \"41\", why: x } ]\n",
         "s.yaml:4:31: sectors[0].ranges[0].to '41' comes before '43'; write the lower code first"},
    };
    Room room;
    room_open(&room);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        GError *error = NULL;
        room_write(&room, "s.yaml", bad[i][0], -1);
        g_assert_null(ja_sectors_read(&room.context, "s.yaml", &error));
        assert_message(&error, bad[i][1]);
    }
    GError *error = NULL;
    g_assert_null(ja_sectors_read(&room.context, "lsips", &error));
    assert_message(&error, "jobs.sectors: 'lsips' is not built in (there are lsip, sections); a file of your own ends "
                           "in .yaml");
    room_close(&room);
}

/* The steps as BRES states them, with what lies either side of each limit. */
static void test_rounding(void)
{
    static const double expected[][3] = {
        {0, 0, 5},          {5, 2.5, 7.5},       {10, 5, 15},        {45, 42.5, 47.5},   {50, 25, 75},
        {75, 62.5, 87.5},   {225, 212.5, 237.5}, {250, 225, 275},    {300, 250, 350},    {500, 450, 550},
        {600, 500, 700},    {1000, 750, 1250},   {1250, 1125, 1375}, {2500, 2250, 2750}, {3000, 2500, 3500},
        {5000, 4500, 5500}, {6000, 5000, 7000},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        gboolean odd = FALSE;
        JaCell cell = ja_rounding_bres(expected[i][0], &odd);
        g_assert_false(odd);
        g_assert_cmpfloat(cell.lower, ==, expected[i][1]);
        g_assert_cmpfloat(cell.upper, ==, expected[i][2]);
    }
    gboolean odd = FALSE;
    JaCell cell = ja_rounding_bres(7, &odd);
    g_assert_true(odd);
    g_assert_cmpfloat(cell.lower, ==, 2);
    /* Whatever is rounded in this way lies within its bounds. */
    static const double band[][3] = {{1, 49, 5},         {1, 49, 10},       {50, 249, 25},     {50, 249, 50},
                                     {250, 499, 50},     {250, 499, 100},   {500, 999, 100},   {500, 999, 200},
                                     {1000, 2499, 250},  {1000, 2499, 500}, {2500, 4999, 500}, {2500, 4999, 1000},
                                     {5000, 9999, 1000}, {5000, 9999, 2000}};
    for (gsize b = 0; b < G_N_ELEMENTS(band); b++) {
        for (double truth = band[b][0]; truth <= band[b][1]; truth++) {
            double published = floor(truth / band[b][2] + 0.5) * band[b][2];
            JaCell one = ja_rounding_bres(published, &odd);
            g_assert_cmpfloat(one.lower, <=, truth);
            g_assert_cmpfloat(one.upper, >=, truth);
        }
    }
}

static JaSites *read_jobs(Room *room, const char *text, JaJobsSpec jobs, GError **error)
{
    room_write(room, "j.csv", text, -1);
    jobs.file = (char *)"j.csv";
    jobs.count = (char *)"n";
    JaSitesSpec spec = ja_sites_of_jobs(&jobs);
    return ja_sites_read(&room->context, &spec, error);
}

static const JaJobsSpec at_xy = {.x = (char *)"x", .y = (char *)"y"};
static const JaJobsSpec by_sic = {
    .x = (char *)"x", .y = (char *)"y", .sic = (char *)"sic", .sectors = (char *)"lsip", .rounding = (char *)"bres"};

static void test_jobs(void)
{
    Room room;
    room_open(&room);
    GError *error = NULL;
    g_autoptr(JaSites) sites =
        read_jobs(&room, "x,y,sic,n\n5,7,87.10,50\n1,2,47.11,20\n,,41.20,10\n3,2,88.10,[c]\n", by_sic, &error);
    g_assert_no_error(error);
    const JaPoints *p = sites->points;
    g_assert_cmpuint(p->n, ==, 3);
    g_assert_cmpfloat(p->at[0].x, ==, 1); /* by place */
    g_assert_cmpfloat(p->at[1].x, ==, 3);
    g_assert_cmpstr(p->sector_name[p->sector[0]], ==, "Other");
    g_assert_cmpstr(p->sector_name[p->sector[2]], ==, "Adult social care");
    g_assert_cmpint(p->reason[1], ==, JA_SUPPRESSED);
    g_assert_cmpfloat(p->lower[2], ==, 25);
    g_assert_cmpfloat(p->upper[2], ==, 75);
    g_assert_cmpint(sites->row[2], ==, 2);
    g_assert_cmpfloat(sites->total, ==, 80);
    g_assert_cmpfloat(sites->placeless, ==, 10);
    g_assert_cmpint(sites->rows, ==, 4);
    g_assert_cmpint(ledgered(&room, "no place", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "other sector", "Other"), ==, 1);
    room_close(&room);
}

/* Rows in any order: the same points. */
static void test_order(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaSites) a = read_jobs(&room, "x,y,n\n5,7,50\n1,2,20\n1,2,10\n3,1,4\n", at_xy, NULL);
    g_autoptr(JaSites) b = read_jobs(&room, "x,y,n\n1,2,10\n3,1,4\n1,2,20\n5,7,50\n", at_xy, NULL);
    g_assert_true(memcmp(a->points->at, b->points->at, 4 * sizeof(JaPoint)) == 0);
    g_assert_true(memcmp(a->points->value, b->points->value, 4 * sizeof(double)) == 0);
    room_close(&room);
}

static const JaJobsSpec at_postcode = {.postcode = (char *)"pc",
                                       .postcodes_file = (char *)"p.csv",
                                       .postcodes_code = (char *)"pcds",
                                       .postcodes_x = (char *)"e",
                                       .postcodes_y = (char *)"n"};

static void test_postcodes(void)
{
    Room room;
    room_open(&room);
    GError *error = NULL;
    room_write(&room, "p.csv", "pcds,e,n\nME1 1AA,574000,168000\nme11ab,575000,169000\nIM1 1AA,,\n", -1);
    g_autoptr(JaSites) sites = read_jobs(&room, "pc,n\nme1 1aa,5\nME11AB,7\nZZ1 1ZZ,9\n,3\n", at_postcode, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sites->points->n, ==, 2);
    g_assert_cmpfloat(sites->points->at[0].x, ==, 574000);
    g_assert_cmpfloat(sites->placeless, ==, 12);
    g_assert_cmpint(ledgered(&room, "unmatched", "ZZ1 1ZZ"), ==, 1);
    g_assert_cmpint(ledgered(&room, "no place", NULL), ==, 1);
    room_write(&room, "p.csv", "pcds,e,n\nME1 1AA,574000,168000\nME11AA,575000,169000\n", -1);
    g_assert_null(read_jobs(&room, "pc,n\nme1 1aa,5\n", at_postcode, &error));
    assert_message(&error, "p.csv: row 3, pcds: 'ME11AA' stands in the lookup already, at another place; remove one");
    room_close(&room);
}

static void test_bad_jobs(void)
{
    static const struct {
        const char *text, *message;
        const JaJobsSpec *spec;
    } bad[] = {
        {"x,y,n\n1,2,-3\n", "j.csv: row 2, n: found '-3'; a number of jobs cannot be negative: correct the row",
         &at_xy},
        {"x,y,n\n1,2,3\n0,0,4\n",
         "j.csv: row 3, x: the place is 0, 0, which stands for one that is not known; leave it blank, or correct it",
         &at_xy},
        {"x,y,n\n1,,3\n",
         "j.csv: row 2, y: has no number, but the other coordinate has; give both, or leave both blank", &at_xy},
        {"x,y,n\n,,3\n", "j.csv: no row has a place; check the columns of x and y", &at_xy},
        {"x,y,sic,n\n1,2,86.55,3\n", "j.csv: row 2, sic: found '86.55', which is no code of SIC 2007", &by_sic},
        {"x,y,sic,n\n1,2,1110,3\n",
         "j.csv: row 2, sic: found '1110', which is no code of SIC 2007; a spreadsheet may have cut off its leading "
         "zero: import this column as text",
         &by_sic},
        {"x,y,sic,n\n1,2,62,3\n",
         "j.csv: row 2, sic: '62' is too short to tell its sector: its parts are in different ones; give codes of four "
         "or five digits",
         &by_sic},
    };
    Room room;
    room_open(&room);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        GError *error = NULL;
        g_assert_null(read_jobs(&room, bad[i].text, *bad[i].spec, &error));
        assert_message(&error, bad[i].message);
    }
    room_close(&room);
}

static void test_layer(void)
{
    static const char points[] =
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {\"id\": \"b\", \"beds\": 20}, \"geometry\": {\"type\": \"Point\", "
        "\"coordinates\": [0.5, 51.3]}},\n"
        "{\"type\": \"Feature\", \"properties\": {\"id\": \"a\", \"beds\": 5}, \"geometry\": {\"type\": \"Point\", "
        "\"coordinates\": [0.6, 51.2]}},\n"
        "{\"type\": \"Feature\", \"properties\": {\"id\": \"c\", \"beds\": 1}, \"geometry\": null}]}";
    static const char lines[] =
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {\"id\": \"b\"}, "
        "\"geometry\": {\"type\": \"LineString\", \"coordinates\": [[0.5, 51.3], [0.6, 51.3]]}}]}";
    Room room;
    room_open(&room);
    room_write(&room, "h.geojson", points, -1);
    room_write(&room, "l.geojson", lines, -1);
    JaPointsSpec entry = {
        .name = (char *)"h", .file = (char *)"h.geojson", .id = (char *)"id", .value = (char *)"beds"};
    JaSitesSpec spec = ja_sites_of_points(&entry);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaSites) sites = ja_sites_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sites->points->n, ==, 2);
    g_assert_cmpstr(sites->points->id[0], ==, "a");
    g_assert_cmpfloat(sites->points->at[0].x, ==, 0.6);
    g_assert_cmpfloat(sites->points->value[0], ==, 5);
    g_assert_nonnull(strstr(sites->crs, "WGS 84"));
    g_assert_cmpint(ledgered(&room, "no place", NULL), ==, 1);
    entry = (JaPointsSpec){.name = (char *)"l", .file = (char *)"l.geojson"};
    spec = ja_sites_of_points(&entry);
    g_assert_null(ja_sites_read(&room.context, &spec, &error));
    assert_message(&error, "l.geojson: row 1: its geometry is a Line String; an entry of `points` needs a point for "
                           "each feature");
    room_close(&room);
}

/* What the description of the data says: 828 schools, one without coordinates; 105 stations; 5,475 output areas. */
static void test_real(void)
{
    Room room;
    room_open(&room);
    if (!room_shared(&room)) {
        room_close(&room);
        return;
    }
    static const struct {
        JaPointsSpec spec;
        gsize n;
    } real[] = {
        {{.name = (char *)"schools",
          .file = (char *)"places/schools_gias_2025_kent_medway.csv",
          .x = (char *)"easting",
          .y = (char *)"northing",
          .id = (char *)"urn",
          .value = (char *)"number_of_pupils"},
         827},
        {{.name = (char *)"stations",
          .file = (char *)"stops/rail_references_naptan_kent_medway.csv",
          .x = (char *)"Easting",
          .y = (char *)"Northing",
          .id = (char *)"CrsCode"},
         105},
        {{.name = (char *)"residents",
          .file = (char *)"centroids/oa11_population_weighted_centroids_kent_medway.csv",
          .x = (char *)"x",
          .y = (char *)"y",
          .id = (char *)"OA11CD"},
         5475},
        {{.name = (char *)"hospitals", .file = (char *)"health/hospitals_points_kent_bbox.geojson"}, 72},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(real); i++) {
        JaSitesSpec spec = ja_sites_of_points(&real[i].spec);
        g_autoptr(GError) error = NULL;
        g_autoptr(JaSites) sites = ja_sites_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(sites->points->n, ==, real[i].n);
    }
    g_assert_cmpint(ledgered(&room, "no place", NULL), ==, 1);
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sites/classification", test_classification);
    g_test_add_func("/sites/codes", test_codes);
    g_test_add_func("/sites/shipped", test_shipped);
    g_test_add_func("/sites/bad-sectors", test_bad_sectors);
    g_test_add_func("/sites/rounding", test_rounding);
    g_test_add_func("/sites/jobs", test_jobs);
    g_test_add_func("/sites/order", test_order);
    g_test_add_func("/sites/postcodes", test_postcodes);
    g_test_add_func("/sites/bad-jobs", test_bad_jobs);
    g_test_add_func("/sites/layer", test_layer);
    g_test_add_func("/sites/real", test_real);
    return g_test_run();
}
