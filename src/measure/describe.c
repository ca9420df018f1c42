/*
 * The words around a figure: title, subtitle, source, note, caption.
 */
#include "measure/describe.h"
#include "measure/describe_alt.h"
#include "measure/words.h"
#include <string.h>

/* A grouping that places each zone once and tells zones apart. */
static gboolean places(const JaGrouping *grouping)
{
    return grouping != NULL && !grouping->overlaps && grouping->groups->len > 1;
}

static const JaGrouping *first_placing(const JaAtlas *atlas, const JaStrings *names)
{
    for (guint i = 0; i < names->item_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(atlas, names->item[i]);
        if (places(grouping)) {
            return grouping;
        }
    }
    return NULL;
}

/* The groups whose values a column has, where it has none for zones. */
static const JaGrouping *source_grouping(const JaAtlas *atlas, const JaColumn *column)
{
    return column->by_group && column->grouping != NULL ? ja_atlas_grouping(atlas, column->grouping) : NULL;
}

/* The grouping by which the text places zones: one that the figure itself shows, else the project's first. */
static const JaGrouping *choose_districts(const JaAtlas *atlas, const JaColumn *column, const JaFigureSpec *spec)
{
    const JaGrouping *source = source_grouping(atlas, column);
    if (places(source)) {
        return source;
    }
    const JaGrouping *per = spec->per != NULL ? ja_atlas_grouping(atlas, spec->per) : NULL;
    const JaGrouping *shown = places(per) ? per : first_placing(atlas, &spec->names);
    if (shown == NULL) {
        shown = first_placing(atlas, &spec->outlines);
    }
    for (guint i = 0; shown == NULL && i < atlas->groupings->len; i++) {
        if (places(g_ptr_array_index(atlas->groupings, i))) {
            shown = g_ptr_array_index(atlas->groupings, i);
        }
    }
    return shown;
}

static char *make_place(const JaAtlas *atlas, const JaGroup *focus)
{
    if (focus == NULL) {
        return g_strdup(atlas->area);
    }
    /* "Medway", not "Medway, Kent and Medway". */
    if (atlas->area == NULL || strstr(atlas->area, focus->name) != NULL) {
        return g_strdup(focus->name);
    }
    return g_strdup_printf("%s, %s", focus->name, atlas->area);
}

static char *make_title(const JaFigureFacts *f)
{
    const char *title = f->spec->title != NULL ? f->spec->title : f->column->label;
    return f->focus != NULL ? g_strdup_printf("%s: %s", title, f->focus->name) : g_strdup(title);
}

static char *make_legend_title(const JaColumn *column)
{
    if (column->unit == NULL) {
        return g_strdup(column->label);
    }
    if (strcmp(column->unit, "%") == 0) {
        return g_strdup("Per cent");
    }
    g_autofree char *first = g_utf8_substring(column->unit, 0, 1);
    g_autofree char *large = g_utf8_strup(first, -1);
    return g_strconcat(large, column->unit + strlen(first), NULL);
}

static void append_piece(GString *text, const char *piece)
{
    if (piece != NULL) {
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", piece);
    }
}

/* What is shown, with its unit; below a title that says the label already, the unit alone. Owned; may be NULL. */
static char *make_subject(const JaFigureFacts *f)
{
    const JaColumn *column = f->column;
    const char *title = f->spec->title;
    if (title == NULL || g_str_equal(title, column->label)) {
        return column->unit != NULL ? make_legend_title(column) : NULL;
    }
    return column->unit != NULL ? g_strdup_printf("%s (%s)", column->label, column->unit) : g_strdup(column->label);
}

/* "Claimants as a share of residents aged 16 to 64 (%), Kent and Medway, March 2024". */
static char *make_subtitle(const JaFigureFacts *f)
{
    const char *own = f->spec->subtitle;
    if (own != NULL && f->focus == NULL) {
        return g_strdup(own);
    }
    g_autofree char *subject = own == NULL ? make_subject(f) : g_strdup(own);
    GString *text = g_string_new(NULL);
    append_piece(text, subject);
    append_piece(text, f->place);
    append_piece(text, own == NULL ? f->date : NULL);
    append_piece(text, text->len == 0 ? f->column->label : NULL);
    return g_string_free(text, FALSE);
}

