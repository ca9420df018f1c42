/*
 * Alternative text: what a map shows, for somebody who cannot see it. Every sentence says a number or a count that the
 * figure's own table would show; nothing is concluded from them.
 */
#include "measure/describe_alt.h"
#include "base/number.h"
#include "measure/classes.h"
#include "measure/describe.h"
#include "measure/words.h"
#include <string.h>

/* The zones that are shown: all of them, or those of the focus. */
static gsize shown_count(const JaFigureFacts *f)
{
    return f->focus != NULL ? f->focus->n : f->atlas->zones->n;
}

static gsize shown_zone(const JaFigureFacts *f, gsize i)
{
    return f->focus != NULL ? f->focus->zone[i] : i;
}

static gsize present_count(const JaFigureFacts *f)
{
    gsize n = 0;
    for (gsize i = 0; i < shown_count(f); i++) {
        n += f->column->reason[shown_zone(f, i)] == JA_PRESENT;
    }
    return n;
}

/* The zone with the highest (or lowest) value, the first by code of several, and how many share it. */
static gsize extreme_zone(const JaFigureFacts *f, gboolean highest, gsize *sharing)
{
    gsize best = 0;
    *sharing = 0;
    for (gsize i = 0; i < shown_count(f); i++) {
        gsize zone = shown_zone(f, i);
        if (f->column->reason[zone] != JA_PRESENT) {
            continue;
        }
        double value = f->column->value[zone], least = f->column->value[best];
        if (*sharing == 0 || (highest ? value > least : value < least)) {
            best = zone;
            *sharing = 1;
        } else if (value == least) {
            ++*sharing;
        }
    }
    return best;
}

static const JaGroup *district_of(const JaFigureFacts *f, gsize zone)
{
    return f->districts != NULL ? ja_grouping_of_zone(f->districts, zone) : NULL;
}

