/*
 * Jobs are read as an indicator whose columns are made here: one for all jobs, one for each sector of the file.
 */
#include "read/jobs.h"

#include "base/files.h"
#include "read/indicators_extract.h"
#include "read/tables.h"

#include <string.h>

/* The specification that is made for the file. Strings that no spec owns are in `text`. */
typedef struct {
    JaIndicatorSpec spec;
    GPtrArray *sectors; /* of char *, sorted; owned by the table */
    JaMatchSpec *match; /* one a column */
    GStringChunk *text;
} Made;

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean find_sectors(Made *made, const JaJobsSpec *jobs, const JaTable *table, GError **error)
{
    gsize column;
    if (!ja_table_require(table, jobs->sector, &column, error)) {
        return FALSE;
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize r = 0; r < table->n_rows; r++) {
        const char *sector = ja_table_trimmed(table, ja_table_get(table, r, column));
        if (*sector == '\0') {
            return ja_fail_data(error, JA_PLACE(table->file, table->row[r], jobs->sector),
                                "blank, where a sector was expected; name it, 'Unknown' for example");
        }
        if (g_hash_table_add(seen, (gpointer)sector)) {
            g_ptr_array_add(made->sectors, (gpointer)sector);
        }
    }
    g_ptr_array_sort(made->sectors, by_name);
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
    *match = (JaMatchSpec){.field = jobs->sector, .is = {(char **)made->sectors->pdata + first, count}};
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
        char *sector = made->sectors->pdata[i];
        char *name = column_name(made, sector);
        const char *other = g_hash_table_lookup(names, name);
        if (other != NULL) {
            return ja_fail_data(error, JA_PLACE(table->file, 0, jobs->sector),
                                "the sectors '%s' and '%s' would both become the column '%s'; name them differently",
                                other, sector, name);
        }
        g_hash_table_insert(names, name, sector);
        g_autofree char *label = g_strdup_printf("Jobs in %s", sector);
        add_column(made, jobs, i + 1, name, g_string_chunk_insert(made->text, label), i, 1);
    }
    return TRUE;
}

static gboolean make_spec(Made *made, const JaJobsSpec *jobs, const JaTable *table, GError **error)
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
    if (jobs->sector != NULL && !find_sectors(made, jobs, table, error)) {
        return FALSE;
    }
    made->spec.columns_count = made->sectors->len + 1;
    made->spec.columns = g_new0(JaIndicatorColumnSpec, made->spec.columns_count);
    made->match = g_new0(JaMatchSpec, made->spec.columns_count);
    char *label = jobs->label != NULL ? jobs->label : (char *)"Jobs";
    add_column(made, jobs, 0, (char *)"jobs", label, 0, made->sectors->len);
    return add_sectors(made, jobs, table, error);
}

static JaExtract *extract_jobs(JaReadContext *context, const JaJobsSpec *jobs, const JaTable *table, GError **error)
{
    g_autoptr(GPtrArray) sectors = g_ptr_array_new();
    Made made = {.sectors = sectors, .text = g_string_chunk_new(1024)};
    JaExtract *extract = NULL;
    if (make_spec(&made, jobs, table, error)) {
        extract = ja_indicator_extract(context, &made.spec, table, TRUE, error);
    }
    if (extract != NULL) {
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
