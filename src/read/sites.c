/*
 * Sites: the columns are found, every row is read or ledgered, and the points are put in an order that does not depend
 * on the order of the file.
 */
#include "read/sites_parts.h"

#include "read/layers_points.h"
#include "read/rounding.h"
#include "read/tables.h"

#include <stdlib.h>
#include <string.h>

void ja_sites_free(JaSites *sites)
{
    if (sites == NULL) {
        return;
    }
    ja_points_free(sites->points);
    g_free(sites->row);
    g_free(sites->crs);
    g_free(sites->file);
    g_free(sites);
}

JaSitesSpec ja_sites_of_jobs(const JaJobsSpec *jobs)
{
    return (JaSitesSpec){.name = "jobs",
                         .label = jobs->label != NULL ? jobs->label : "Jobs",
                         .file = jobs->file,
                         .sheet = jobs->sheet,
                         .block = "jobs",
                         .x = jobs->x,
                         .y = jobs->y,
                         .crs = jobs->crs,
                         .postcode = jobs->postcode,
                         .postcodes_file = jobs->postcodes_file,
                         .postcodes_code = jobs->postcodes_code,
                         .postcodes_x = jobs->postcodes_x,
                         .postcodes_y = jobs->postcodes_y,
                         .postcodes_crs = jobs->postcodes_crs,
                         .id = jobs->id,
                         .title = jobs->name,
                         .value = jobs->count,
                         .markers = jobs->markers,
                         .thousands = jobs->thousands,
                         .rounding = jobs->rounding,
                         .sector = jobs->sector,
                         .sic = jobs->sic,
                         .sectors = jobs->sectors,
                         .source = jobs->source,
                         .licence = jobs->licence,
                         .date = jobs->date};
}

JaSitesSpec ja_sites_of_points(const JaPointsSpec *points)
{
    return (JaSitesSpec){.name = points->name,
                         .label = points->label != NULL ? points->label : points->name,
                         .file = points->file,
                         .sheet = points->sheet,
                         .layer = points->layer,
                         .block = "points",
                         .x = points->x,
                         .y = points->y,
                         .crs = points->crs,
                         .id = points->id,
                         .title = points->title,
                         .value = points->value,
                         .sector = points->sector,
                         .sic = points->sic,
                         .sectors = points->sectors,
                         .source = points->source,
                         .licence = points->licence,
                         .date = points->date};
}

/* Index of a column that may not be asked for: -1 then. */
static gboolean find_column(const JaTable *table, const char *header, gssize *column, GError **error)
{
    gsize found;
    *column = -1;
    if (header == NULL) {
        return TRUE;
    }
    if (!ja_table_require(table, header, &found, error)) {
        return FALSE;
    }
    *column = (gssize)found;
    return TRUE;
}

static gboolean find_columns(Reading *r, GError **error)
{
    const JaSitesSpec *spec = r->spec;
    const JaTable *table = r->table;
    return find_column(table, spec->x, &r->x, error) && find_column(table, spec->y, &r->y, error) &&
           find_column(table, spec->postcode, &r->postcode, error) && find_column(table, spec->id, &r->id, error) &&
           find_column(table, spec->title, &r->title, error) && find_column(table, spec->value, &r->value, error) &&
           find_column(table, spec->sector != NULL ? spec->sector : spec->sic, &r->sector, error);
}

/* Room for one entry a row. */
static void make_room(Reading *r)
{
    gsize n = r->table->n_rows;
    JaPoints *p = r->sites->points = ja_points_new(r->spec->name, n);
    g_free(p->label);
    p->label = g_strdup(r->spec->label);
    p->source = g_strdup(r->spec->source);
    p->licence = g_strdup(r->spec->licence);
    p->date = g_strdup(r->spec->date);
    p->id = r->id >= 0 ? g_new0(char *, n) : NULL;
    p->title = r->title >= 0 ? g_new0(char *, n) : NULL;
    p->value = r->value >= 0 ? g_new0(double, n) : NULL;
    p->lower = r->value >= 0 && r->spec->rounding != NULL ? g_new0(double, n) : NULL;
    p->upper = p->lower != NULL ? g_new0(double, n) : NULL;
    p->sector = r->sector >= 0 ? g_new0(gint32, n) : NULL;
    r->sites->row = g_new0(gint64, n);
    p->n = 0;
}

static const char *text_at(const Reading *r, gsize row, gssize column)
{
    return ja_table_trimmed(r->table, ja_table_get(r->table, row, (gsize)column));
}