/* The parts of a text divided by "; ", each once, in order. Owned. */
static char *unique_parts(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "; ", -1);
    g_autoptr(GPtrArray) unique = g_ptr_array_new();
    for (char **part = parts; *part != NULL; part++) {
        if (**part != '\0' && !g_ptr_array_find_with_equal_func(unique, *part, g_str_equal, NULL)) {
            g_ptr_array_add(unique, *part);
        }
    }
    g_ptr_array_add(unique, NULL);
    return g_strjoinv("; ", (char **)unique->pdata);
}

/* Adds "Source: A; B." with each of the texts' parts once; nothing when both are NULL. */
static void append_parts(GString *text, const char *word, const char *first, const char *second)
{
    g_autofree char *all = g_strdup_printf("%s; %s", first != NULL ? first : "", second != NULL ? second : "");
    g_autofree char *parts = unique_parts(all);
    g_autofree char *sentence = g_strdup_printf("%s: %s", word, parts);
    if (*parts != '\0') {
        ja_words_append(text, sentence);
    }
}

/* A text of each of the figure's columns, divided by "; ". Owned. */
static char *of_columns(const JaFigureFacts *f, gsize offset)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < MAX(f->n_panels, 1); i++) {
        const JaColumn *column = f->n_panels > 0 ? f->panel[i] : f->column;
        const char *part = G_STRUCT_MEMBER(char *, column, offset);
        if (part != NULL) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", part);
        }
    }
    return g_string_free(text, FALSE);
}

/* Sources and licences of the numbers, of what lies over them and of the boundaries. */
static char *make_source(const JaFigureFacts *f)
{
    const JaZones *zones = f->atlas->zones;
    g_autofree char *sources = of_columns(f, offsetof(JaColumn, source));
    g_autofree char *licences = of_columns(f, offsetof(JaColumn, licence));
    g_autofree char *over = ja_layers_sources(f, FALSE), *over_licences = ja_layers_sources(f, TRUE);
    g_autofree char *all_licences = g_strdup_printf("%s; %s", licences, over_licences);
    GString *text = g_string_new(NULL);
    append_parts(text, "Source", sources, over);
    append_parts(text, "Boundaries", zones->source, NULL);
    append_parts(text, "Licence", all_licences, zones->licence);
    return g_string_free(text, text->len == 0);
}

static char *make_by_group(const JaFigureFacts *f)
{
    const JaGrouping *source = source_grouping(f->atlas, f->column);
    if (source == NULL) {
        return g_strdup("Known only for larger areas: each area is shown with the value of the one it lies in");
    }
    g_autofree char *label = ja_words_inside(source->label);
    return g_strdup_printf("Known only by %s: each area is shown with the value of its %s", label, label);
}

static char *make_note(const JaFigureFacts *f)
{
    GString *text = g_string_new(NULL);
    ja_words_append(text, f->spec->note);
    ja_words_append(text, f->column->note);
    g_autofree char *by_group = f->column->by_group ? make_by_group(f) : NULL;
    ja_words_append(text, by_group);
    g_autofree char *empty = ja_empty_words(f->counts);
    g_autofree char *sentence = empty != NULL ? g_strdup_printf("Areas without a figure: %s", empty) : NULL;
    ja_words_append(text, sentence);
    ja_words_append(text, f->classes->note);
    return g_string_free(text, text->len == 0);
}

static char *make_caption(const JaFigureText *text, const char *layers)
{
    GString *caption = g_string_new(NULL);
    ja_words_append(caption, text->title);
    if (strcmp(text->title, text->subtitle) != 0) {
        ja_words_append(caption, text->subtitle);
    }
    ja_words_append(caption, layers);
    ja_words_append(caption, text->stamp);
    return g_string_free(caption, FALSE);
}

JaFigureText *ja_describe_figure(const JaAtlas *atlas, const JaColumn *column, const JaClasses *classes,
                                 const JaClasses *counts, const JaFigureSpec *spec, const JaGrouping *focus_of,
                                 const JaGroup *focus, GError **error)
{
    g_assert((focus == NULL) == (focus_of == NULL));
    if (*column->label == '\0') {
        ja_fail_data(error, NULL, "figure '%s': column '%s' has an empty label; give it one", spec->id, column->name);
        return NULL;
    }
    g_autofree char *place = make_place(atlas, focus), *date = ja_words_date(column->date);
    const JaFigureFacts facts = {
        .atlas = atlas,
        .column = column,
        .classes = classes,
        .counts = counts,
        .spec = spec,
        .focus = focus,
        .districts = focus == NULL || column->by_group ? choose_districts(atlas, column, spec) : NULL,
        .place = place,
        .date = date,
    };
    JaFigureText *text = g_new0(JaFigureText, 1);
    text->title = make_title(&facts);
    text->subtitle = make_subtitle(&facts);
    text->source = make_source(&facts);
    text->note = make_note(&facts);
    text->stamp = atlas->illustrative ? g_strdup("Illustrative data") : NULL;
    g_autofree char *layers = ja_layers_words(&facts);
    text->caption = make_caption(text, layers);
    text->alt = spec->alt != NULL && focus == NULL ? g_strdup(spec->alt) : ja_alt_text(&facts);
    text->legend_title = make_legend_title(column);
    return text;
}

