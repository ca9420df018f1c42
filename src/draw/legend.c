/*
 * The legend as blocks of keys, set in one to three columns. It shows what it is given: counting is not its work.
 */
#include "draw/legend.h"

#include "base/number.h"
#include "draw/looks.h"

#include <string.h>

#define SWATCH_WIDTH 6.5
#define LABEL_GAP 1.8
#define BAR_WIDTH 12.0
#define BAR_GAP 1.0
#define BLOCK_GAP 2.6
#define COLUMN_GAP 7.0
#define LABEL_MAX 52.0
#define HEADING_MIN 40.0
#define HEADING_GAP 0.8
#define SIZE_TIGHTNESS 0.9 /* of the lines of text beside symbols */

/* Lengths above are for text of 9 points and grow and shrink with it. */
#define MM(legend, length) ((length) * (legend)->type->unit)

enum { CLASSES, REASONS, LINES, FIRST_LAYER, N_BLOCKS = FIRST_LAYER + JA_LEGEND_LAYERS };

typedef enum { SWATCH, LINE, MARK, SIZES } Sample;

typedef struct {
    char *id, *label;
    Sample sample;
    JaPaint paint, casing;
    double radius_mm; /* MARK */
    JaLegendSize size[JA_LEGEND_SIZES];
    gsize n_sizes;
    guint count;
    JaParagraph *words; /* as arranged; none for SIZES */
} Key;

typedef struct {
    char *heading;
    GPtrArray *keys;      /* of Key */
    JaParagraph *title;   /* as arranged */
    double width, height; /* as arranged */
    double label_width;   /* of the widest label, as arranged */
    JaPoint at;           /* as arranged, from the legend's corner */
} Block;

struct JaLegend {
    const JaType *type;
    const JaStyle *style;
    guint largest;
    gboolean stacked; /* all in one column, as arranged */
    char *counted;    /* heading of the counts */
    double count_width;
    int lines; /* the block that takes lines and marks */
    Block block[N_BLOCKS];
};

static void key_free(gpointer data)
{
    Key *key = data;
    g_free(key->id);
    g_free(key->label);
    for (gsize i = 0; i < key->n_sizes; i++) {
        g_free(key->size[i].label);
    }
    ja_paragraph_free(key->words);
    g_free(key);
}

void ja_legend_count_as(JaLegend *legend, const char *words)
{
    const JaType *type = legend->type;
    g_autofree char *widest = ja_number_show(legend->largest, 0, FALSE);
    g_free(legend->counted);
    legend->counted = g_strdup(words);
    legend->count_width = MAX(ja_type_width_mm(type->font, &type->note, widest),
                              ja_type_width_mm(type->font, &type->note, words) - MM(legend, BAR_WIDTH));
}

JaLegend *ja_legend_new(const JaType *type, const JaStyle *style, const char *heading, guint largest)
{
    JaLegend *legend = g_new0(JaLegend, 1);
    legend->type = type;
    legend->style = style;
    legend->largest = largest;
    legend->lines = LINES;
    ja_legend_count_as(legend, "areas");
    for (int b = 0; b < N_BLOCKS; b++) {
        legend->block[b].keys = g_ptr_array_new_with_free_func(key_free);
    }
    legend->block[CLASSES].heading = g_strdup(heading);
    legend->block[REASONS].heading = g_strdup("No figure shown");
    return legend;
}

void ja_legend_free(JaLegend *legend)
{
    if (legend == NULL) {
        return;
    }
    for (int b = 0; b < N_BLOCKS; b++) {
        g_free(legend->block[b].heading);
        g_ptr_array_unref(legend->block[b].keys);
        ja_paragraph_free(legend->block[b].title);
    }
    g_free(legend->counted);
    g_free(legend);
}

static Key *add_key(JaLegend *legend, int block, const char *id, const char *label, const JaPaint *paint)
{
    Key *key = g_new0(Key, 1);
    key->id = g_strdup(id);
    key->label = g_strdup(label);
    key->paint = *paint;
    g_ptr_array_add(legend->block[block].keys, key);
    return key;
}