static JaPlace place_of(const Reading *r, gsize row, gssize column)
{
    return (JaPlace){r->table->file, r->table->row[row], column >= 0 ? r->table->header[column] : NULL};
}

static gboolean read_value(Reading *r, gsize row, JaCell *cell, GError **error)
{
    JaReading reading;
    *cell = ja_cell(0);
    if (r->value < 0) {
        return TRUE;
    }
    if (!ja_cells_read(r->cells, row, (gsize)r->value, &reading, error)) {
        return FALSE;
    }
    if (reading.reason != JA_PRESENT) {
        *cell = ja_cell_empty(reading.reason);
        return TRUE;
    }
    if (reading.value < 0 || reading.percent) {
        JaPlace place = place_of(r, row, r->value);
        return ja_fail_data(error, &place, "found '%s'; a number of %s cannot be %s: correct the row",
                            text_at(r, row, r->value), r->spec->name, reading.percent ? "a share" : "negative");
    }
    gboolean odd = FALSE;
    *cell = r->spec->rounding != NULL ? ja_rounding_bres(reading.value, &odd) : ja_cell(reading.value);
    r->odd += odd;
    r->sites->total += reading.value;
    return TRUE;
}

static gboolean read_sector(Reading *r, gsize row, gint32 *sector, GError **error)
{
    *sector = -1;
    if (r->sector < 0) {
        return TRUE;
    }
    const char *text = text_at(r, row, r->sector);
    JaPlace place = place_of(r, row, r->sector);
    if (r->sectors != NULL) {
        return ja_sectors_read_code(r->sectors, text, &place, sector, error);
    }
    if (*text == '\0') {
        return ja_fail_data(error, &place, "blank, where a sector was expected; name it, 'Unknown' for example");
    }
    *sector = GPOINTER_TO_INT(g_hash_table_lookup(r->named, text));
    return TRUE;
}

/* Takes what has a place; the rest is in the ledger already. */
static void add_site(Reading *r, gsize row, JaPoint at, JaCell cell, gint32 sector)
{
    JaPoints *p = r->sites->points;
    gsize i = p->n++;
    p->at[i] = at;
    r->sites->row[i] = r->table->row[row];
    if (p->id != NULL) {
        p->id[i] = g_strdup(text_at(r, row, r->id));
    }
    if (p->title != NULL) {
        p->title[i] = g_strdup(text_at(r, row, r->title));
    }
    if (p->value != NULL) {
        p->value[i] = cell.value;
    }
    if (cell.reason != JA_PRESENT && p->reason == NULL) {
        p->reason = g_new0(guint8, r->table->n_rows);
    }
    if (p->reason != NULL) {
        p->reason[i] = (guint8)cell.reason;
    }
    if (p->lower != NULL) {
        p->lower[i] = cell.lower;
        p->upper[i] = cell.upper;
    }
    if (p->sector != NULL) {
        p->sector[i] = sector;
        r->in_sector[sector]++;
    }
}

static gboolean read_row(Reading *r, gsize row, GError **error)
{
    JaCell cell;
    gint32 sector;
    JaPoint at;
    gboolean placed;
    if (!read_value(r, row, &cell, error) || !read_sector(r, row, &sector, error) ||
        !ja_sites_place(r, row, &at, &placed, error)) {
        return FALSE;
    }
    if (placed) {
        add_site(r, row, at, cell, sector);
    } else {
        r->sites->placeless += cell.value;
    }
    return TRUE;
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sectors by name: those that the file has, in order. */
static void gather_named(Reading *r)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize row = 0; row < r->table->n_rows; row++) {
        const char *text = text_at(r, row, r->sector);
        if (*text != '\0' && g_hash_table_add(seen, (gpointer)text)) {
            g_ptr_array_add(names, (gpointer)text);
        }
    }
    g_ptr_array_sort(names, by_text);
    JaPoints *p = r->sites->points;
    p->n_sectors = names->len;
    p->sector_name = g_new0(char *, names->len + 1);
    for (guint i = 0; i < names->len; i++) {
        p->sector_name[i] = g_strdup(names->pdata[i]);
        g_hash_table_insert(r->named, names->pdata[i], GINT_TO_POINTER((gint)i));
    }
}

static void take_sectors(Reading *r)
{
    JaPoints *p = r->sites->points;
    if (r->sectors != NULL) {
        p->n_sectors = r->sectors->n;
        p->sector_name = g_new0(char *, r->sectors->n + 1);
        for (guint i = 0; i < r->sectors->n; i++) {
            p->sector_name[i] = g_strdup(r->sectors->name[i]);
        }
    } else if (r->sector >= 0) {
        gather_named(r);
    }
    r->in_sector = g_new0(gint64, p->n_sectors + 1);
}

