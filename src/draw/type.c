/*
 * Sizes and weights of a figure's texts, and wrapped paragraphs. Measuring itself is the canvas's.
 */
#include "draw/type.h"

#include "draw/canvas.h"
#include "draw/looks.h"

#include <math.h>
#include <string.h>

#define MM_PER_PT (25.4 / 72.0)
/* A line as wide as its room fits, whatever rounding says. */
#define SLACK_MM 0.05

static JaText plain(double size_pt, JaFontWeight weight, JaColour colour)
{
    return (JaText){.size_pt = MAX(size_pt, JA_MIN_PT), .weight = weight, .colour = colour};
}

static JaText on_map(double size_pt, JaFontWeight weight, JaColour colour, JaColour paper)
{
    JaText text = plain(size_pt, weight, ja_colour_readable(colour, paper, 4.5));
    text.align = JA_ALIGN_CENTRE;
    text.halo = paper;
    text.halo_mm = 0.06 * text.size_pt;
    return text;
}

JaType ja_type_new(const JaStyle *style, double width_mm)
{
    /* Sizes are meant for the style's own width; on a narrower figure they shrink with the root of the width. */
    double shrink = CLAMP(sqrt(width_mm / style->width_mm), 0.75, 1.0);
    JaColour ink = ja_colour_readable(style->ink, style->paper, 4.5);
    JaColour soft = ja_colour_readable(style->soft_ink, style->paper, 4.5);
    JaType type = {.font = style->font};
    type.title = plain(style->title_pt * shrink, JA_WEIGHT_BOLD, ink);
    type.subtitle = plain(style->subtitle_pt * shrink, JA_WEIGHT_REGULAR, soft);
    type.text = plain(style->text_pt * shrink, JA_WEIGHT_REGULAR, ink);
    type.heading = plain(style->text_pt * shrink, JA_WEIGHT_SEMIBOLD, ink);
    type.note = plain(style->note_pt * shrink, JA_WEIGHT_REGULAR, soft);
    type.stamp = plain(style->text_pt * shrink, JA_WEIGHT_BOLD, 0xFFFFFF);
    type.unit = type.text.size_pt / 9;
    type.scale = on_map(style->note_pt * shrink, JA_WEIGHT_REGULAR, soft, style->water);
    type.town = on_map(style->label_pt * shrink, JA_WEIGHT_REGULAR, ink, style->paper);
    type.zone_name = on_map((style->label_pt - 0.5) * shrink, JA_WEIGHT_REGULAR, ink, style->paper);
    type.small_zone_name = on_map((style->label_pt - 1.5) * shrink, JA_WEIGHT_REGULAR, ink, style->paper);
    type.group_name = on_map((style->label_pt + 0.5) * shrink, JA_WEIGHT_SEMIBOLD, ink, style->paper);
    type.quiet_name = on_map(style->label_pt * shrink, JA_WEIGHT_REGULAR, soft, style->paper);
    type.quiet_name.italic = TRUE;
    type.label_unit = type.town.size_pt / 8;
    return type;
}

double ja_type_line_mm(const JaText *text)
{
    return text->size_pt * MM_PER_PT * 1.3;
}

double ja_type_ascent_mm(const JaText *text)
{
    return text->size_pt * MM_PER_PT * 0.98;
}

double ja_type_width_mm(const char *font, const JaText *text, const char *words)
{
    JaText line = *text;
    line.text = words;
    return ja_text_measure(font, &line).width;
}

JaParagraph *ja_paragraph_new(const char *font, const JaText *text, const char *words, double width_mm)
{
    JaParagraph *paragraph = g_new0(JaParagraph, 1);
    paragraph->text = *text;
    paragraph->line_mm = ja_type_line_mm(text);
    if (words == NULL || *words == '\0') {
        paragraph->line = g_new0(char *, 1);
        return paragraph;
    }
    JaText whole = *text;
    whole.text = words;
    paragraph->line = ja_text_wrap(font, &whole, width_mm);
    paragraph->n = g_strv_length(paragraph->line);
    for (guint i = 0; i < paragraph->n; i++) {
        paragraph->width_mm = MAX(paragraph->width_mm, ja_type_width_mm(font, text, paragraph->line[i]));
    }
    paragraph->height_mm = paragraph->n * paragraph->line_mm;
    return paragraph;
}

JaParagraph *ja_paragraph_fitted(const char *font, const JaText *text, const char *words, double width_mm)
{
    JaText smaller = *text;
    JaParagraph *paragraph = ja_paragraph_new(font, text, words, width_mm);
    while (paragraph->width_mm > width_mm && smaller.size_pt > JA_MIN_PT) {
        smaller.size_pt = MAX(smaller.size_pt * MIN(width_mm / paragraph->width_mm, 0.98), JA_MIN_PT);
        ja_paragraph_free(paragraph);
        paragraph = ja_paragraph_new(font, &smaller, words, width_mm);
    }
    return paragraph;
}

