/*
 * manifest.json through json-glib. No clock and no path of the machine goes into it.
 */
#include "write/manifest.h"

#include "base/files.h"
#include "base/number.h"
#include "model/input.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Members whose value is unknown are left out. */
static void add_text(JsonBuilder *json, const char *name, const char *text)
{
    if (text != NULL) {
        json_builder_set_member_name(json, name);
        json_builder_add_string_value(json, text);
    }
}

static void add_count(JsonBuilder *json, const char *name, gint64 count)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, count);
}

static void add_flag(JsonBuilder *json, const char *name, gboolean flag)
{
    json_builder_set_member_name(json, name);
    json_builder_add_boolean_value(json, flag);
}

static void add_pairs(JsonBuilder *json, const char *name, const JaPair *pairs, gsize n)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_object(json);
    for (gsize i = 0; i < n; i++) {
        add_text(json, pairs[i].key, pairs[i].value);
    }
    json_builder_end_object(json);
}

static void add_project(JsonBuilder *json, const JaAtlas *atlas)
{
    add_text(json, "project", atlas->title);
    add_text(json, "area", atlas->area);
    add_flag(json, "illustrative", atlas->illustrative);
    json_builder_set_member_name(json, "zones");
    json_builder_begin_object(json);
    add_count(json, "count", (gint64)atlas->zones->n);
    add_text(json, "vintage", atlas->zones->vintage);
    add_text(json, "crs", atlas->zones->crs);
    json_builder_end_object(json);
}

/* Accuracy of a coordinate operation in words: a number could not say that it is unknown. */
static char *accuracy_text(const JaInput *input)
{
    if (input->operation == NULL) {
        return NULL;
    }
    if (input->accuracy_m < 0) {
        return g_strdup("unknown");
    }
    g_autofree char *metres = ja_number_exact(input->accuracy_m);
    return input->accuracy_m > 0 ? g_strdup_printf("%s m", metres) : g_strdup("exact");
}

static void add_input(JsonBuilder *json, const JaInput *input)
{
    json_builder_begin_object(json);
    add_text(json, "file", input->file);
    add_text(json, "role", input->role);
    add_text(json, "sha256", input->sha256);
    add_count(json, "size", input->size);
    if (input->rows_in > 0) { /* a project or style has none */
        add_count(json, "rows_in", input->rows_in);
        add_count(json, "rows_used", input->rows_used);
    }
    add_text(json, "vintage", input->vintage);
    add_text(json, "source", input->source);
    add_text(json, "licence", input->licence);
    add_text(json, "date", input->date);
    add_text(json, "crs", input->crs);
    add_text(json, "operation", input->operation);
    g_autofree char *accuracy = accuracy_text(input);
    add_text(json, "accuracy", accuracy);
    json_builder_end_object(json);
}

/* All lines of the ledger with one stage, code and severity. */
typedef struct {
    const JaLedgerLine *first;
    gint64 lines, count;
} Tally;

static gint compare_tallies(gconstpointer a, gconstpointer b)
{
    const JaLedgerLine *one = ((const Tally *)a)->first, *other = ((const Tally *)b)->first;
    int order = strcmp(one->stage, other->stage);
    order = order != 0 ? order : strcmp(one->code, other->code);
    return order != 0 ? order : (int)one->severity - (int)other->severity;
}

static Tally *find_tally(GArray *tallies, const JaLedgerLine *line)
{
    Tally wanted = {.first = line};
    for (guint i = 0; i < tallies->len; i++) {
        Tally *tally = &g_array_index(tallies, Tally, i);
        if (compare_tallies(tally, &wanted) == 0) {
            return tally;
        }
    }
    g_array_append_val(tallies, wanted);
    return &g_array_index(tallies, Tally, tallies->len - 1);
}

