/*
 * Areal interpolation. A row is about an area; the area's parts in the zones take their shares of a count, and have
 * their say in an average. Totals are kept, and the ledger shows it.
 */
#include "join/spread.h"

#include <math.h>

/* At most so many rows are named one by one; of zones, those covered by less than this are told of. */
#define NAMED_MAX 50
#define COVERED_WELL 0.99
/* Totals before and after agree to this share of them. */
#define TOTAL_KEPT 1e-9

/* One source under way. The parts of zone z are part[start[z]] .. part[start[z + 1] - 1]. */
typedef struct {
    JaAtlas *atlas;
    const JaExtract *extract;
    const JaSpread *spread;
    JaLedger *ledger;
    gssize *entry; /* by area: its row of the extract, or -1 */
    gsize *start;
    gsize *part; /* index into the spread's parts */
    gsize *area; /* of each of the spread's parts */
    gint64 rows_used;
} Spreading;

/* What became of a count, or how many zones were emptied. */
typedef struct {
    double in, shown, hidden, outside;
    gsize emptied[JA_N_REASONS];
} Tally;

void ja_spread_free(JaSpread *spread)
{
    if (spread == NULL) {
        return;
    }
    g_free(spread->zoning);
    g_free(spread->label);
    g_free(spread->by);
    g_free(spread->by_label);
    g_free(spread->first);
    g_free(spread->zone);
    g_free(spread->share);
    g_free(spread->size);
    g_free(spread->covered);
    g_free(spread);
}

static void spreading_clear(Spreading *s)
{
    g_free(s->entry);
    g_free(s->start);
    g_free(s->part);
    g_free(s->area);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Spreading, spreading_clear)

/* The spread's parts, listed by zone. */
static void list_parts(Spreading *s)
{
    const JaSpread *spread = s->spread;
    const gsize n_zones = s->atlas->zones->n, n_parts = spread->first[spread->areas->n];
    s->start = g_new0(gsize, n_zones + 3);
    s->part = g_new(gsize, n_parts + 1);
    s->area = g_new(gsize, n_parts + 1);
    for (gsize i = 0; i < n_parts; i++) {
        s->start[spread->zone[i] + 2]++;
    }
    for (gsize z = 2; z < n_zones + 2; z++) {
        s->start[z] += s->start[z - 1];
    }
    for (gsize a = 0; a < spread->areas->n; a++) {
        for (gsize i = spread->first[a]; i < spread->first[a + 1]; i++) {
            s->area[i] = a;
            s->part[s->start[spread->zone[i] + 1]++] = i;
        }
    }
}

static gboolean take_row(Spreading *s, gsize row, gsize area, GError **error)
{
    const JaExtract *extract = s->extract;
    if (s->entry[area] >= 0) {
        return ja_fail_data(error, JA_PLACE(extract->file, extract->row[row], extract->spec->code),
                            "'%s' stands in row %" G_GINT64_FORMAT " too; keep one row for each area",
                            extract->key[row], extract->row[s->entry[area]]);
    }
    s->entry[area] = (gssize)row;
    return TRUE;
}

/* Rows meet areas by code. Rows of areas that lie outside the zones, and of no area, are in the ledger. */
static gboolean match_rows(Spreading *s, GError **error)
{
    const JaExtract *extract = s->extract;
    const JaSpread *spread = s->spread;
    const char *field = extract->spec->code;
    gint64 outside = 0, unnamed = 0;
    guint named = 0;
    s->entry = g_new(gssize, spread->areas->n + 1);
    for (gsize a = 0; a < spread->areas->n; a++) {
        s->entry[a] = -1;
    }
    for (gsize row = 0; row < extract->n; row++) {
        const gssize area = ja_zones_find(spread->areas, extract->key[row]);
        if (area >= 0 && !take_row(s, row, (gsize)area, error)) {
            return FALSE;
        }
        if (area >= 0 && spread->first[area] < spread->first[area + 1]) {
            s->rows_used += extract->rows[row];
        } else if (area >= 0) {
            outside += extract->rows[row];
        } else if (named++ < NAMED_MAX) {
            ja_ledger_add(s->ledger, JA_WARNING, "join", JA_PLACE(extract->file, extract->row[row], field), "unmatched",
                          extract->key[row], extract->rows[row], "zoning '%s' has no area with this code",
                          spread->zoning);
        } else {
            unnamed += extract->rows[row];
        }
    }
    if (unnamed > 0) {
        ja_ledger_add(s->ledger, JA_WARNING, "join", JA_PLACE(extract->file, 0, field), "unmatched", NULL, unnamed,
                      "further rows like the %d named", NAMED_MAX);
    }
    if (outside > 0) {
        ja_ledger_add(s->ledger, JA_NOTE, "join", JA_PLACE(extract->file, 0, field), "outside", spread->zoning, outside,
                      "rows about areas that lie outside the zones");
    }
    return s->rows_used > 0 ||
           ja_fail_data(error, JA_PLACE(extract->file, 0, field),
                        "no row is about an area of zoning '%s' in the project; its codes are such as '%s'",
                        spread->zoning, spread->areas->n > 0 ? spread->areas->code[0] : "");
}