/* The line that sets a swatch off from the paper, however pale it is. */
static JaPaint edged(const JaLegend *legend, JaPaint paint)
{
    paint.line = legend->style->ink;
    paint.line_alpha = 0.45;
    paint.line_mm = 0.12;
    return paint;
}

void ja_legend_add_class(JaLegend *legend, const char *id, JaColour colour, const char *label, guint count)
{
    JaPaint paint = edged(legend, ja_paint_fill(colour));
    add_key(legend, CLASSES, id, label, &paint)->count = count;
}

void ja_legend_add_reason(JaLegend *legend, const char *id, JaReason reason, guint count)
{
    JaPaint paint = edged(legend, ja_reason_paint(reason));
    g_autofree char *label = g_strdup(reason == JA_PRESENT ? "beyond the classes" : ja_reason_label(reason));
    label[0] = g_ascii_toupper(label[0]);
    add_key(legend, REASONS, id, label, &paint)->count = count;
}

void ja_legend_begin_layer(JaLegend *legend, const char *heading)
{
    legend->lines = MAX(legend->lines + 1, (int)FIRST_LAYER);
    g_assert(legend->lines < N_BLOCKS);
    legend->block[legend->lines].heading = g_strdup(heading);
}

void ja_legend_add_line(JaLegend *legend, const char *id, const JaPaint *line, const JaPaint *casing, const char *label)
{
    Key *key = add_key(legend, legend->lines, id, label, line);
    key->sample = LINE;
    if (casing != NULL) {
        key->casing = *casing;
    }
}

void ja_legend_add_mark(JaLegend *legend, const char *id, const JaPaint *paint, double radius_mm, const char *label)
{
    Key *key = add_key(legend, legend->lines, id, label, paint);
    key->sample = MARK;
    key->radius_mm = radius_mm;
}

void ja_legend_add_sizes(JaLegend *legend, const char *id, const char *heading, const JaPaint *paint,
                         const JaLegendSize *size, gsize n)
{
    g_assert(n >= 1 && n <= JA_LEGEND_SIZES);
    ja_legend_begin_layer(legend, heading);
    Key *key = add_key(legend, legend->lines, id, heading, paint);
    key->sample = SIZES;
    key->n_sizes = n;
    for (gsize i = 0; i < n; i++) {
        key->size[i] = (JaLegendSize){size[i].radius_mm, g_strdup(size[i].label)};
    }
}

static double heading_gap(const JaLegend *legend, const Block *block)
{
    return block->title->n > 0 ? MM(legend, HEADING_GAP) : 0;
}

/* Heights below the key's top of the symbols' tops and of the middles of the words beside them. */
static double size_rows(const JaLegend *legend, const Key *key, double *top, double *middle)
{
    double line = ja_type_line_mm(&legend->type->note) * SIZE_TIGHTNESS, diameter = 2 * key->size[0].radius_mm,
           last = 0;
    for (gsize i = 0; i < key->n_sizes; i++) {
        top[i] = line / 2 + diameter - 2 * key->size[i].radius_mm;
        last = middle[i] = i > 0 ? MAX(top[i], last + line) : top[i];
    }
    return MAX(line / 2 + diameter, last + line / 2);
}

static double row_height(const JaLegend *legend, const Key *key)
{
    double line = ja_type_line_mm(&legend->type->text), top[JA_LEGEND_SIZES], middle[JA_LEGEND_SIZES];
    if (key->sample == SIZES) {
        return size_rows(legend, key, top, middle);
    }
    if (key->sample == MARK) {
        return MAX(key->words->height_mm + 0.1 * line, 2 * key->radius_mm + 0.2 * line);
    }
    return key->words->height_mm + (key->sample == LINE ? 0.1 : 0.25) * line;
}

/* Room for a block's counts. Beside the classes, reasons show their counts as numbers alone. */
static double counts_width(const JaLegend *legend, int block)
{
    if (block >= LINES) {
        return 0;
    }
    double bars = block == CLASSES || legend->stacked ? MM(legend, BAR_WIDTH + BAR_GAP) : 0;
    return MM(legend, LABEL_GAP) + bars + legend->count_width;
}

