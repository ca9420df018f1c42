/* Lookups: recodes with shares by hand, names, towns, their faults, and the real lookups. */
#include "read/lookups.h"
#include "read_help.h"

#include <jobatlas/zones.h>
#include <math.h>

static const JaRecodeSpec usual = {.name = (char *)"r",
                                   .file = (char *)"r.csv",
                                   .from = (char *)"old",
                                   .to = (char *)"new",
                                   .from_vintage = (char *)"2011",
                                   .to_vintage = (char *)"2021"};

static void test_recode(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "r.csv", "old,new,change\nC,C1,S\nA,A,U\nB,BB,M\nB2,BB,M\nC,C2,S\n,N,U\nA,A,U\n", -1);
    room_write(&room, "w.csv", "code,people\nC1,30\nC2,40\nC2,20\n", -1);
    JaRecodePair also = {(char *)"D", (char *)"DD", (char *)"the file forgets it"};
    JaRecodeSpec spec = usual;
    spec.change = (char *)"change";
    spec.also = &also, spec.also_count = 1;
    spec.weights_file = (char *)"w.csv";
    spec.weights_code = (char *)"code";
    spec.weights_field = (char *)"people";
    GError *error = NULL;
    g_autoptr(JaRecode) recode = ja_recode_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    static const struct {
        const char *from, *to;
        char change;
        double share;
        gint64 row;
    } wanted[] = {{"A", "A", 'U', 1, 3},        {"B", "BB", 'M', 1, 4},       {"B2", "BB", 'M', 1, 5},
                  {"C", "C1", 'S', 1.0 / 3, 2}, {"C", "C2", 'S', 2.0 / 3, 6}, {"D", "DD", 0, 1, 0}};
    g_assert_cmpuint(recode->n, ==, G_N_ELEMENTS(wanted));
    for (gsize i = 0; i < recode->n; i++) {
        g_assert_cmpstr(recode->from[i], ==, wanted[i].from);
        g_assert_cmpstr(recode->to[i], ==, wanted[i].to);
        g_assert_cmpint(recode->change[i], ==, wanted[i].change);
        g_assert_cmpfloat_with_epsilon(recode->share[i], wanted[i].share, 1e-15);
        g_assert_cmpint(recode->row[i], ==, wanted[i].row);
    }
    g_assert_cmpint(ledgered(&room, "declared", "D to DD"), ==, 1);
    g_assert_cmpint(ledgered(&room, "blank", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "repeated", NULL), ==, 1);
    const JaInput *input = room.context.inputs->pdata[0];
    g_assert_cmpint(input->rows_in, ==, 7);
    g_assert_cmpint(input->rows_used, ==, 5);
    room_close(&room);
}

static void test_shares_given(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "r.csv", "old,new,w\nC,C1,0.25\nC,C2,0.75\nA,A,1\n", -1);
    JaRecodeSpec spec = usual;
    spec.weight = (char *)"w";
    g_autoptr(JaRecode) recode = ja_recode_read(&room.context, &spec, NULL);
    g_assert_nonnull(recode);
    g_assert_cmpfloat(recode->share[1], ==, 0.25);
    spec.weight = NULL;
    g_autoptr(JaRecode) plain = ja_recode_read(&room.context, &spec, NULL);
    g_assert_true(isnan(plain->share[1]));
    room_close(&room);
}

static void refuses(const JaRecodeSpec *spec, const char *lookup, const char *weights, const char *message)
{
    Room room;
    room_open(&room);
    room_write(&room, "r.csv", lookup, -1);
    if (weights != NULL) {
        room_write(&room, "w.csv", weights, -1);
    }
    GError *error = NULL;
    g_assert_null(ja_recode_read(&room.context, spec, &error));
    assert_message(&error, message);
    room_close(&room);
}

static void test_bad_recodes(void)
{
    JaRecodeSpec spec = usual;
    spec.change = (char *)"change";
    refuses(&spec, "old,new,change\nA,A,Q\n", NULL,
            "r.csv: row 2, change: found 'Q'; expected U (unchanged), S (split), M (merged) or X (irregular)");
    refuses(&spec, "old,new,change\nA,A,U\nA,A,X\n", NULL,
            "r.csv: row 3, new: the pair A to A is in row 2 already, with another share or change; remove one");
    spec = usual;
    spec.weight = (char *)"w";
    refuses(&spec, "old,new,w\nC,C1,0.5\nC,C2,0.4\n", NULL,
            "r.csv: row 2, w: the shares of 'C' sum to 0.9; expected 1");
    refuses(&spec, "old,new,w\nC,C1,1.5\n", NULL, "r.csv: row 2, w: found '1.5'; expected a share from 0 to 1");
    JaRecodePair also = {(char *)"A", (char *)"A", (char *)"x"};
    spec.also = &also, spec.also_count = 1;
    refuses(&spec, "old,new,w\nC,C1,1\n", NULL,
            "r.csv: w: recode 'r' declares pairs with `also`, which have no share; give the shares with `weights_file` "
            "instead of `weight`");
    spec.weight = NULL;
    refuses(&spec, "old,new\nA,A\n", NULL,
            "r.csv: row 2, new: has the pair A to A, which `also` declares; remove it from `also`");
    spec = usual;
    spec.weights_file = (char *)"w.csv";
    spec.weights_code = (char *)"code";
    spec.weights_field = (char *)"n";
    refuses(&spec, "old,new\nC,C1\nC,C2\n", "code,n\nC1,1\n",
            "w.csv: n: no size for 'C2', one of the parts of 'C'; add its row");
    refuses(&spec, "old,new\nC,C1\nC,C2\n", "code,n\nC1,0\nC2,0\n",
            "w.csv: n: all parts of 'C' have size 0; one must be larger to share it out");
    refuses(&spec, "old,new\nC,C1\nC,C2\n", "code,n\nC1,[c]\n",
            "w.csv: row 2, n: found '[c]'; expected a size, 0 or more");
}