static JaCell part_cell(const Spreading *s, const JaColumn *column, gsize part)
{
    const gssize entry = s->entry[s->area[part]];
    return entry < 0 ? ja_cell_empty(JA_NOT_AVAILABLE) : ja_column_get(column, (gsize)entry);
}

static JaCell sum_zone(const Spreading *s, const JaColumn *column, gsize zone, double *sum)
{
    double lower = 0, upper = 0;
    JaReason reason = JA_PRESENT;
    *sum = 0;
    for (gsize k = s->start[zone]; k < s->start[zone + 1]; k++) {
        const JaCell cell = part_cell(s, column, s->part[k]);
        const double share = s->spread->share[s->part[k]];
        reason = ja_reason_join(reason, cell.reason);
        *sum += cell.value * share;
        lower += cell.lower * share;
        upper += cell.upper * share;
    }
    if (s->start[zone] == s->start[zone + 1]) {
        return ja_cell_empty(JA_NOT_AVAILABLE);
    }
    return reason != JA_PRESENT ? ja_cell_empty(reason) : ja_cell_between(*sum, fmin(lower, *sum), fmax(upper, *sum));
}

/* How large a part is, for averages. */
static JaCell part_size(const Spreading *s, const JaColumn *weight, gsize part)
{
    const double share = s->spread->share[part];
    if (weight == NULL) {
        return ja_cell(share * s->spread->size[s->area[part]]);
    }
    const JaCell cell = part_cell(s, weight, part);
    return cell.reason == JA_PRESENT ? ja_cell(cell.value * share) : cell;
}

static JaCell average_zone(const Spreading *s, const JaColumn *column, const JaColumn *weight, gsize zone)
{
    double sum = 0, total = 0;
    JaReason reason = JA_PRESENT;
    for (gsize k = s->start[zone]; k < s->start[zone + 1]; k++) {
        const JaCell size = part_size(s, weight, s->part[k]);
        reason = ja_reason_join(reason, size.reason);
        if (size.reason == JA_PRESENT && size.value > 0) {
            const JaCell cell = part_cell(s, column, s->part[k]);
            reason = ja_reason_join(reason, cell.reason);
            sum += cell.value * size.value;
            total += size.value;
        }
    }
    if (s->start[zone] == s->start[zone + 1]) {
        return ja_cell_empty(JA_NOT_AVAILABLE);
    }
    if (reason != JA_PRESENT) {
        return ja_cell_empty(reason);
    }
    return total > 0 ? ja_cell(sum / total) : ja_cell_empty(JA_NO_DENOMINATOR);
}

static const JaColumn *find_weight(const JaExtract *extract, const JaColumn *column)
{
    for (guint i = 0; column->weight != NULL && i < extract->columns->len; i++) {
        const JaColumn *other = g_ptr_array_index(extract->columns, i);
        if (g_str_equal(other->name, column->weight)) {
            return other;
        }
    }
    return NULL;
}

/* All that the areas have of a count, and what of it lies outside the zones. */
static void tally_areas(const Spreading *s, const JaColumn *column, Tally *tally)
{
    const JaSpread *spread = s->spread;
    for (gsize a = 0; a < spread->areas->n; a++) {
        double inside = 0;
        if (s->entry[a] < 0) {
            continue;
        }
        for (gsize i = spread->first[a]; i < spread->first[a + 1]; i++) {
            inside += spread->share[i];
        }
        const double value = ja_column_get(column, (gsize)s->entry[a]).value;
        tally->in += value;
        tally->outside += inside < 1 - TOTAL_KEPT ? value * (1 - inside) : 0;
    }
}

static void note_count(const Spreading *s, const JaColumn *column, const Tally *tally)
{
    const double off = tally->in - (tally->shown + tally->hidden + tally->outside);
    g_assert(fabs(off) <= TOTAL_KEPT * fmax(fabs(tally->in), 1));
    ja_ledger_add(s->ledger, JA_NOTE, "recode", JA_PLACE(s->extract->file, 0, column->name), "spread",
                  s->spread->zoning, s->rows_used,
                  "Spread by %s: %.3f in the areas = %.3f in the zones + %.3f in zones that have no number + %.3f in "
                  "parts outside the zones; the sums differ by %.1g",
                  s->spread->by_label, tally->in, tally->shown, tally->hidden, tally->outside, fabs(off));
}