static double sample_width(const JaLegend *legend)
{
    return MM(legend, SWATCH_WIDTH + LABEL_GAP);
}

/* What symbols and their words need beyond the room of a swatch. */
static double sizes_width(const JaLegend *legend, const Key *key)
{
    double words = 0;
    for (gsize i = 0; i < key->n_sizes; i++) {
        words = MAX(words, ja_type_width_mm(legend->type->font, &legend->type->note, key->size[i].label));
    }
    return 2 * key->size[0].radius_mm + 2 * MM(legend, LABEL_GAP) + words - sample_width(legend);
}

static void wrap_block(JaLegend *legend, int b, double max_width)
{
    const JaType *type = legend->type;
    Block *block = &legend->block[b];
    double room = max_width - sample_width(legend) - counts_width(legend, b);
    block->label_width = 0;
    for (guint i = 0; i < block->keys->len; i++) {
        Key *key = g_ptr_array_index(block->keys, i);
        g_clear_pointer(&key->words, ja_paragraph_free);
        if (key->sample == SIZES) {
            block->label_width = MAX(block->label_width, sizes_width(legend, key));
            continue;
        }
        key->words = ja_paragraph_fitted(type->font, &type->text, key->label, MIN(room, MM(legend, LABEL_MAX)));
        block->label_width = MAX(block->label_width, key->words->width_mm);
    }
}

/* One below the other, classes and reasons have the same column of bars, so that their counts compare. */
static void align_bars(JaLegend *legend)
{
    Block *classes = &legend->block[CLASSES], *reasons = &legend->block[REASONS];
    if (legend->stacked && classes->keys->len > 0 && reasons->keys->len > 0) {
        classes->label_width = reasons->label_width = MAX(classes->label_width, reasons->label_width);
    }
}

/* Whether the heading of the counts stands beside the heading rather than below it. */
static gboolean counts_heading_fits(const JaLegend *legend)
{
    const Block *block = &legend->block[CLASSES];
    return block->title->n > 0 && block->title->width_mm <= sample_width(legend) + block->label_width;
}

static void size_block(JaLegend *legend, int b, double max_width)
{
    Block *block = &legend->block[b];
    g_clear_pointer(&block->title, ja_paragraph_free);
    block->width = block->height = 0;
    if (block->keys->len == 0) {
        return;
    }
    block->width = sample_width(legend) + block->label_width + counts_width(legend, b);
    for (guint i = 0; i < block->keys->len; i++) {
        block->height += row_height(legend, g_ptr_array_index(block->keys, i));
    }
    gboolean wide = b != REASONS && b != LINES;
    double room = wide ? CLAMP(block->width, MIN(MM(legend, HEADING_MIN), max_width), max_width) : block->width;
    const JaText *style = wide ? &legend->type->heading : &legend->type->note;
    block->title = ja_paragraph_balanced(legend->type->font, style, block->heading, room);
    block->width = MAX(block->width, block->title->width_mm);
    block->height += block->title->height_mm + heading_gap(legend, block);
    if (b == CLASSES && !counts_heading_fits(legend)) {
        block->height += ja_type_line_mm(&legend->type->note);
    }
}

/* The height of a column of blocks, from the first to the last that have keys. */
static double blocks_height(const JaLegend *legend, int first, int last)
{
    double height = 0;
    for (int b = first; b <= last; b++) {
        const Block *block = &legend->block[b];
        if (block->keys->len > 0) {
            height += block->height + (height > 0 ? MM(legend, BLOCK_GAP) : 0);
        }
    }
    return height;
}

/* Where blocks from `first` on are best parted in two columns, from `from` on, beside one of a given height. */
static int best_split(const JaLegend *legend, int first, int from, double beside)
{
    int best = from;
    double least = G_MAXDOUBLE;
    for (int split = from; split < N_BLOCKS; split++) {
        double height = MAX(blocks_height(legend, first, split - 1), blocks_height(legend, split, N_BLOCKS - 1));
        if (MAX(height, beside) < least) {
            least = MAX(height, beside);
            best = split;
        }
    }
    return best;
}

/* The first blocks of the second and the third column. Classes stand in the first, reasons in the second. */
typedef struct {
    int second, third;
} Columns;