static void note(const Reading *r)
{
    JaLedger *ledger = r->context->ledger;
    const char *sic = r->spec->sic;
    if (r->odd > 0) {
        ja_ledger_add(ledger, JA_WARNING, "read", JA_PLACE(r->table->file, 0, r->spec->value), "not rounded", NULL,
                      r->odd,
                      "Counts are no multiples of a step of `rounding: %s`; they keep the wider bounds of "
                      "their size.",
                      r->spec->rounding);
    }
    if (r->sectors != NULL && r->sectors->other >= 0 && r->in_sector[r->sectors->other] > 0) {
        ja_ledger_add(ledger, JA_NOTE, "read", JA_PLACE(r->table->file, 0, sic), "other sector", "Other",
                      r->in_sector[r->sectors->other], "Codes are in no range of `sectors: %s`.", r->spec->sectors);
    }
    if (r->cells != NULL) {
        ja_cells_note(r->cells);
    }
}

static gboolean read_rows(Reading *r, GError **error)
{
    for (gsize row = 0; row < r->table->n_rows; row++) {
        if (!read_row(r, row, error)) {
            return FALSE;
        }
    }
    note(r);
    JaSites *sites = r->sites;
    sites->rows = (gint64)r->table->n_rows;
    sites->input->rows_used = (gint64)sites->points->n;
    return sites->points->n > 0 ||
           ja_fail_data(error, JA_PLACE(r->table->file, 0, NULL), "no row has a place; check %s",
                        r->spec->postcode != NULL ? "the postcodes and the lookup" : "the columns of x and y");
}

static gboolean prepare(Reading *r, GError **error)
{
    const JaSitesSpec *spec = r->spec;
    if (!find_columns(r, error)) {
        return FALSE;
    }
    if (spec->sic != NULL && (r->sectors = ja_sectors_read(r->context, spec->sectors, error)) == NULL) {
        return FALSE;
    }
    r->cells = ja_cells_new(r->context, r->table, spec->markers, spec->thousands, error);
    if (r->cells == NULL || (spec->postcode != NULL && !ja_sites_postcodes(r, error))) {
        return FALSE;
    }
    make_room(r);
    take_sectors(r);
    return TRUE;
}

/* The rows of the file, or the features of its layer. */
static gboolean open_rows(Reading *r, GError **error)
{
    const JaSitesSpec *spec = r->spec;
    JaSites *sites = r->sites;
    if (spec->x == NULL && spec->postcode == NULL) {
        r->layer = ja_point_layer_read(r->context, spec->file, spec->layer, error);
        r->table = r->layer != NULL ? r->layer->attributes : NULL;
        sites->input = r->layer != NULL ? r->layer->input : NULL;
        sites->crs = r->layer != NULL ? g_strdup(r->layer->crs_wkt) : NULL;
    } else {
        g_autofree char *key = g_strconcat(spec->block, ".file", NULL);
        JaTableSource source = {.file = spec->file, .sheet = spec->sheet, .key = key, .role = spec->block};
        r->table = r->own = ja_table_read(r->context, &source, &sites->input, error);
        sites->crs = g_strdup(spec->postcode != NULL ? spec->postcodes_crs : spec->crs);
    }
    if (r->table == NULL) {
        return FALSE;
    }
    sites->input->source = g_strdup(spec->source);
    sites->input->licence = g_strdup(spec->licence);
    sites->input->date = g_strdup(spec->date);
    return TRUE;
}

static void reading_clear(Reading *r)
{
    ja_table_free(r->own);
    ja_point_layer_free(r->layer);
    ja_cells_free(r->cells);
    ja_sectors_free(r->sectors);
    g_hash_table_unref(r->named);
    g_clear_pointer(&r->postcodes, g_hash_table_unref);
    g_free(r->postcode_at);
    g_free(r->in_sector);
}

JaSites *ja_sites_read(JaReadContext *context, const JaSitesSpec *spec, GError **error)
{
    g_autoptr(JaSites) sites = g_new0(JaSites, 1);
    sites->file = g_strdup(spec->file);
    Reading reading = {
        .context = context, .spec = spec, .sites = sites, .named = g_hash_table_new(g_str_hash, g_str_equal)};
    gboolean good = open_rows(&reading, error) && prepare(&reading, error) && read_rows(&reading, error);
    reading_clear(&reading);
    if (!good) {
        return NULL;
    }
    ja_sites_sort(sites);
    return g_steal_pointer(&sites);
}