/* "1.1% (Sheppey East, Swale)", "0 (Seasalter, Canterbury, and 3 others)". */
static char *value_and_zone(const JaFigureFacts *f, gboolean highest)
{
    gsize sharing, zone = extreme_zone(f, highest, &sharing);
    g_autofree char *value = ja_words_value(f->column, f->column->value[zone]);
    const JaGroup *district = district_of(f, zone);
    if (f->column->by_group) {
        return district != NULL ? g_strdup_printf("%s (%s)", value, district->name) : g_steal_pointer(&value);
    }
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s (%s", value, f->atlas->zones->name[zone]);
    if (district != NULL && strcmp(district->name, f->atlas->zones->name[zone]) != 0) {
        g_string_append_printf(text, ", %s", district->name);
    }
    if (sharing > 1) {
        g_string_append_printf(text, ", and %" G_GSIZE_FORMAT " other%s", sharing - 1, sharing == 2 ? "" : "s");
    }
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

static char *say_range(const JaFigureFacts *f)
{
    gsize ignored, present = present_count(f);
    if (present == 0) {
        return g_strdup("No area has a figure");
    }
    double high = f->column->value[extreme_zone(f, TRUE, &ignored)];
    double low = f->column->value[extreme_zone(f, FALSE, &ignored)];
    const char *unit = f->column->unit != NULL && strcmp(f->column->unit, "%") != 0 ? f->column->unit : NULL;
    if (low == high) {
        g_autofree char *value = ja_words_value(f->column, low);
        return g_strdup_printf("Every area that has a figure has the same: %s%s%s", value, unit != NULL ? " " : "",
                               unit != NULL ? unit : "");
    }
    g_autofree char *from = value_and_zone(f, FALSE), *to = value_and_zone(f, TRUE);
    return g_strdup_printf("Values%s%s%s run from %s to %s", unit != NULL ? " (" : "", unit != NULL ? unit : "",
                           unit != NULL ? ")" : "", from, to);
}

/* The value over a set of zones; FALSE when there is none to give. */
static gboolean value_over(const JaFigureFacts *f, const JaGroup *group, JaCell *cell, gboolean *partial)
{
    *cell = ja_atlas_summarise(f->atlas, f->column, group != NULL ? group->zone : NULL, group != NULL ? group->n : 0,
                               partial);
    return cell->reason == JA_PRESENT;
}

/* Rates and means are of the zones that have one: how many lack it is said below, that they do is said here. */
static const char *where_known(const JaFigureFacts *f, const JaGroup *group)
{
    const gsize n = group != NULL ? group->n : f->column->n;
    for (gsize i = 0; i < n && f->column->kind != JA_COUNT && !f->column->by_group; i++) {
        if (f->column->reason[group != NULL ? group->zone[i] : i] != JA_PRESENT) {
            return " where it is known";
        }
    }
    return "";
}

/* The figure for the area or the group as a whole; a group's is set against the area's. */
static char *say_whole(const JaFigureFacts *f)
{
    JaCell all, own;
    gboolean all_partial, own_partial = FALSE;
    if (!value_over(f, NULL, &all, &all_partial)) {
        return NULL;
    }
    g_autofree char *all_value = ja_words_value(f->column, all.value);
    const char *area = f->atlas->area != NULL ? f->atlas->area : "the whole area";
    const char *word = f->column->kind == JA_COUNT ? "total" : "figure";
    const char *known = where_known(f, f->focus);
    if (f->focus == NULL) {
        return g_strdup_printf("The %s for %s is %s%s%s", word, area, all_partial ? "at least " : "", all_value, known);
    }
    if (!value_over(f, f->focus, &own, &own_partial)) {
        return NULL;
    }
    g_autofree char *own_value = ja_words_value(f->column, own.value);
    return g_strdup_printf("The %s for %s is %s%s%s, against %s%s for %s", word, f->focus->name,
                           own_partial ? "at least " : "", own_value, known, all_partial ? "at least " : "", all_value,
                           area);
}

/*
 * The districts with the highest and the lowest value; of several the first by name. A sum with unknown parts could be
 * anything from "at least" upwards, so that it is left out, and that it is left out is said.
 */
static char *say_districts(const JaFigureFacts *f)
{
    const JaGroup *high = NULL, *low = NULL;
    double most = 0, least = 0;
    gboolean left_out = FALSE;
    guint n = f->districts != NULL && f->focus == NULL && !f->column->by_group ? f->districts->groups->len : 0;
    for (guint i = 0; i < n; i++) {
        const JaGroup *group = g_ptr_array_index(f->districts->groups, i);
        JaCell cell;
        gboolean partial;
        if (!value_over(f, group, &cell, &partial) || partial) {
            left_out = TRUE;
            continue;
        }
        if (high == NULL || cell.value > most) {
            high = group, most = cell.value;
        }
        if (low == NULL || cell.value < least) {
            low = group, least = cell.value;
        }
    }
    if (high == NULL || high == low) {
        return NULL;
    }
    g_autofree char *most_words = ja_words_value(f->column, most), *least_words = ja_words_value(f->column, least);
    g_autofree char *label = ja_words_inside(f->districts->label);
    return g_strdup_printf("By %s, %s%s is highest (%s) and %s lowest (%s)", label,
                           left_out ? "of those with complete figures, " : "", high->name, most_words, low->name,
                           least_words);
}

/* The class that a map is read for: the highest, or where 1 is the most, as in deciles, the lowest. */
static guint read_for(const JaFigureFacts *f)
{
    return f->spec->reverse ? 0 : f->classes->n - 1;
}

/* A district and how many zones of that class it has. */
typedef struct {
    const JaGroup *group;
    guint count;
} Tally;

static int by_count(gconstpointer a, gconstpointer b)
{
    const Tally *x = a, *y = b;
    if (x->count != y->count) {
        return x->count < y->count ? 1 : -1;
    }
    return strcmp(x->group->name, y->group->name);
}

static GArray *tally_top(const JaFigureFacts *f)
{
    GArray *tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
    int top = (int)read_for(f);
    for (guint i = 0; i < f->districts->groups->len; i++) {
        Tally tally = {.group = g_ptr_array_index(f->districts->groups, i)};
        for (gsize j = 0; j < tally.group->n; j++) {
            guint zone = tally.group->zone[j];
            tally.count +=
                f->column->reason[zone] == JA_PRESENT && ja_classes_of(f->classes, f->column->value[zone]) == top;
        }
        if (tally.count > 0) {
            g_array_append_val(tallies, tally);
        }
    }
    g_array_sort(tallies, by_count);
    return tallies;
}

/* ": 6 in Thanet, 4 in Swale and 4 elsewhere"; of many districts the two with the most. */
static char *say_where(const JaFigureFacts *f, guint total)
{
    if (f->districts == NULL || f->focus != NULL || total == 0) {
        return g_strdup("");
    }
    g_autoptr(GArray) tallies = tally_top(f);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    if (tallies->len > 1 && g_array_index(tallies, Tally, 0).count == 1) {
        g_autofree char *label = ja_words_inside(f->districts->label);
        return g_strdup_printf(", no two in the same %s", label);
    }
    guint named = 0, limit = tallies->len <= 3 ? tallies->len : 2;
    for (guint i = 0; i < limit; i++) {
        const Tally *tally = &g_array_index(tallies, Tally, i);
        if (tally->count == total) {
            return g_strdup_printf(total == 1 ? ", in %s" : ", all in %s", tally->group->name);
        }
        g_ptr_array_add(parts, g_strdup_printf("%u in %s", tally->count, tally->group->name));
        named += tally->count;
    }
    if (named < total) {
        g_ptr_array_add(parts, g_strdup_printf("%u elsewhere", total - named));
    }
    g_autofree char *list = ja_words_list(parts);
    return g_strdup_printf(": %s", list);
}

static char *say_top_class(const JaFigureFacts *f)
{
    guint n = f->classes->n;
    if (n < 2 || f->column->by_group || present_count(f) == 0) {
        return NULL;
    }
    guint total = f->counts->count[read_for(f)];
    double bound = ja_classes_shown(f->classes, f->spec->reverse ? 1 : n - 1);
    g_autofree char *number = ja_number_show(bound, ja_break_decimals(bound), FALSE);
    const char *unit = g_strcmp0(f->column->unit, "%") == 0 ? "%" : "";
    g_autofree char *range =
        f->spec->reverse ? g_strdup_printf("under %s%s", number, unit) : g_strdup_printf("%s%s or more", number, unit);
    g_autofree char *areas = total == 0 ? g_strdup("no area") : ja_words_areas(total);
    g_autofree char *where = say_where(f, total);
    return g_strdup_printf("The %s class (%s) holds %s%s", f->spec->reverse ? "lowest" : "highest", range, areas,
                           where);
}

char *ja_empty_words(const JaClasses *counts)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (int reason = JA_N_REASONS - 1; reason > JA_PRESENT; reason--) {
        if (counts->empty[reason] > 0) {
            g_ptr_array_add(parts, g_strdup_printf("%u %s", counts->empty[reason], ja_reason_label((JaReason)reason)));
        }
    }
    return parts->len > 0 ? ja_words_list(parts) : NULL;
}

static char *say_empty(const JaFigureFacts *f)
{
    g_autofree char *reasons = ja_empty_words(f->counts);
    if (reasons == NULL) {
        return NULL;
    }
    gsize empty = shown_count(f) - present_count(f);
    g_autofree char *areas = ja_words_areas(empty);
    /* "3 areas have no figure: suppressed", not "3 suppressed" once more. */
    gboolean one_reason = g_ascii_strtoull(reasons, NULL, 10) == empty;
    return g_strdup_printf("%s %s no figure: %s", areas, empty == 1 ? "has" : "have",
                           one_reason ? strchr(reasons, ' ') + 1 : reasons);
}

static char *say_subject(const JaFigureFacts *f)
{
    g_autofree char *areas = ja_words_areas(shown_count(f));
    GString *text = g_string_new(f->atlas->illustrative ? "Illustrative data: map" : "Map");
    g_string_append_printf(text, " of %s", areas);
    if (f->place != NULL) {
        g_string_append_printf(text, " of %s", f->place);
    }
    g_string_append_printf(text, ": %s", f->column->label);
    if (f->date != NULL) {
        g_string_append_printf(text, ", %s", f->date);
    }
    return g_string_free(text, FALSE);
}

/* Sentences in order of reading, with how much would be lost without them: the least goes first. */
typedef struct {
    char *words;
    int weight;
} Sentence;

static gsize length_of(const Sentence *sentence, gsize n)
{
    gsize length = 0;
    for (gsize i = 0; i < n; i++) {
        if (sentence[i].words != NULL) {
            length += (gsize)g_utf8_strlen(sentence[i].words, -1) + 2;
        }
    }
    return length;
}

static void shorten(Sentence *sentence, gsize n)
{
    for (int weight = 1; weight < 4 && length_of(sentence, n) > JA_ALT_MAX; weight++) {
        for (gsize i = 0; i < n; i++) {
            if (sentence[i].weight == weight) {
                g_clear_pointer(&sentence[i].words, g_free);
            }
        }
    }
}

char *ja_alt_text(const JaFigureFacts *f)
{
    Sentence sentence[] = {
        {say_subject(f), 9},   {say_range(f), 9}, {say_whole(f), 3},       {say_districts(f), 2},
        {say_top_class(f), 1}, {say_empty(f), 9}, {ja_layers_words(f), 8},
    };
    const gsize n = G_N_ELEMENTS(sentence);
    GString *text = g_string_new(NULL);
    shorten(sentence, n);
    for (gsize i = 0; i < n; i++) {
        ja_words_append(text, sentence[i].words);
        g_free(sentence[i].words);
    }
    return g_string_free(text, FALSE);
}

/* "jobs in care: 0 to 1,204 (Ashford Town)". */
static char *say_panel(const JaFigureFacts *f, gsize i, gboolean places)
{
    JaFigureFacts one = *f;
    gsize sharing;
    one.column = f->panel[i];
    if (present_count(&one) == 0) {
        return g_strdup_printf("%s, no figure", one.column->label);
    }
    g_autofree char *low = ja_words_value(one.column, one.column->value[extreme_zone(&one, FALSE, &sharing)]);
    g_autofree char *high = ja_words_value(one.column, one.column->value[extreme_zone(&one, TRUE, &sharing)]);
    gboolean named = places && sharing == 1 && !one.column->by_group;
    const char *name = named ? f->atlas->zones->name[extreme_zone(&one, TRUE, &sharing)] : "";
    return g_strdup_printf("%s, %s to %s%s%s%s", one.column->label, low, high, named ? " (" : "", name,
                           named ? ")" : "");
}

static char *say_panels(const JaFigureFacts *f, gboolean places)
{
    g_autofree char *areas = ja_words_areas(f->atlas->zones->n);
    GString *text = g_string_new(f->atlas->illustrative ? "Illustrative data: " : NULL);
    g_string_append_printf(text, "%" G_GSIZE_FORMAT " maps of %s", f->n_panels, areas);
    if (f->place != NULL) {
        g_string_append_printf(text, " of %s", f->place);
    }
    g_string_append(text, " on one scale");
    if (f->date != NULL) {
        g_string_append_printf(text, ", %s", f->date);
    }
    for (gsize i = 0; i < f->n_panels; i++) {
        g_autofree char *panel = say_panel(f, i, places);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : ": ", panel);
    }
    return g_string_free(text, FALSE);
}

char *ja_alt_text_panels(const JaFigureFacts *f)
{
    Sentence sentence[] = {{say_panels(f, TRUE), 9}, {NULL, 9}, {ja_layers_words(f), 3}};
    g_autofree char *empty = ja_empty_words(f->counts);
    sentence[1].words = empty != NULL ? g_strdup_printf("Areas without a figure: %s", empty) : NULL;
    const gsize n = G_N_ELEMENTS(sentence);
    if (length_of(sentence, n) > JA_ALT_MAX) {
        g_free(sentence[0].words);
        sentence[0].words = say_panels(f, FALSE);
    }
    shorten(sentence, n);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        ja_words_append(text, sentence[i].words);
        g_free(sentence[i].words);
    }
    return g_string_free(text, FALSE);
}
