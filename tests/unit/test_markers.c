/* Markers: every token of every vocabulary by a table written from the sources' own notes. */
#include "read/markers.h"
#include "read_help.h"

typedef struct {
    const char *vocabulary, *text;
    JaReason reason; /* JA_PRESENT: `value` */
    double value;
    const char *status;
} Case;

static const Case cases[] = {
    {NULL, "12", JA_PRESENT, 12, NULL},
    {NULL, "-1.5e3", JA_PRESENT, -1500, NULL},
    {NULL, "", JA_NOT_AVAILABLE, 0, NULL},
    {NULL, "NA", JA_NOT_AVAILABLE, 0, NULL},
    {NULL, "N/A", JA_NOT_AVAILABLE, 0, NULL},
    {NULL, "n/a", JA_NOT_AVAILABLE, 0, NULL},
    {NULL, "[c]", JA_SUPPRESSED, 0, NULL},
    {NULL, "[x]", JA_NOT_AVAILABLE, 0, NULL},
    {NULL, "[z]", JA_NOT_APPLICABLE, 0, NULL},
    {NULL, "[w]", JA_NONE_RECORDED, 0, NULL},
    {NULL, "[u]", JA_UNRELIABLE, 0, NULL},
    {NULL, "[u1]", JA_UNRELIABLE, 0, NULL},
    {NULL, "[low]", JA_BELOW_ONE, 0, NULL},
    {NULL, "0 [low]", JA_BELOW_ONE, 0, NULL},
    {NULL, "[c][r]", JA_SUPPRESSED, 0, NULL},
    {NULL, "[x] [c]", JA_SUPPRESSED, 0, NULL},
    {NULL, "12 [p]", JA_PRESENT, 12, "[p]"},
    {NULL, "12[r][e]", JA_PRESENT, 12, "[r][e]"},
    {NULL, "12 [note 3]", JA_PRESENT, 12, "[note 3]"},
    {NULL, "12 [u]", JA_PRESENT, 12, "[u]"},
    {"gss", "c", JA_SUPPRESSED, 0, NULL},
    {"gss", "x", JA_NOT_AVAILABLE, 0, NULL},
    {"gss", "z", JA_NOT_APPLICABLE, 0, NULL},
    {"gss", "w", JA_NONE_RECORDED, 0, NULL},
    {"gss", "u", JA_UNRELIABLE, 0, NULL},
    {"gss", "low", JA_BELOW_ONE, 0, NULL},
    {"gss", "k", JA_BELOW_ONE, 0, NULL},
    {"gss", ":", JA_NOT_AVAILABLE, 0, NULL},
    {"gss", ":c", JA_SUPPRESSED, 0, NULL},
    {"gss", "[c]", JA_SUPPRESSED, 0, NULL},
    {"statxplore", "..", JA_BELOW_ONE, 0, NULL},
    {"statxplore", "", JA_NOT_AVAILABLE, 0, NULL},
    {"nomis", "-", JA_NOT_AVAILABLE, 0, NULL},
    {"nomis", "*", JA_SUPPRESSED, 0, NULL},
    {"nomis", "!", JA_SUPPRESSED, 0, NULL},
    {"nomis", "#", JA_UNRELIABLE, 0, NULL},
    {"nomis", "~", JA_BELOW_ONE, 0, NULL},
    {"nomis", "<5", JA_SUPPRESSED, 0, NULL},
    {"legacy", "..", JA_NOT_AVAILABLE, 0, NULL},
    {"legacy", "...", JA_NOT_AVAILABLE, 0, NULL},
    {"legacy", "…", JA_NOT_AVAILABLE, 0, NULL},
    {"legacy", ".", JA_NOT_APPLICABLE, 0, NULL},
    {"legacy", ":", JA_NOT_AVAILABLE, 0, NULL},
    {"legacy", "-", JA_BELOW_ONE, 0, NULL},
    {"legacy", "-3", JA_PRESENT, -3, NULL},
    {"legacy", "*", JA_SUPPRESSED, 0, NULL},
    {"legacy", "~", JA_SUPPRESSED, 0, NULL},
    {"legacy", "#", JA_SUPPRESSED, 0, NULL},
    {"legacy", "!", JA_SUPPRESSED, 0, NULL},
    {"legacy", "< 10", JA_SUPPRESSED, 0, NULL},
    {"german", "-", JA_PRESENT, 0, NULL},
    {"german", "999", JA_NOT_AVAILABLE, 0, NULL},
    {"german", "<5", JA_PRESENT, 2.5, NULL},
    {"german", "[c]", JA_SUPPRESSED, 0, NULL},
    {"none", "7", JA_PRESENT, 7, NULL},
};

/* What must not be taken for anything. */
static const char *const wrong[][2] = {
    {NULL, "c"},      {NULL, ".."},        {NULL, "-"},      {NULL, "*"},     {NULL, "<5"},    {NULL, "12 c"},
    {NULL, "[q]"},    {NULL, "[r]"},       {NULL, "12 [c]"}, {NULL, "[c"},    {NULL, "[c]x"},  {NULL, "3 [low]"},
    {NULL, "1,234"},  {NULL, "(12)"},      {NULL, "nan"},    {NULL, "inf"},   {NULL, "0x1A"},  {NULL, "１２"},
    {NULL, "1 234"},  {NULL, "1e999"},     {NULL, "na"},     {NULL, "12 %%"}, {NULL, "%"},     {"none", ""},
    {"none", "[c]"},  {"none", "NA"},      {"gss", "<5"},    {"gss", ".."},   {"nomis", ".."}, {"legacy", "c"},
    {"legacy", "<x"}, {"statxplore", "-"},
};