static void note_emptied(const Spreading *s, const JaColumn *column, const Tally *tally)
{
    for (JaReason reason = JA_PRESENT + 1; reason < JA_N_REASONS; reason++) {
        if (tally->emptied[reason] > 0) {
            ja_ledger_add(s->ledger, JA_WARNING, "recode", JA_PLACE(s->extract->file, 0, column->name), "part empty",
                          ja_reason_label(reason), (gint64)tally->emptied[reason],
                          "zones are empty, since at least one of the areas that they have a part of is");
        }
    }
}

/* The caveat that goes wherever the column goes. */
static void add_note(const Spreading *s, JaColumn *column)
{
    g_autofree char *old = column->note;
    column->note = g_strdup_printf("%s%sEstimated from %s, spread by %s.", old != NULL ? old : "",
                                   old != NULL ? " " : "", s->spread->label, s->spread->by_label);
}

static JaColumn *spread_column(const Spreading *s, const JaColumn *column)
{
    const gsize n = s->atlas->zones->n;
    JaColumn *made = ja_column_new(column->name, NULL, n);
    const JaColumn *weight = find_weight(s->extract, column);
    Tally tally = {0};
    ja_column_copy_meaning(made, column);
    for (gsize z = 0; z < n; z++) {
        double sum = 0;
        const gboolean count = column->kind == JA_COUNT;
        const JaCell cell = count ? sum_zone(s, column, z, &sum) : average_zone(s, column, weight, z);
        ja_column_set(made, z, cell);
        *(cell.reason == JA_PRESENT ? &tally.shown : &tally.hidden) += sum;
        tally.emptied[cell.reason] += s->start[z] < s->start[z + 1];
    }
    if (column->kind == JA_COUNT) {
        tally_areas(s, column, &tally);
        note_count(s, column, &tally);
    }
    note_emptied(s, column, &tally);
    add_note(s, made);
    return made;
}

/* Areas without a row, and zones that the areas leave in part uncovered. */
static void note_gaps(const Spreading *s)
{
    const JaPlace *place = JA_PLACE(s->extract->file, 0, s->extract->spec->code);
    gint64 missing = 0, uncovered = 0;
    gsize bare = 0; /* the first uncovered zone */
    for (gsize a = 0; a < s->spread->areas->n; a++) {
        missing += s->entry[a] < 0 && s->spread->first[a] < s->spread->first[a + 1];
    }
    for (gsize z = 0; z < s->atlas->zones->n; z++) {
        if (s->spread->covered[z] < COVERED_WELL) {
            bare = uncovered++ == 0 ? z : bare;
        }
    }
    if (missing > 0) {
        ja_ledger_add(s->ledger, JA_WARNING, "join", place, "no row", s->spread->zoning, missing,
                      "areas that the file has no row for; zones with a part of them are shown as 'not available'");
    }
    if (uncovered > 0) {
        ja_ledger_add(s->ledger, JA_WARNING, "join", place, "uncovered", s->spread->zoning, uncovered,
                      "zones, %s the first, have more than 1%% of their ground outside all areas; their numbers are "
                      "of the rest",
                      s->atlas->zones->code[bare]);
    }
}

/* Names that are free, and weights that are sizes. */
static gboolean check_columns(const Spreading *s, GError **error)
{
    const JaExtract *extract = s->extract;
    for (guint i = 0; i < extract->columns->len; i++) {
        const JaColumn *column = g_ptr_array_index(extract->columns, i), *weight = find_weight(extract, column);
        if (ja_atlas_column(s->atlas, column->name) != NULL) {
            return ja_fail_data(error, JA_PLACE(extract->file, 0, NULL),
                                "column '%s' is defined already; give one of the two another name", column->name);
        }
        for (gsize row = 0; weight != NULL && row < extract->n; row++) {
            if (weight->value[row] < 0) {
                return ja_fail_data(error, JA_PLACE(extract->file, extract->row[row], weight->name),
                                    "the weight is negative (%g); weights are sizes, zero or more", weight->value[row]);
            }
        }
    }
    return TRUE;
}

gboolean ja_join_spread(JaAtlas *atlas, const JaExtract *extract, const JaSpread *spread, JaLedger *ledger,
                        JaInput *input, GError **error)
{
    g_auto(Spreading) s = {.atlas = atlas, .extract = extract, .spread = spread, .ledger = ledger};
    if (!check_columns(&s, error) || !match_rows(&s, error)) {
        return FALSE;
    }
    list_parts(&s);
    note_gaps(&s);
    for (guint i = 0; i < extract->columns->len; i++) {
        const gboolean added = ja_atlas_add_column(atlas, spread_column(&s, extract->columns->pdata[i]), NULL);
        g_assert(added);
    }
    if (input != NULL) {
        input->rows_used = s.rows_used;
    }
    return TRUE;
}
