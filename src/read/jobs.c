/*
 * Jobs are read as an indicator whose columns are made here: one for all jobs, one for each sector of the file.
 */
#include "read/jobs.h"

#include "base/files.h"
#include "read/indicators_extract.h"
#include "read/sectors.h"
#include "read/tables.h"

#include <string.h>

/* The specification that is made for the file. Strings that no spec owns are in `text`. */
typedef struct {
    JaIndicatorSpec spec;
    const char *field;  /* column of the file that says the sector, or the code; or NULL */
    GPtrArray *values;  /* of char *: what stands in it, sector by sector; owned by the table */
    GArray *sectors;    /* of Sector */
    JaMatchSpec *match; /* one a column */
    GStringChunk *text;
    JaSectors *groups; /* what codes are put into, or NULL */
} Made;

/* A sector, and which of the values are it. */
typedef struct {
    const char *name;
    guint first, count;
} Sector;

/* A code of the file and its sector. */
typedef struct {
    const char *code;
    gint32 sector;
} Coded;

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different values of a column of the table, in order, with the row where each first stands. */
static gboolean list_values(const Made *made, const JaTable *table, GPtrArray *values, GArray *rows, GError **error)
{
    gsize column;
    if (!ja_table_require(table, made->field, &column, error)) {
        return FALSE;
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize r = 0; r < table->n_rows; r++) {
        const char *value = ja_table_trimmed(table, ja_table_get(table, r, column));
        if (*value == '\0') {
            return ja_fail_data(error, JA_PLACE(table->file, table->row[r], made->field),
                                "blank, where a sector was expected; name it, 'Unknown' for example");
        }
        if (g_hash_table_add(seen, (gpointer)value)) {
            g_ptr_array_add(values, (gpointer)value);
            g_array_append_val(rows, table->row[r]);
        }
    }
    return TRUE;
}

static gboolean find_named(Made *made, const JaTable *table, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!list_values(made, table, made->values, rows, error)) {
        return FALSE;
    }
    g_ptr_array_sort(made->values, by_name);
    for (guint i = 0; i < made->values->len; i++) {
        Sector sector = {made->values->pdata[i], i, 1};
        g_array_append_val(made->sectors, sector);
    }
    return TRUE;
}

static int by_sector(gconstpointer pa, gconstpointer pb)
{
    const Coded *a = pa, *b = pb;
    return a->sector != b->sector ? a->sector - b->sector : strcmp(a->code, b->code);
}

/* Puts the codes of the file into sectors; a code that has none is refused with its row. */
static gboolean code_values(const Made *made, const JaTable *table, GArray *coded, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!list_values(made, table, codes, rows, error)) {
        return FALSE;
    }
    for (guint i = 0; i < codes->len; i++) {
        Coded one = {.code = codes->pdata[i]};
        const JaPlace *place = JA_PLACE(table->file, g_array_index(rows, gint64, i), made->field);
        if (!ja_sectors_read_code(made->groups, one.code, place, &one.sector, error)) {
            return FALSE;
        }
        g_array_append_val(coded, one);
    }
    g_array_sort(coded, by_sector);
    return TRUE;
}

static gboolean find_coded(Made *made, JaReadContext *context, const JaJobsSpec *jobs, const JaTable *table,
                           GError **error)
{
    made->groups = ja_sectors_read(context, jobs->sectors, error);
    g_autoptr(GArray) coded = g_array_new(FALSE, FALSE, sizeof(Coded));
    if (made->groups == NULL || !code_values(made, table, coded, error)) {
        return FALSE;
    }
    for (guint s = 0; s < made->groups->n; s++) {
        Sector sector = {made->groups->name[s], made->values->len, 0};
        for (guint i = 0; i < coded->len; i++) {
            const Coded *one = &g_array_index(coded, Coded, i);
            if (one->sector == (gint32)s) {
                g_ptr_array_add(made->values, (gpointer)one->code);
                sector.count++;
            }
        }
        g_array_append_val(made->sectors, sector);
        if ((gint32)s == made->groups->other && sector.count > 0) {
            ja_ledger_add(context->ledger, JA_NOTE, "read", JA_PLACE(table->file, 0, made->field), "other sector",
                          "Other", sector.count, "Codes are in no range of `sectors: %s`.", jobs->sectors);
        }
    }
    return TRUE;
}

/* "jobs_health_and_care" for "Health and care". Borrowed from made->text. */
static char *column_name(Made *made, const char *sector)
{
    g_autofree char *slug = ja_file_slug(sector);
    g_autofree char *name = g_strconcat("jobs_", g_strdelimit(slug, "-", '_'), NULL);
    return g_string_chunk_insert(made->text, name);
}

/* Column i of n takes the rows of the `count` sectors from `first`. */
static void add_column(Made *made, const JaJobsSpec *jobs, guint i, char *name, char *label, guint first, guint count)
{
    JaMatchSpec *match = &made->match[i];
    *match = (JaMatchSpec){.field = (char *)made->field, .is = {(char **)made->values->pdata + first, count}};
    made->spec.columns[i] = (JaIndicatorColumnSpec){
        .name = name,
        .label = label,
        .unit = (char *)"jobs",
        .field = jobs->count,
        .match = count > 0 ? match : NULL,
        .match_count = count > 0 ? 1 : 0,
        .decimals = -1,
    };
}