static const JaMarkerSpec german_tokens[] = {
    {(char *)"-", (char *)"0"}, {(char *)"999", (char *)"not available"}, {(char *)"<n", (char *)"2.5"}};
static const JaMarkersSpec german = {(char *)"german", (JaMarkerSpec *)german_tokens, 3};
static const JaProjectSpec project = {.markers = (JaMarkersSpec *)&german, .markers_count = 1};

static void test_tokens(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(JaMarkers) markers = ja_markers_new(&project, cases[i].vocabulary, NULL, NULL);
        JaReading reading;
        g_assert_true(ja_markers_read(markers, cases[i].text, 0, &reading));
        g_assert_cmpint(reading.reason, ==, cases[i].reason);
        g_assert_cmpfloat(reading.value, ==, cases[i].value);
        g_assert_cmpstr(reading.status, ==, cases[i].status);
        if (cases[i].reason != JA_PRESENT) {
            g_assert_true(reading.is_marker);
        }
    }
}

static void test_wrong(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(JaMarkers) markers = ja_markers_new(&project, wrong[i][0], NULL, NULL);
        JaReading reading;
        g_assert_false(ja_markers_read(markers, wrong[i][1], 0, &reading));
    }
}

static void test_thousands_and_percent(void)
{
    g_autoptr(JaMarkers) markers = ja_markers_new(&project, NULL, NULL, NULL);
    JaReading reading;
    g_assert_true(ja_markers_read(markers, "1,234,567 [r]", ',', &reading));
    g_assert_cmpfloat(reading.value, ==, 1234567);
    g_assert_false(ja_markers_read(markers, "1,23", ',', &reading));
    g_assert_false(ja_markers_read(markers, "12,34,567", ',', &reading));
    g_assert_true(ja_markers_read(markers, "12.5%", 0, &reading));
    g_assert_cmpfloat(reading.value, ==, 12.5);
    g_assert_true(reading.percent);
    g_assert_true(ja_markers_read(markers, "12 % [p]", 0, &reading));
    g_assert_true(reading.percent);
    g_assert_cmpstr(reading.status, ==, "[p]");
}

static void test_messages(void)
{
    GError *error = NULL;
    g_assert_null(ja_markers_new(&project, "nomiss", JA_PLACE("a.csv", 0, NULL), &error));
    assert_message(&error, "a.csv: no markers are called 'nomiss'; expected one of 'gss', 'statxplore', 'nomis', "
                           "'legacy', 'german', 'none'");
    g_autoptr(JaMarkers) usual = ja_markers_new(&project, NULL, NULL, NULL);
    g_assert_cmpstr(ja_markers_list(usual), ==, "a number, [c], [x], [z], [w], [u], [low], blank, N/A, NA, n/a");
    g_autoptr(JaMarkers) none = ja_markers_new(&project, "none", NULL, NULL);
    g_assert_cmpstr(ja_markers_list(none), ==, "a number");
    g_autoptr(JaMarkers) own = ja_markers_new(&project, "german", NULL, NULL);
    g_assert_cmpstr(ja_markers_list(own), ==,
                    "a number, [c], [x], [z], [w], [u], [low], blank, -, 999, N/A, NA, n/a, <5 and the like");
    static const JaMarkerSpec odd_token = {(char *)"q", (char *)"gone"};
    static const JaMarkersSpec odd = {(char *)"odd", (JaMarkerSpec *)&odd_token, 1};
    static const JaProjectSpec bad = {.markers = (JaMarkersSpec *)&odd, .markers_count = 1};
    g_assert_null(ja_markers_new(&bad, "odd", JA_PLACE("a.csv", 0, NULL), &error));
    assert_message(&error, "a.csv: markers 'odd': 'q' means 'gone', which is neither a number nor a reason");
}

/* Random text never crashes, and is only taken when it is one of the known forms. */
static void test_noise(void)
{
    static const char alphabet[] = "[]cxzuwlopre 0123456789.,-<%*:~#!NA/";
    g_autoptr(JaMarkers) markers = ja_markers_new(&project, "legacy", NULL, NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int i = 0; i < 200000; i++) {
        char text[12];
        int n = g_rand_int_range(rand, 0, 11);
        for (int j = 0; j < n; j++) {
            text[j] = alphabet[g_rand_int_range(rand, 0, sizeof alphabet - 1)];
        }
        text[n] = '\0';
        JaReading reading;
        if (ja_markers_read(markers, text, ',', &reading)) {
            g_assert_true(reading.reason != JA_PRESENT || reading.is_marker || strpbrk(text, "0123456789") != NULL);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markers/tokens", test_tokens);
    g_test_add_func("/markers/wrong", test_wrong);
    g_test_add_func("/markers/thousands_and_percent", test_thousands_and_percent);
    g_test_add_func("/markers/messages", test_messages);
    g_test_add_func("/markers/noise", test_noise);
    return g_test_run();
}