static void test_names(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "n.csv", "code,name\nE2,Same\nE1,One\nE3,Same\nE4,\nE1,One\n", -1);
    JaNamesSpec spec = {.name = (char *)"n",
                        .file = (char *)"n.csv",
                        .code = (char *)"code",
                        .field = (char *)"name",
                        .vintage = (char *)"2011"};
    GError *error = NULL;
    g_autoptr(JaNames) names = ja_names_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(names->n, ==, 3);
    g_assert_cmpstr(names->code[0], ==, "E1");
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(names->by_name, "One")), ==, 1);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(names->by_name, "Same")), ==, G_MAXUINT);
    g_assert_cmpint(ledgered(&room, "blank", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "repeated", NULL), ==, 1);
    room_write(&room, "n.csv", "code,name\nE1,One\nE1,Eins\n", -1);
    g_assert_null(ja_names_read(&room.context, &spec, &error));
    assert_message(&error, "n.csv: row 3, name: 'E1' is called 'Eins' here, but 'One' in row 2; keep one of the rows");
    room_close(&room);
}

static void test_towns(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "t.csv", "town,e,n,size\nDeal,637000,152000,3\nDover,631000,141000,1\nAsh,628000,158000,3\n", -1);
    JaTownsSpec spec = {.file = (char *)"t.csv",
                        .name = (char *)"town",
                        .x = (char *)"e",
                        .y = (char *)"n",
                        .rank = (char *)"size",
                        .crs = (char *)"EPSG:27700"};
    GError *error = NULL;
    g_autoptr(GArray) towns = ja_towns_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(towns->len, ==, 3);
    g_assert_cmpstr(g_array_index(towns, JaTown, 0).name, ==, "Dover");
    g_assert_cmpstr(g_array_index(towns, JaTown, 1).name, ==, "Ash");
    g_assert_cmpfloat(g_array_index(towns, JaTown, 2).at.x, ==, 637000);
    static const char *const bad[][2] = {
        {"town,e,n,size\nDeal,x,1,1\n", "t.csv: row 2, e: found 'x'; expected a number"},
        {"town,e,n,size\nDeal,1,1,0\n", "t.csv: row 2, size: found 0; expected a whole number from 1 (largest) to 100"},
        {"town,e,n,size\n,1,1,1\n", "t.csv: row 2, town: blank, where the name of a town was expected"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        room_write(&room, "t.csv", bad[i][0], -1);
        g_assert_null(ja_towns_read(&room.context, &spec, &error));
        assert_message(&error, bad[i][1]);
    }
    room_close(&room);
}

/* Counts from the data's own notes: 1,108 pairs, of them 78 of split and 2 of merged zones; 7,264 names. */
static void test_real(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaRecodeSpec spec = {.name = (char *)"r",
                             .file = (char *)"lookups/lsoa11_lsoa21_lad22_kent_medway.csv",
                             .from = (char *)"lsoa11_code",
                             .to = (char *)"lsoa21_code",
                             .change = (char *)"change_code"};
        GError *error = NULL;
        g_autoptr(JaRecode) recode = ja_recode_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        gsize split = 0, merged = 0;
        for (gsize i = 0; i < recode->n; i++) {
            split += recode->change[i] == 'S';
            merged += recode->change[i] == 'M';
        }
        g_assert_cmpuint(recode->n, ==, 1108);
        g_assert_cmpuint(split, ==, 78);
        g_assert_cmpuint(merged, ==, 2);
        JaNamesSpec names_spec = {.name = (char *)"n",
                                  .file = (char *)"lookups/msoa21_hcl_names_england_wales.csv",
                                  .code = (char *)"msoa21cd",
                                  .field = (char *)"msoa21hclnm"};
        g_autoptr(JaNames) names = ja_names_read(&room.context, &names_spec, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(names->n, ==, 7264);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lookups/recode", test_recode);
    g_test_add_func("/lookups/shares_given", test_shares_given);
    g_test_add_func("/lookups/bad_recodes", test_bad_recodes);
    g_test_add_func("/lookups/names", test_names);
    g_test_add_func("/lookups/towns", test_towns);
    g_test_add_func("/lookups/real", test_real);
    return g_test_run();
}