static Columns find_columns(const JaLegend *legend, guint columns)
{
    gboolean reasons = legend->block[REASONS].keys->len > 0;
    if (columns == 1) {
        return (Columns){N_BLOCKS, N_BLOCKS};
    }
    if (columns == 2) {
        return (Columns){reasons ? REASONS : best_split(legend, CLASSES, REASONS, 0), N_BLOCKS};
    }
    double classes = blocks_height(legend, CLASSES, CLASSES);
    return (Columns){REASONS, best_split(legend, REASONS, reasons ? LINES : FIRST_LAYER, classes)};
}

static guint column_of(Columns columns, int block)
{
    return block < columns.second ? 0 : block < columns.third ? 1 : 2;
}

gboolean ja_legend_arrange(JaLegend *legend, guint columns, double max_width_mm, double *width_mm, double *height_mm)
{
    g_assert(columns >= 1 && columns <= JA_LEGEND_COLUMNS);
    legend->stacked = columns == 1;
    for (int b = 0; b < N_BLOCKS; b++) {
        wrap_block(legend, b, max_width_mm);
    }
    align_bars(legend);
    for (int b = 0; b < N_BLOCKS; b++) {
        size_block(legend, b, max_width_mm);
    }
    const Columns begin = find_columns(legend, columns);
    double x = 0, height = 0, column_width = 0, y = 0;
    guint column = 0;
    for (int b = 0; b < N_BLOCKS; b++) {
        Block *block = &legend->block[b];
        if (block->keys->len == 0) {
            continue;
        }
        if (column_of(begin, b) != column && y > 0) {
            x += column_width + MM(legend, COLUMN_GAP);
            column_width = y = 0;
        }
        column = column_of(begin, b);
        y += y > 0 ? MM(legend, BLOCK_GAP) : 0;
        block->at = (JaPoint){x, y};
        y += block->height;
        column_width = MAX(column_width, block->width);
        height = MAX(height, y);
    }
    *width_mm = x + column_width;
    *height_mm = height;
    return *width_mm <= max_width_mm;
}

static void draw_count(const JaLegend *legend, JaScene *scene, int block, const Key *key, JaPoint at, double height)
{
    const JaStyle *style = legend->style;
    gboolean has_bar = key->count > 0 && (block == CLASSES || legend->stacked);
    double x = at.x + sample_width(legend) + legend->block[block].label_width + MM(legend, LABEL_GAP);
    double length = has_bar ? MAX(MM(legend, BAR_WIDTH) * key->count / legend->largest, 0.2) : 0;
    double middle = at.y + height / 2, half = height * 0.2;
    JaPaint bar = ja_paint_fill(ja_colour_between(style->paper, style->ink, 0.38));
    if (has_bar) {
        ja_scene_rect(scene, (JaBox){x, middle - half, x + length, middle + half}, &bar);
    }
    g_autofree char *number = ja_number_show(key->count, 0, FALSE);
    JaText text = legend->type->note;
    text.text = number;
    text.at = (JaPoint){x + length + (has_bar ? MM(legend, BAR_GAP) : 0),
                        middle + ja_type_ascent_mm(&text) - ja_type_line_mm(&text) * 0.54};
    ja_scene_text(scene, &text);
}

/* Symbols stand on one ground; a hairline leads from the top of each to its words. */
static void draw_sizes(const JaLegend *legend, JaScene *scene, const Key *key, JaPoint at)
{
    double top[JA_LEGEND_SIZES], middle[JA_LEGEND_SIZES], radius = key->size[0].radius_mm;
    JaPaint hair = ja_paint_line(legend->style->soft_ink, 0.12 * legend->type->unit);
    size_rows(legend, key, top, middle);
    for (gsize i = 0; i < key->n_sizes; i++) {
        JaPoint centre = {at.x + radius, at.y + top[i] + key->size[i].radius_mm};
        ja_scene_circle(scene, centre, key->size[i].radius_mm, &key->paint);
    }
    double edge = at.x + 2 * radius + MM(legend, LABEL_GAP), words = edge + MM(legend, LABEL_GAP) * 0.8;
    for (gsize i = 0; i < key->n_sizes; i++) {
        JaPoint line[] = {{at.x + radius, at.y + top[i]}, {edge, at.y + middle[i]}, {words - 0.3, at.y + middle[i]}};
        if (middle[i] > top[i] + 0.01) {
            line[0].x += 0.3;
        }
        ja_scene_path_begin(scene, NULL, NULL, &hair);
        ja_scene_subpath(scene, line, 3, FALSE);
        ja_scene_path_end(scene);
        JaText text = legend->type->note;
        text.text = key->size[i].label;
        text.at = (JaPoint){words, at.y + middle[i] + ja_type_ascent_mm(&text) - ja_type_line_mm(&text) * 0.54};
        ja_scene_text(scene, &text);
    }
}

