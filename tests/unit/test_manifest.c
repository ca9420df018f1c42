/*
 * manifest.json, read back by a parser: inputs, ledger, columns, outputs; unknown things left out.
 */
#include "write/manifest.h"

#include "base/files.h"
#include "model/input.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char hostile[] = "</script> \"quoted\" \\ \u0175 \U0001F68C\n";

typedef struct {
    JaAtlas *atlas;
    JaLedger *ledger;
    GPtrArray *inputs, *outputs;
} Run;

static JaZones *two_zones(void)
{
    char **code = g_new0(char *, 2), **name = g_new0(char *, 2);
    for (gsize i = 0; i < 2; i++) {
        code[i] = g_strdup_printf("E%" G_GSIZE_FORMAT, i);
        name[i] = g_strdup(hostile);
    }
    JaShapesBuilder *builder = ja_shapes_builder_new();
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_shape(builder);
    return ja_zones_new(2, code, name, ja_shapes_finish(builder), "EPSG:27700", "2021");
}

static void outfile_free(gpointer data)
{
    g_free(data);
}

static Run run_new(void)
{
    static char name[] = "tables/gaps.csv", hash[] = "ab12";
    Run run = {.ledger = ja_ledger_new(),
               .inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free),
               .outputs = g_ptr_array_new_with_free_func(outfile_free)};
    run.atlas = ja_atlas_new("Jobs", two_zones());
    run.atlas->illustrative = TRUE;
    JaColumn *people = ja_column_new("people", hostile, 2);
    people->disclosive = TRUE;
    ja_column_set(people, 0, ja_cell(5));
    ja_column_set(people, 1, ja_cell_empty(JA_SUPPRESSED));
    g_assert_true(ja_atlas_add_column(run.atlas, people, NULL));
    const struct {
        const char *file, *operation;
        double accuracy;
    } files[] = {{"a.csv", NULL, 0}, {"b.gpkg", "Helmert", 0.1}, {"c.gpkg", "Grid", -1}, {"d.gpkg", "None", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        JaInput *input = ja_input_new(files[i].file, "indicator");
        input->rows_in = i < 3 ? 10 : 0;
        input->rows_used = i < 3 ? 8 : 0;
        input->operation = g_strdup(files[i].operation);
        input->accuracy_m = files[i].accuracy;
        g_ptr_array_add(run.inputs, input);
    }
    ja_ledger_add(run.ledger, JA_WARNING, "join", JA_PLACE("b.csv", 2, NULL), "unmatched", "E9", 2, "No zone.");
    ja_ledger_add(run.ledger, JA_NOTE, "join", JA_PLACE("a.csv", 1, NULL), "suppressed", "c", 5, "Withheld.");
    ja_ledger_add(run.ledger, JA_NOTE, "join", JA_PLACE("b.csv", 1, NULL), "suppressed", "c", 7, "Withheld.");
    JaOutfile *file = g_new0(JaOutfile, 1);
    *file = (JaOutfile){name, 5000000000, hash};
    g_ptr_array_add(run.outputs, file);
    return run;
}

static void run_clear(Run *run)
{
    ja_atlas_free(run->atlas);
    ja_ledger_free(run->ledger);
    g_ptr_array_unref(run->inputs);
    g_ptr_array_unref(run->outputs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static GBytes *manifest_of(const Run *run)
{
    const JaPair options[] = {{"only", NULL}, {"jobs", "2"}};
    const JaPair libraries[] = {{"GDAL", "3.6.2"}, {"GEOS", "3.11.1"}};
    JaManifest manifest = {
        "0.1.0",     run->atlas,  options,     G_N_ELEMENTS(options), libraries, G_N_ELEMENTS(libraries),
        run->inputs, run->ledger, run->outputs};
    return ja_manifest_json(&manifest);
}

static JsonObject *member(JsonObject *object, const char *list, guint index)
{
    return json_array_get_object_element(json_object_get_array_member(object, list), index);
}

static void check_inputs(JsonObject *root)
{
    g_assert_cmpint(json_object_get_int_member(member(root, "inputs", 0), "rows_used"), ==, 8);
    g_assert_false(json_object_has_member(member(root, "inputs", 0), "accuracy"));
    g_assert_false(json_object_has_member(member(root, "inputs", 3), "rows_in"));
    g_assert_cmpstr(json_object_get_string_member(member(root, "inputs", 1), "accuracy"), ==, "0.1 m");
    g_assert_cmpstr(json_object_get_string_member(member(root, "inputs", 2), "accuracy"), ==, "unknown");
    g_assert_cmpstr(json_object_get_string_member(member(root, "inputs", 3), "accuracy"), ==, "exact");
}

static void check_ledger(JsonObject *root)
{
    JsonObject *ledger = json_object_get_object_member(root, "ledger");
    g_assert_cmpint(json_object_get_int_member(ledger, "notes"), ==, 12);
    g_assert_cmpint(json_object_get_int_member(ledger, "warnings"), ==, 2);
    g_assert_cmpint(json_object_get_int_member(ledger, "faults"), ==, 0);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(ledger, "by_code")), ==, 2);
    JsonObject *suppressed = member(ledger, "by_code", 0);
    g_assert_cmpstr(json_object_get_string_member(suppressed, "code"), ==, "suppressed");
    g_assert_cmpint(json_object_get_int_member(suppressed, "lines"), ==, 2);
    g_assert_cmpint(json_object_get_int_member(suppressed, "count"), ==, 12);
    g_assert_cmpstr(json_object_get_string_member(member(ledger, "by_code", 1), "severity"), ==, "warning");
}

static void test_manifest(void)
{
    g_auto(Run) run = run_new();
    g_autoptr(GBytes) bytes = manifest_of(&run);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, data, (gssize)size, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    g_assert_cmpstr(json_object_get_string_member(root, "jobatlas"), ==, "0.1.0");
    g_assert_true(json_object_get_boolean_member(root, "illustrative"));
    JsonObject *options = json_object_get_object_member(root, "options");
    g_assert_false(json_object_has_member(options, "only"));
    g_assert_cmpstr(json_object_get_string_member(options, "jobs"), ==, "2");
    check_inputs(root);
    check_ledger(root);
    JsonObject *column = member(root, "columns", 0);
    g_assert_cmpstr(json_object_get_string_member(column, "label"), ==, hostile);
    g_assert_cmpint(json_object_get_int_member(column, "numbers"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(column, "empty"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(member(root, "outputs", 0), "size"), ==, 5000000000);
    g_assert_cmpint(data[size - 1], ==, '\n');
}

static void test_same_bytes(void)
{
    g_auto(Run) a = run_new();
    g_auto(Run) b = run_new();
    g_autoptr(GBytes) first = manifest_of(&a);
    g_autoptr(GBytes) second = manifest_of(&b);
    g_assert_true(g_bytes_equal(first, second));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/manifest/parsed", test_manifest);
    g_test_add_func("/manifest/same-bytes", test_same_bytes);
    return g_test_run();
}
