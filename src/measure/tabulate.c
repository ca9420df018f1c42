/*
 * Tables of zones or of groups. What a row shows is decided here; how it looks is for those who write it.
 */
#include "measure/tabulate.h"

#include "base/files.h"
#include "measure/words.h"

#include <string.h>

/* What a column of a table shows. */
typedef struct {
    enum { CODE, NAME, GROUPING, COLUMN } kind;
    const JaGrouping *grouping;
    const JaColumn *column;
} Field;

/* One row: the zones that it is about, and what it is called unless it is about one zone. */
typedef struct {
    guint *zone; /* Borrowed from a GArray; at least one. */
    gsize n;
    const char *label;
    JaCell *keys; /* One for each term of the order of a table by group; owned. */
} Row;

/* One term of that order. */
typedef struct {
    const Field *field;
    gboolean descending;
} Term;

typedef struct {
    const JaAtlas *atlas;
    JaExpressions *expressions;
    const JaTableSpec *spec;
    const JaGroup *member;
    const JaGrouping *by;
    char *asker;     /* "table 'gaps'" */
    GArray *fields;  /* of Field */
    GArray *terms;   /* of Term */
    GArray *zones;   /* of guint: zones of the table, in order */
    GPtrArray *sets; /* of GArray of guint: zones of each group */
    GArray *rows;    /* of Row */
    gboolean has_total;
} Table;

static void row_clear(gpointer data)
{
    g_free(((Row *)data)->keys);
}