/* The note of each panel once. */
static char *make_panels_note(const JaFigureFacts *f)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) said = g_ptr_array_new();
    ja_words_append(text, f->spec->note);
    for (gsize i = 0; i < f->n_panels; i++) {
        char *note = f->panel[i]->note;
        if (note != NULL && !g_ptr_array_find_with_equal_func(said, note, g_str_equal, NULL)) {
            g_ptr_array_add(said, note);
            ja_words_append(text, note);
        }
    }
    g_autofree char *empty = ja_empty_words(f->counts);
    g_autofree char *sentence =
        empty != NULL ? g_strdup_printf("Areas without a figure, over all maps: %s", empty) : NULL;
    ja_words_append(text, sentence);
    ja_words_append(text, f->classes->note);
    return g_string_free(text, text->len == 0);
}

/* The date that all panels share; NULL when they differ. */
static const char *shared_date(const JaColumn *const *panel, gsize n)
{
    for (gsize i = 1; i < n; i++) {
        if (g_strcmp0(panel[i]->date, panel[0]->date) != 0) {
            return NULL;
        }
    }
    return panel[0]->date;
}

static char *make_panels_title(const JaFigureFacts *f)
{
    if (f->spec->title != NULL) {
        return g_strdup(f->spec->title);
    }
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    for (gsize i = 0; i < f->n_panels && f->n_panels <= 3; i++) {
        g_ptr_array_add(labels, f->panel[i]->label);
    }
    return labels->len > 0 ? ja_words_list(labels)
                           : g_strdup_printf("%s and %" G_GSIZE_FORMAT " more", f->panel[0]->label, f->n_panels - 1);
}

/* "Per cent, Kent and Medway, 2024". */
static char *make_panels_subtitle(const JaFigureFacts *f, const char *unit)
{
    if (f->spec->subtitle != NULL) {
        return g_strdup(f->spec->subtitle);
    }
    GString *text = g_string_new(f->column->unit != NULL ? unit : NULL);
    const char *const parts[] = {f->place, f->date};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i] != NULL) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
        }
    }
    return g_string_free(text, FALSE);
}

JaFigureText *ja_describe_panels(const JaAtlas *atlas, const JaColumn *const *panel, gsize n, const JaClasses *classes,
                                 const JaClasses *counts, const JaFigureSpec *spec, GError **error)
{
    g_assert(n > 0);
    for (gsize i = 0; i < n; i++) {
        if (*panel[i]->label == '\0') {
            ja_fail_data(error, NULL, "figure '%s': column '%s' has an empty label; give it one", spec->id,
                         panel[i]->name);
            return NULL;
        }
    }
    g_autofree char *date = ja_words_date(shared_date(panel, n));
    const JaFigureFacts facts = {.atlas = atlas,
                                 .column = panel[0],
                                 .panel = panel,
                                 .n_panels = n,
                                 .classes = classes,
                                 .counts = counts,
                                 .spec = spec,
                                 .place = atlas->area,
                                 .date = date};
    JaFigureText *text = g_new0(JaFigureText, 1);
    text->legend_title = panel[0]->unit != NULL ? make_legend_title(panel[0]) : g_strdup("Value");
    text->title = make_panels_title(&facts);
    text->subtitle = make_panels_subtitle(&facts, text->legend_title);
    text->source = make_source(&facts);
    text->note = make_panels_note(&facts);
    text->stamp = atlas->illustrative ? g_strdup("Illustrative data") : NULL;
    g_autofree char *layers = ja_layers_words(&facts);
    text->caption = make_caption(text, layers);
    text->alt = spec->alt != NULL ? g_strdup(spec->alt) : ja_alt_text_panels(&facts);
    return text;
}