/* Few: stages and codes are small vocabularies. */
static GArray *tally_ledger(JaLedger *ledger)
{
    GArray *tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
    gsize n = ja_ledger_length(ledger);
    for (gsize i = 0; i < n; i++) {
        const JaLedgerLine *line = ja_ledger_line(ledger, i);
        Tally *tally = find_tally(tallies, line);
        tally->lines++;
        tally->count += line->count;
    }
    g_array_sort(tallies, compare_tallies);
    return tallies;
}

static void add_ledger(JsonBuilder *json, JaLedger *ledger)
{
    json_builder_set_member_name(json, "ledger");
    json_builder_begin_object(json);
    for (int severity = JA_NOTE; severity <= JA_FAULT; severity++) {
        g_autofree char *name = g_strdup_printf("%ss", ja_severity_name((JaSeverity)severity));
        add_count(json, name, ja_ledger_count_severity(ledger, (JaSeverity)severity));
    }
    json_builder_set_member_name(json, "by_code");
    json_builder_begin_array(json);
    g_autoptr(GArray) tallies = tally_ledger(ledger);
    for (guint i = 0; i < tallies->len; i++) {
        const Tally *tally = &g_array_index(tallies, Tally, i);
        json_builder_begin_object(json);
        add_text(json, "stage", tally->first->stage);
        add_text(json, "code", tally->first->code);
        add_text(json, "severity", ja_severity_name(tally->first->severity));
        add_count(json, "lines", tally->lines);
        add_count(json, "count", tally->count);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void add_column(JsonBuilder *json, const JaColumn *column)
{
    static const char *const kind[] = {
        [JA_COUNT] = "count", [JA_RATE] = "rate", [JA_SCORE] = "score", [JA_INDEX] = "index"};
    json_builder_begin_object(json);
    add_text(json, "name", column->name);
    add_text(json, "label", column->label);
    add_text(json, "unit", column->unit);
    add_text(json, "kind", kind[column->kind]);
    add_text(json, "date", column->date);
    add_text(json, "source", column->source);
    add_text(json, "licence", column->licence);
    add_text(json, "numerator", column->numerator);
    add_text(json, "denominator", column->denominator);
    add_text(json, "weight", column->weight);
    add_text(json, "note", column->note);
    add_flag(json, "disclosive", column->disclosive);
    add_flag(json, "by_group", column->by_group);
    add_count(json, "numbers", (gint64)ja_column_count(column, JA_PRESENT));
    add_count(json, "empty", (gint64)(column->n - ja_column_count(column, JA_PRESENT)));
    json_builder_end_object(json);
}

static void add_output(JsonBuilder *json, const JaOutfile *file)
{
    json_builder_begin_object(json);
    add_text(json, "name", file->name);
    add_count(json, "size", file->size);
    add_text(json, "sha256", file->sha256);
    json_builder_end_object(json);
}

static void begin_list(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

static GBytes *to_bytes(JsonBuilder *json)
{
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    GString *out = g_string_new(NULL);
    json_generator_to_gstring(generator, out);
    g_string_append_c(out, '\n');
    return g_string_free_to_bytes(out);
}

GBytes *ja_manifest_json(const JaManifest *manifest)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_text(json, "jobatlas", manifest->version);
    add_project(json, manifest->atlas);
    add_pairs(json, "options", manifest->options, manifest->n_options);
    add_pairs(json, "libraries", manifest->libraries, manifest->n_libraries);
    begin_list(json, "inputs");
    for (guint i = 0; i < manifest->inputs->len; i++) {
        add_input(json, g_ptr_array_index(manifest->inputs, i));
    }
    json_builder_end_array(json);
    add_ledger(json, manifest->ledger);
    begin_list(json, "columns");
    for (guint i = 0; i < manifest->atlas->columns->len; i++) {
        add_column(json, g_ptr_array_index(manifest->atlas->columns, i));
    }
    json_builder_end_array(json);
    begin_list(json, "outputs");
    for (guint i = 0; i < manifest->outputs->len; i++) {
        add_output(json, g_ptr_array_index(manifest->outputs, i));
    }
    json_builder_end_array(json);
    json_builder_end_object(json);
    return to_bytes(json);
}