static void table_clear(Table *table)
{
    g_free(table->asker);
    g_clear_pointer(&table->fields, g_array_unref);
    g_clear_pointer(&table->terms, g_array_unref);
    g_clear_pointer(&table->zones, g_array_unref);
    g_clear_pointer(&table->sets, g_ptr_array_unref);
    g_clear_pointer(&table->rows, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Table, table_clear)

static void add_field(Table *table, Field field)
{
    g_array_append_val(table->fields, field);
}

/* A name in `columns` or `order`. */
static gboolean find_field(const Table *table, const char *name, Field *field, GError **error)
{
    *field = (Field){.kind = COLUMN};
    if (strcmp(name, "code") == 0 || strcmp(name, "name") == 0) {
        field->kind = strcmp(name, "code") == 0 ? CODE : NAME;
        return TRUE;
    }
    field->grouping = ja_atlas_grouping(table->atlas, name);
    if (field->grouping != NULL) {
        field->kind = GROUPING;
        return TRUE;
    }
    field->column = ja_atlas_require_column(table->atlas, name, table->asker, error);
    return field->column != NULL;
}

/* A row about a group has no code and no other group. */
static gboolean check_field(const Table *table, const Field *field, const char *name, GError **error)
{
    gboolean of_zone = field->kind == CODE || (field->kind == GROUPING && field->grouping != table->by);
    if (table->by == NULL || !of_zone) {
        return TRUE;
    }
    return ja_fail_data(error, NULL, "%s: a row for each %s has no '%s'; leave it out of the columns", table->asker,
                        table->by->name, name);
}

static gboolean names_groups(const Table *table)
{
    for (guint i = 0; i < table->fields->len; i++) {
        if (g_array_index(table->fields, Field, i).kind != COLUMN) {
            return TRUE;
        }
    }
    return FALSE;
}

static void add_all_fields(Table *table)
{
    if (table->by == NULL) {
        add_field(table, (Field){.kind = CODE});
        add_field(table, (Field){.kind = NAME});
    }
    for (guint i = 0; table->by == NULL && i < table->atlas->groupings->len; i++) {
        add_field(table, (Field){.kind = GROUPING, .grouping = g_ptr_array_index(table->atlas->groupings, i)});
    }
    for (guint i = 0; i < table->atlas->columns->len; i++) {
        add_field(table, (Field){.kind = COLUMN, .column = g_ptr_array_index(table->atlas->columns, i)});
    }
}

static gboolean choose_fields(Table *table, GError **error)
{
    for (guint i = 0; i < table->spec->columns.item_count; i++) {
        const char *name = table->spec->columns.item[i];
        Field field;
        if (!find_field(table, name, &field, error) || !check_field(table, &field, name, error)) {
            return FALSE;
        }
        add_field(table, field);
    }
    if (table->fields->len == 0) {
        add_all_fields(table);
    }
    if (table->by != NULL && !names_groups(table)) {
        g_array_prepend_val(table->fields, ((Field){.kind = GROUPING, .grouping = table->by}));
    }
    return TRUE;
}

static const Field *find_listed(const Table *table, const Field *wanted)
{
    for (guint i = 0; i < table->fields->len; i++) {
        const Field *field = &g_array_index(table->fields, Field, i);
        if (field->kind == wanted->kind && field->grouping == wanted->grouping && field->column == wanted->column) {
            return field;
        }
    }
    return NULL;
}

/* One term of the order of a table by group: a column of the table, then nothing, ASC or DESC. */
static gboolean add_term(Table *table, const char *text, GError **error)
{
    g_auto(GStrv) word = g_strsplit_set(text, " \t\n", -1);
    const char *said[3] = {"", "", ""};
    gsize n = 0;
    for (gsize i = 0; word[i] != NULL; i++) {
        if (*word[i] != '\0') {
            said[MIN(n, 2)] = word[i];
            n++;
        }
    }
    Term term = {.descending = g_ascii_strcasecmp(said[1], "desc") == 0};
    gboolean known = n == 1 || (n == 2 && (term.descending || g_ascii_strcasecmp(said[1], "asc") == 0));
    if (!known) {
        return ja_fail_data(error, NULL, "%s: order: '%s' is not a column with ASC or DESC, as a table by %s needs",
                            table->asker, text, table->by->name);
    }
    Field field;
    if (!find_field(table, said[0], &field, error)) {
        return FALSE;
    }
    term.field = find_listed(table, &field);
    if (term.field == NULL) {
        return ja_fail_data(error, NULL, "%s: order: '%s' is not among the columns of the table", table->asker,
                            said[0]);
    }
    g_array_append_val(table->terms, term);
    return TRUE;
}

static gboolean choose_terms(Table *table, GError **error)
{
    if (table->by == NULL || table->spec->order == NULL) {
        return TRUE;
    }
    g_auto(GStrv) terms = g_strsplit(table->spec->order, ",", -1);
    for (gsize i = 0; terms[i] != NULL; i++) {
        if (!add_term(table, terms[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Which zones are in a group. */
static guint8 *mark_members(const Table *table, const JaGroup *group)
{
    guint8 *in = g_new0(guint8, table->atlas->zones->n);
    for (gsize i = 0; i < group->n; i++) {
        in[group->zone[i]] = 1;
    }
    return in;
}

/* The zones of the table that are in a group, in the same order. */
static GArray *zones_of_group(const Table *table, const JaGroup *group)
{
    g_autofree guint8 *in = mark_members(table, group);
    GArray *zones = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < table->zones->len; i++) {
        guint zone = g_array_index(table->zones, guint, i);
        if (in[zone]) {
            g_array_append_val(zones, zone);
        }
    }
    return zones;
}

/* Says whose fault it is that nothing can be selected: that of `where`, when it fails alone, else that of `order`. */
static gboolean fail_select(const Table *table, GError **error)
{
    const JaTableSpec *spec = table->spec;
    g_autofree char *where = g_strdup_printf("%s, where", table->asker);
    g_autofree char *order = g_strdup_printf("%s, order", table->asker);
    g_autoptr(GArray) zones = ja_expressions_select(table->expressions, spec->where, NULL, where, error);
    g_autoptr(GArray) ordered =
        zones != NULL ? ja_expressions_select(table->expressions, spec->where, spec->order, order, error) : NULL;
    g_assert(ordered == NULL);
    return FALSE;
}

static gboolean choose_zones(Table *table, GError **error)
{
    const JaTableSpec *spec = table->spec;
    table->zones = ja_expressions_select(table->expressions, spec->where, table->by == NULL ? spec->order : NULL,
                                         table->asker, NULL);
    if (table->zones == NULL) {
        return fail_select(table, error);
    }
    if (table->member != NULL) {
        GArray *within = zones_of_group(table, table->member);
        g_array_unref(table->zones);
        table->zones = within;
    }
    if (table->by == NULL && spec->limit > 0 && table->zones->len > spec->limit) {
        g_array_set_size(table->zones, spec->limit);
    }
    return TRUE;
}

static void add_row(Table *table, GArray *zones, gsize first, gsize n, const char *label)
{
    Row row = {.zone = &g_array_index(zones, guint, first), .n = n, .label = label};
    g_array_append_val(table->rows, row);
}

/* What a row for all zones of the table is called. */
static const char *total_label(const Table *table)
{
    if (table->spec->where != NULL || (table->by == NULL && table->spec->limit > 0)) {
        return "All listed";
    }
    if (table->member != NULL) {
        return table->member->name;
    }
    return table->atlas->area != NULL ? table->atlas->area : "All zones";
}

/* Sums over several zones are what ja_atlas_summarise makes of them. */
static JaCell cell_of(const Table *table, const JaColumn *column, const Row *row, gboolean *at_least)
{
    *at_least = FALSE;
    return row->label == NULL ? ja_column_get(column, row->zone[0])
                              : ja_atlas_summarise(table->atlas, column, row->zone, row->n, at_least);
}

static int compare_cells(JaCell a, JaCell b, gboolean descending)
{
    if (a.reason != JA_PRESENT || b.reason != JA_PRESENT) {
        return (a.reason != JA_PRESENT) - (b.reason != JA_PRESENT);
    }
    int order = a.value < b.value ? -1 : a.value > b.value;
    return descending ? -order : order;
}

static int compare_rows(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const Row *a = pa, *b = pb;
    const GArray *terms = data;
    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index(terms, Term, i);
        int names = term->descending ? strcmp(b->label, a->label) : strcmp(a->label, b->label);
        int order = term->field->kind == COLUMN ? compare_cells(a->keys[i], b->keys[i], term->descending) : names;
        if (order != 0) {
            return order;
        }
    }
    return strcmp(a->label, b->label);
}

static void sort_rows(Table *table)
{
    for (guint r = 0; r < table->rows->len; r++) {
        Row *row = &g_array_index(table->rows, Row, r);
        row->keys = g_new0(JaCell, table->terms->len);
        for (guint i = 0; i < table->terms->len; i++) {
            const Field *field = g_array_index(table->terms, Term, i).field;
            gboolean ignored;
            if (field->kind == COLUMN) {
                row->keys[i] = cell_of(table, field->column, row, &ignored);
            }
        }
    }
    g_array_sort_with_data(table->rows, compare_rows, table->terms);
}

static void add_group_rows(Table *table)
{
    for (guint g = 0; g < table->by->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(table->by->groups, g);
        GArray *zones = zones_of_group(table, group);
        g_ptr_array_add(table->sets, zones);
        if (zones->len > 0) {
            add_row(table, zones, 0, zones->len, group->name);
        }
    }
    sort_rows(table);
    if (table->spec->limit > 0 && table->rows->len > table->spec->limit) {
        g_array_set_size(table->rows, table->spec->limit);
    }
}

static void make_rows(Table *table)
{
    if (table->by != NULL) {
        add_group_rows(table);
    }
    for (guint i = 0; table->by == NULL && i < table->zones->len; i++) {
        add_row(table, table->zones, i, 1, NULL);
    }
    table->has_total = (table->by != NULL || table->spec->total) && table->zones->len > 0;
    if (table->has_total) {
        add_row(table, table->zones, 0, table->zones->len, total_label(table));
    }
}

/* Two sentences as one note, either of them absent. Takes both. */
static char *join_notes(char *first, char *second)
{
    if (first == NULL || second == NULL) {
        return first != NULL ? first : second;
    }
    char *both = g_strconcat(first, " ", second, NULL);
    g_free(first);
    g_free(second);
    return both;
}

/* Rates and means over groups are of the zones that have a number; a reader must know when some have none. */
static char *note_left_out(const Table *table, const JaColumn *column)
{
    gsize empty = column->n - ja_column_count(column, JA_PRESENT);
    gboolean sums_up = table->by != NULL || table->spec->total;
    if (!sums_up || column->kind == JA_COUNT || column->by_group || empty == 0) {
        return NULL;
    }
    return empty == 1 ? g_strdup("Without 1 zone that has no number.")
                      : g_strdup_printf("Without %" G_GSIZE_FORMAT " zones that have no number.", empty);
}

gboolean ja_tabulate_has_no_sum(const JaAtlas *atlas, const JaColumn *column)
{
    gboolean of_two = column->numerator != NULL && column->denominator != NULL;
    gboolean averaged = column->weight != NULL && ja_atlas_column(atlas, column->weight) != NULL;
    return column->kind != JA_COUNT && !of_two && !averaged && !column->by_group;
}

/* Why a row for several zones is empty. */
static char *note_no_sum(const Table *table, const JaColumn *column)
{
    gboolean empty = table->has_total && ja_tabulate_has_no_sum(table->atlas, column);
    return empty ? g_strdup("No mean over several zones: there is nothing to weight zones by.") : NULL;
}

static void describe_column(const Table *table, const Field *field, JaResultColumn *out)
{
    out->is_text = field->kind != COLUMN;
    if (field->kind == CODE || field->kind == NAME) {
        out->name = g_strdup(field->kind == CODE ? "code" : "name");
        out->label = g_strdup(field->kind == CODE ? "Code" : "Name");
        return;
    }
    if (field->kind == GROUPING) {
        out->name = g_strdup(field->grouping->name);
        out->label = g_strdup(field->grouping->label);
        return;
    }
    const JaColumn *column = field->column;
    out->name = g_strdup(column->name);
    out->label = g_strdup(column->label);
    out->unit = g_strdup(column->unit);
    out->source = g_strdup(column->source);
    out->date = ja_words_date(column->date);
    out->decimals = column->decimals;
    char *level = column->by_group && column->grouping != NULL
                      ? g_strdup_printf("Known by %s: every zone in one has its value.", column->grouping)
                      : NULL;
    char *sum = note_no_sum(table, column);
    out->note = join_notes(join_notes(g_strdup(column->note), level), sum != NULL ? sum : note_left_out(table, column));
}

/* The text of a row; a summary says in its first text column what it is about. */
static char *text_of(const Table *table, const Field *field, const Row *row, gboolean first)
{
    const JaZones *zones = table->atlas->zones;
    if (row->label != NULL) {
        return g_strdup(first || table->by != NULL ? row->label : "");
    }
    if (field->kind == GROUPING) {
        const char *group = ja_expressions_group(table->expressions, field->grouping, row->zone[0]);
        return g_strdup(group != NULL ? group : "");
    }
    return g_strdup(field->kind == CODE ? zones->code[row->zone[0]] : zones->name[row->zone[0]]);
}

static void fill_row(const Table *table, JaResult *result, guint r)
{
    const Row *row = &g_array_index(table->rows, Row, r);
    gboolean first = TRUE;
    for (guint c = 0; c < table->fields->len; c++) {
        const Field *field = &g_array_index(table->fields, Field, c);
        JaResultCell *out = ja_result_at(result, r, c);
        if (field->kind == COLUMN) {
            out->cell = cell_of(table, field->column, row, &out->at_least);
        } else {
            out->text = text_of(table, field, row, first);
            first = FALSE;
        }
    }
}

/* What a reader must know to add the rows of a table by group up. */
static char *note_groups(const Table *table)
{
    if (table->by == NULL) {
        return NULL;
    }
    char *overlap = table->by->overlaps ? g_strdup("The groups overlap, so their sum can exceed the last row.") : NULL;
    char *outside = table->by->n_ungrouped > 0
                        ? g_strdup_printf("The last row includes zones that are in no %s.", table->by->name)
                        : NULL;
    return join_notes(overlap, outside);
}

static JaResult *make_result(const Table *table)
{
    const JaTableSpec *spec = table->spec;
    const JaGroup *member = table->member;
    g_autofree char *slug = member != NULL ? ja_file_slug(member->name) : NULL;
    g_autofree char *id = member != NULL ? g_strconcat(spec->id, "-", slug, NULL) : g_strdup(spec->id);
    JaResult *result = ja_result_new(id, spec->title, table->rows->len, table->fields->len);
    result->subtitle = g_strdup(member != NULL ? member->name : table->atlas->area);
    result->note = join_notes(g_strdup(spec->note), note_groups(table));
    result->illustrative = table->atlas->illustrative;
    result->has_total = table->has_total;
    for (guint c = 0; c < table->fields->len; c++) {
        describe_column(table, &g_array_index(table->fields, Field, c), &result->column[c]);
    }
    for (guint r = 0; r < table->rows->len; r++) {
        fill_row(table, result, r);
    }
    return result;
}

JaResult *ja_tabulate(const JaAtlas *atlas, JaExpressions *expressions, const JaTableSpec *spec, const JaGrouping *per,
                      const JaGroup *member, GError **error)
{
    g_assert((per == NULL) == (member == NULL));
    g_auto(Table) table = {.atlas = atlas,
                           .expressions = expressions,
                           .spec = spec,
                           .member = member,
                           .asker = g_strdup_printf("table '%s'", spec->id),
                           .fields = g_array_new(FALSE, FALSE, sizeof(Field)),
                           .terms = g_array_new(FALSE, FALSE, sizeof(Term)),
                           .sets = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
                           .rows = g_array_new(FALSE, FALSE, sizeof(Row))};
    g_array_set_clear_func(table.rows, row_clear);
    if (spec->by != NULL) {
        table.by = ja_atlas_require_grouping(atlas, spec->by, table.asker, error);
        if (table.by == NULL) {
            return NULL;
        }
    }
    if (!choose_fields(&table, error) || !choose_terms(&table, error) || !choose_zones(&table, error)) {
        return NULL;
    }
    make_rows(&table);
    return make_result(&table);
}