static void draw_sample(const JaLegend *legend, JaScene *scene, const Key *key, JaPoint at, double height)
{
    if (key->sample == MARK) {
        JaPoint centre = {at.x + MM(legend, SWATCH_WIDTH) / 2, at.y + height / 2};
        ja_scene_circle(scene, centre, key->radius_mm, &key->paint);
        return;
    }
    if (key->sample == SWATCH) {
        ja_scene_rect(scene, (JaBox){at.x, at.y, at.x + MM(legend, SWATCH_WIDTH), at.y + height}, &key->paint);
        return;
    }
    JaPoint from = {at.x, at.y + height / 2}, to = {at.x + MM(legend, SWATCH_WIDTH), at.y + height / 2};
    if (key->casing.line_mm > 0) {
        ja_scene_line(scene, from, to, &key->casing);
    }
    ja_scene_line(scene, from, to, &key->paint);
}

static void draw_key(const JaLegend *legend, JaScene *scene, int block, const Key *key, JaPoint at, double height)
{
    ja_scene_begin(scene, key->id, "key", NULL);
    if (key->sample == SIZES) {
        draw_sizes(legend, scene, key, at);
        ja_scene_end(scene);
        return;
    }
    draw_sample(legend, scene, key, at, height);
    double top = at.y + (height - key->words->height_mm) / 2;
    ja_paragraph_draw(key->words, scene, (JaPoint){at.x + MM(legend, SWATCH_WIDTH) + MM(legend, LABEL_GAP), top});
    if (block < LINES) {
        draw_count(legend, scene, block, key, at, height);
    }
    ja_scene_end(scene);
}

/* Draws a block's heading and gives the top of its first key. */
static double draw_heading(const JaLegend *legend, JaScene *scene, int b, JaPoint at)
{
    const Block *block = &legend->block[b];
    const JaText *title = &block->title->text;
    ja_paragraph_draw(block->title, scene, at);
    double y = at.y + block->title->height_mm + heading_gap(legend, block);
    if (b != CLASSES) {
        return y;
    }
    JaText text = legend->type->note;
    gboolean beside = counts_heading_fits(legend);
    double baseline = beside ? at.y + block->title->height_mm - ja_type_line_mm(title) + ja_type_ascent_mm(title)
                             : y + ja_type_ascent_mm(&text);
    text.text = legend->counted;
    text.at = (JaPoint){at.x + sample_width(legend) + block->label_width + MM(legend, LABEL_GAP), baseline};
    ja_scene_text(scene, &text);
    return beside ? y : y + ja_type_line_mm(&text);
}

void ja_legend_draw(const JaLegend *legend, JaScene *scene, JaPoint at)
{
    ja_scene_begin(scene, "legend", "legend", "Legend");
    for (int b = 0; b < N_BLOCKS; b++) {
        const Block *block = &legend->block[b];
        if (block->keys->len == 0) {
            continue;
        }
        JaPoint corner = {at.x + block->at.x, at.y + block->at.y};
        corner.y = draw_heading(legend, scene, b, corner);
        for (guint i = 0; i < block->keys->len; i++) {
            const Key *key = g_ptr_array_index(block->keys, i);
            double height = row_height(legend, key);
            draw_key(legend, scene, b, key, corner, height);
            corner.y += height;
        }
    }
    ja_scene_end(scene);
}