JaParagraph *ja_paragraph_balanced(const char *font, const JaText *text, const char *words, double width_mm)
{
    JaParagraph *paragraph = ja_paragraph_fitted(font, text, words, width_mm);
    const JaText fitted = paragraph->text;
    double narrow = paragraph->n > 1 ? width_mm / paragraph->n : width_mm, wide = width_mm;
    while (wide - narrow > 0.5) {
        double middle = (narrow + wide) / 2;
        JaParagraph *trial = ja_paragraph_new(font, &fitted, words, middle);
        gboolean as_short = trial->n <= paragraph->n && trial->width_mm <= middle;
        if (as_short) {
            wide = middle;
            JaParagraph *longer = paragraph;
            paragraph = trial;
            trial = longer;
        } else {
            narrow = middle;
        }
        ja_paragraph_free(trial);
    }
    return paragraph;
}

/* Words that may be broken apart, and the widths of lines made of them. */
typedef struct {
    const char *font;
    const JaText *text;
    const char *words;
    guint n;
    const char **start, **end; /* of each piece, in `words` */
    double *width;             /* of pieces i to j, at i * n + j; negative where not measured yet */
} Pieces;

static void pieces_find(Pieces *pieces)
{
    JaText whole = *pieces->text;
    whole.text = pieces->words;
    g_auto(GStrv) piece = ja_text_wrap(pieces->font, &whole, 0);
    const char *at = pieces->words;
    pieces->n = g_strv_length(piece);
    pieces->start = g_new(const char *, pieces->n + 1);
    pieces->end = g_new(const char *, pieces->n + 1);
    for (guint i = 0; i < pieces->n; i++) {
        pieces->start[i] = strstr(at, piece[i]);
        pieces->end[i] = at = pieces->start[i] + strlen(piece[i]);
    }
    pieces->width = g_new(double, (gsize)pieces->n * pieces->n + 1);
    for (gsize i = 0; i < (gsize)pieces->n * pieces->n; i++) {
        pieces->width[i] = -1;
    }
}

static void pieces_clear(Pieces *pieces)
{
    g_free(pieces->start);
    g_free(pieces->end);
    g_free(pieces->width);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pieces, pieces_clear)

static double line_width(Pieces *pieces, guint from, guint to)
{
    double *width = &pieces->width[(gsize)from * pieces->n + to];
    if (*width < 0) {
        g_autofree char *line = g_strndup(pieces->start[from], (gsize)(pieces->end[to] - pieces->start[from]));
        *width = ja_type_width_mm(pieces->font, pieces->text, line);
    }
    return *width;
}

/* The least width that holds the pieces from `from` on in `lines` lines; there are as many pieces as lines. */
static double narrowest(Pieces *pieces, guint from, guint lines)
{
    if (lines == 1) {
        return line_width(pieces, from, pieces->n - 1);
    }
    double best = G_MAXDOUBLE;
    for (guint to = from; to + lines <= pieces->n; to++) {
        double width = line_width(pieces, from, to);
        if (width >= best) {
            break;
        }
        best = MIN(best, MAX(width, narrowest(pieces, to + 1, lines - 1)));
    }
    return best;
}

JaParagraph *ja_paragraph_even(const char *font, const JaText *text, const char *words, guint lines)
{
    g_auto(Pieces) pieces = {.font = font, .text = text, .words = words};
    pieces_find(&pieces);
    if (pieces.n < lines) {
        return NULL;
    }
    JaParagraph *paragraph = ja_paragraph_new(font, text, words, narrowest(&pieces, 0, lines) + SLACK_MM);
    if (paragraph->n != lines) {
        g_clear_pointer(&paragraph, ja_paragraph_free);
    }
    return paragraph;
}

void ja_paragraph_free(JaParagraph *paragraph)
{
    if (paragraph == NULL) {
        return;
    }
    g_strfreev(paragraph->line);
    g_free(paragraph);
}

void ja_paragraph_draw(const JaParagraph *paragraph, JaScene *scene, JaPoint at)
{
    JaText line = paragraph->text;
    for (guint i = 0; i < paragraph->n; i++) {
        line.text = paragraph->line[i];
        line.at = (JaPoint){at.x, at.y + i * paragraph->line_mm + ja_type_ascent_mm(&line)};
        ja_scene_text(scene, &line);
    }
}