static gboolean add_sectors(Made *made, const JaJobsSpec *jobs, const JaTable *table, GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < made->sectors->len; i++) {
        const Sector *sector = &g_array_index(made->sectors, Sector, i);
        char *name = column_name(made, sector->name);
        const char *other = g_hash_table_lookup(names, name);
        if (other != NULL) {
            return ja_fail_data(error, JA_PLACE(table->file, 0, made->field),
                                "the sectors '%s' and '%s' would both become the column '%s'; name them differently",
                                other, sector->name, name);
        }
        g_hash_table_insert(names, name, (gpointer)sector->name);
        if (sector->count == 0) {
            continue;
        }
        g_autofree char *label = g_strdup_printf("Jobs in %s", sector->name);
        guint column = made->spec.columns_count++;
        add_column(made, jobs, column, name, g_string_chunk_insert(made->text, label), sector->first, sector->count);
    }
    return TRUE;
}

/* A sector that the file has no code of has no jobs anywhere. */
static void add_empty_sectors(const Made *made, JaExtract *extract)
{
    for (guint i = 0; i < made->sectors->len; i++) {
        const Sector *sector = &g_array_index(made->sectors, Sector, i);
        if (sector->count > 0) {
            continue;
        }
        g_autofree char *name = g_strdup(column_name((Made *)made, sector->name));
        g_autofree char *label = g_strdup_printf("Jobs in %s", sector->name);
        JaColumn *column = ja_column_new(name, NULL, extract->n);
        ja_column_copy_meaning(column, extract->columns->pdata[0]);
        g_free(column->label);
        column->label = g_steal_pointer(&label);
        for (gsize k = 0; k < extract->n; k++) {
            ja_column_set(column, k, ja_cell(0));
        }
        g_ptr_array_add(extract->columns, column);
    }
}

static gboolean make_spec(Made *made, JaReadContext *context, const JaJobsSpec *jobs, const JaTable *table,
                          GError **error)
{
    made->spec = (JaIndicatorSpec){
        .file = jobs->file,
        .sheet = jobs->sheet,
        .thousands = jobs->thousands,
        .markers = jobs->markers,
        .code = jobs->code,
        .vintage = jobs->vintage,
        .recode = jobs->recode,
        .source = jobs->source,
        .licence = jobs->licence,
        .url = jobs->url,
        .date = jobs->date,
    };
    made->field = jobs->sector != NULL ? jobs->sector : jobs->sic;
    if ((jobs->sector != NULL && !find_named(made, table, error)) ||
        (jobs->sic != NULL && !find_coded(made, context, jobs, table, error))) {
        return FALSE;
    }
    made->spec.columns_count = 1;
    made->spec.columns = g_new0(JaIndicatorColumnSpec, made->sectors->len + 1);
    made->match = g_new0(JaMatchSpec, made->sectors->len + 1);
    char *label = jobs->label != NULL ? jobs->label : (char *)"Jobs";
    add_column(made, jobs, 0, (char *)"jobs", label, 0, made->values->len);
    return add_sectors(made, jobs, table, error);
}

static JaExtract *extract_jobs(JaReadContext *context, const JaJobsSpec *jobs, const JaTable *table, GError **error)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    g_autoptr(GArray) sectors = g_array_new(FALSE, FALSE, sizeof(Sector));
    Made made = {.values = values, .sectors = sectors, .text = g_string_chunk_new(1024)};
    JaExtract *extract = NULL;
    const JaExtractRules rules = {.absent_is_zero = TRUE, .bres = jobs->rounding != NULL};
    if (make_spec(&made, context, jobs, table, error)) {
        extract = ja_indicator_extract(context, &made.spec, table, rules, error);
    }
    if (extract != NULL) {
        add_empty_sectors(&made, extract);
        extract->own_spec = g_new(JaIndicatorSpec, 1);
        *extract->own_spec = made.spec;
        /* The columns have become columns of the extract; their specification goes with this function. */
        extract->own_spec->columns = NULL;
        extract->own_spec->columns_count = 0;
        extract->spec = extract->own_spec;
    }
    g_free(made.spec.columns);
    g_free(made.match);
    g_string_chunk_free(made.text);
    ja_sectors_free(made.groups);
    return extract;
}

JaExtract *ja_jobs_read(JaReadContext *context, const JaJobsSpec *spec, GError **error)
{
    JaTableSource source = {.file = spec->file, .sheet = spec->sheet, .key = "jobs.file", .role = "jobs"};
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    if (table == NULL) {
        return NULL;
    }
    input->vintage = g_strdup(spec->vintage);
    input->source = g_strdup(spec->source);
    input->licence = g_strdup(spec->licence);
    input->date = g_strdup(spec->date);
    return extract_jobs(context, spec, table, error);
}
