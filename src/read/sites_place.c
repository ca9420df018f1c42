/*
 * Where a site is: by coordinates, by its postcode, or as a layer has it. Half a place and 0, 0 are refused; none at
 * all is a line of the ledger.
 */
#include "read/sites_parts.h"

#include "read/tables.h"

#include <string.h>

static const char *text_at(const JaTable *table, gsize row, gssize column)
{
    return ja_table_trimmed(table, ja_table_get(table, row, (gsize)column));
}

static gboolean no_place(Reading *r, gsize row, const char *field, const char *code, const char *subject,
                         const char *why)
{
    ja_ledger_add(r->context->ledger, JA_WARNING, "read", JA_PLACE(r->table->file, r->table->row[row], field), code,
                  subject, 1, "%s", why);
    return TRUE;
}

/* 0, 0 is how registers write a place that they do not know. Jobs at it would be lost, so they are refused. */
static gboolean settle_zero(Reading *r, gsize row, const char *field, gboolean *placed, GError **error)
{
    if (strcmp(r->spec->block, "jobs") == 0) {
        return ja_fail_data(error, JA_PLACE(r->table->file, r->table->row[row], field),
                            "the place is 0, 0, which stands for one that is not known; leave it blank, or correct it");
    }
    *placed = FALSE;
    return no_place(r, row, field, "no place", NULL,
                    "The place is 0, 0, which stands for one that is not known; it is in no zone.");
}

static gboolean by_coordinates(Reading *r, gsize row, JaPoint *at, gboolean *placed, GError **error)
{
    JaReading x, y;
    if (!ja_cells_read(r->cells, row, (gsize)r->x, &x, error) ||
        !ja_cells_read(r->cells, row, (gsize)r->y, &y, error)) {
        return FALSE;
    }
    gboolean has_x = x.reason == JA_PRESENT, has_y = y.reason == JA_PRESENT;
    const char *lacking = r->table->header[has_x ? r->y : r->x];
    if (has_x != has_y) {
        return ja_fail_data(error, JA_PLACE(r->table->file, r->table->row[row], lacking),
                            "has no number, but the other coordinate has; give both, or leave both blank");
    }
    *placed = has_x;
    *at = (JaPoint){x.value, y.value};
    if (!has_x) {
        return no_place(r, row, lacking, "no place", NULL, "The row has no coordinates; it is in no zone.");
    }
    return x.value != 0 || y.value != 0 || settle_zero(r, row, r->table->header[r->x], placed, error);
}

/* Without blanks, in capitals. Owned. */
static char *fold_postcode(const char *text)
{
    char *folded = g_ascii_strup(text, -1), *to = folded;
    for (const char *from = folded; *from != '\0'; from++) {
        if (*from != ' ') {
            *to++ = *from;
        }
    }
    *to = '\0';
    return folded;
}

static gboolean by_postcode(Reading *r, gsize row, JaPoint *at, gboolean *placed)
{
    const char *text = text_at(r->table, row, r->postcode);
    const char *field = r->table->header[r->postcode];
    g_autofree char *folded = fold_postcode(text);
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(r->postcodes, folded));
    *placed = found > 0;
    if (found > 0) {
        *at = r->postcode_at[found - 1];
        return TRUE;
    }
    if (*folded == '\0') {
        return no_place(r, row, field, "no place", NULL, "The row has no postcode; it is in no zone.");
    }
    return no_place(r, row, field, "unmatched", text, "The lookup lacks this postcode; the row is in no zone.");
}

static gboolean by_layer(Reading *r, gsize row, JaPoint *at, gboolean *placed, GError **error)
{
    *placed = r->layer->has_place[row];
    *at = r->layer->at[row];
    if (!*placed) {
        return no_place(r, row, NULL, "no place", NULL, "The feature has no geometry; it is in no zone.");
    }
    return at->x != 0 || at->y != 0 || settle_zero(r, row, NULL, placed, error);
}

gboolean ja_sites_place(Reading *r, gsize row, JaPoint *at, gboolean *placed, GError **error)
{
    if (r->layer != NULL) {
        return by_layer(r, row, at, placed, error);
    }
    return r->postcode >= 0 ? by_postcode(r, row, at, placed) : by_coordinates(r, row, at, placed, error);
}

/* The lookup's columns. */
typedef struct {
    const JaTable *table;
    gsize code, x, y;
} Lookup;

/* Postcodes without a place (the islands, military ones) are left out; a postcode with two places is refused. */
static gboolean take_postcode(Reading *r, const Lookup *lookup, JaCells *cells, gsize row, GError **error)
{
    JaReading x, y;
    if (!ja_cells_read(cells, row, lookup->x, &x, error) || !ja_cells_read(cells, row, lookup->y, &y, error)) {
        return FALSE;
    }
    char *code = fold_postcode(text_at(lookup->table, row, (gssize)lookup->code));
    gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(r->postcodes, code));
    if (*code == '\0' || x.reason != JA_PRESENT || y.reason != JA_PRESENT || (x.value == 0 && y.value == 0)) {
        g_free(code);
        return TRUE;
    }
    const JaPoint at = {x.value, y.value};
    if (known > 0) {
        gboolean same = r->postcode_at[known - 1].x == at.x && r->postcode_at[known - 1].y == at.y;
        if (!same) {
            ja_fail_data(error,
                         JA_PLACE(lookup->table->file, lookup->table->row[row], lookup->table->header[lookup->code]),
                         "'%s' stands in the lookup already, at another place; remove one", code);
        }
        g_free(code);
        return same;
    }
    r->postcode_at[row] = at;
    g_hash_table_insert(r->postcodes, code, GSIZE_TO_POINTER(row + 1));
    return TRUE;
}

static gboolean take_postcodes(Reading *r, const Lookup *lookup, GError **error)
{
    g_autoptr(JaCells) cells = ja_cells_new(r->context, lookup->table, NULL, NULL, error);
    r->postcodes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r->postcode_at = g_new(JaPoint, lookup->table->n_rows + 1);
    for (gsize row = 0; cells != NULL && row < lookup->table->n_rows; row++) {
        if (!take_postcode(r, lookup, cells, row, error)) {
            return FALSE;
        }
    }
    return cells != NULL;
}

gboolean ja_sites_postcodes(Reading *r, GError **error)
{
    const JaSitesSpec *spec = r->spec;
    JaTableSource source = {.file = spec->postcodes_file, .key = "jobs.postcodes_file", .role = "postcodes"};
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(r->context, &source, &input, error);
    Lookup lookup = {.table = table};
    if (table == NULL || !ja_table_require(table, spec->postcodes_code, &lookup.code, error) ||
        !ja_table_require(table, spec->postcodes_x, &lookup.x, error) ||
        !ja_table_require(table, spec->postcodes_y, &lookup.y, error)) {
        return FALSE;
    }
    input->rows_used = input->rows_in;
    return take_postcodes(r, &lookup, error);
}
