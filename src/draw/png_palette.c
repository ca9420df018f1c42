/*
 * A palette for a map. It has few colours that fill areas, and thousands of shades between them where edges are
 * smoothed. Common colours enter the palette as they are; a rare one only if none in it is near, and is otherwise
 * shown as the nearest. A picture of 8 bits a pixel is less than half the size, and packed twice as fast.
 */
#include "draw/png_palette.h"
#include <stdlib.h>
#include <string.h>

/* A picture of more shades than this is no map. */
#define MAX_SHADES 32768
#define SLOTS (1U << 17) /* of the table: four times as many, so that it stays sparse */
/* A colour on as many pixels fills something (a swatch of the legend has more), and stays exact. */
#define AREA_PIXELS 1000

typedef struct {
    guint32 colour, count;
    guint8 place; /* in the palette */
} Shade;

struct JaShades {
    guint n;
    Shade *shade;
    guint32 *slot; /* number of a shade, from 1; 0 = free */
    guint n_places;
    guint32 palette[JA_PALETTE_COLOURS];
};

static guint32 *find_slot(const JaShades *shades, guint32 colour)
{
    guint slot = (colour * 2654435761U) >> 15;
    while (shades->slot[slot] != 0 && shades->shade[shades->slot[slot] - 1].colour != colour) {
        slot = (slot + 1) % SLOTS;
    }
    return &shades->slot[slot];
}

/* Adds pixels of one colour; FALSE when there are too many colours. */
static gboolean count_shade(JaShades *shades, guint32 colour, guint32 pixels)
{
    guint32 *slot = find_slot(shades, colour);
    if (*slot == 0) {
        if (shades->n == MAX_SHADES) {
            return FALSE;
        }
        shades->shade[shades->n] = (Shade){.colour = colour};
        *slot = ++shades->n;
    }
    shades->shade[*slot - 1].count += pixels;
    return TRUE;
}

/* Where the run of equal pixels ends that begins at x. */
static guint32 run_end(const guint32 *row, guint32 x, guint32 width)
{
    guint32 end = x + 1;
    while (end < width && row[end] == row[x]) {
        end++;
    }
    return end;
}

static gboolean count_row(JaShades *shades, const guint32 *row, guint32 width)
{
    for (guint32 x = 0, end; x < width; x = end) {
        end = run_end(row, x, width);
        if (!count_shade(shades, row[x] & 0xFFFFFF, end - x)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean count_picture(JaShades *shades, const JaPicture *picture)
{
    for (guint32 y = 0; y < picture->height; y++) {
        if (!count_row(shades, (const guint32 *)(const void *)(picture->pixels + y * picture->stride),
                       picture->width)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Common shades first; those equally common by colour. */
static int compare_shades(const void *a, const void *b)
{
    const Shade *p = a, *q = b;
    if (p->count != q->count) {
        return p->count > q->count ? -1 : 1;
    }
    return p->colour < q->colour ? -1 : p->colour > q->colour;
}

/* By how much two colours differ in the one of red, green and blue in which they differ most. */
static guint difference(guint32 a, guint32 b)
{
    guint most = 0;
    for (guint shift = 0; shift <= 16; shift += 8) {
        most = MAX(most, (guint)abs((int)(a >> shift & 255) - (int)(b >> shift & 255)));
    }
    return most;
}

/* The nearest colour of the palette, and how far it is off. */
static guint nearest(const JaShades *shades, guint32 colour, guint *off)
{
    guint best = 0;
    *off = G_MAXUINT;
    for (guint place = 0; place<shades->n_places && * off> 0; place++) {
        guint here = difference(colour, shades->palette[place]);
        if (here < *off) {
            *off = here;
            best = place;
        }
    }
    return best;
}

/* Fills the palette so that every shade is off by at most `allowed`; FALSE when that takes too many colours. */
static gboolean choose_palette(JaShades *shades, guint allowed)
{
    shades->n_places = 0;
    for (guint i = 0; i < shades->n; i++) {
        guint off;
        nearest(shades, shades->shade[i].colour, &off);
        if (off == 0 || (off <= allowed && shades->shade[i].count < AREA_PIXELS)) {
            continue;
        }
        if (shades->n_places == JA_PALETTE_COLOURS) {
            return FALSE;
        }
        shades->palette[shades->n_places++] = shades->shade[i].colour;
    }
    return TRUE;
}

/* The smallest of a few allowances that will do. */
static gboolean choose_closest_palette(JaShades *shades)
{
    if (shades->n <= JA_PALETTE_COLOURS) {
        return choose_palette(shades, 0);
    }
    for (guint allowed = JA_SHADE_OFF / 3; allowed <= JA_SHADE_OFF; allowed += JA_SHADE_OFF / 3) {
        if (choose_palette(shades, allowed)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Gives every shade its place, and the table the shades' new numbers. */
static void settle(JaShades *shades)
{
    memset(shades->slot, 0, SLOTS * sizeof *shades->slot);
    for (guint i = 0; i < shades->n; i++) {
        guint off;
        shades->shade[i].place = (guint8)nearest(shades, shades->shade[i].colour, &off);
        *find_slot(shades, shades->shade[i].colour) = i + 1;
    }
}

JaShades *ja_shades_new(const JaPicture *picture)
{
    g_autoptr(JaShades) shades = g_new0(JaShades, 1);
    shades->shade = g_new(Shade, MAX_SHADES);
    shades->slot = g_new0(guint32, SLOTS);
    if (!count_picture(shades, picture)) {
        return NULL;
    }
    qsort(shades->shade, shades->n, sizeof *shades->shade, compare_shades);
    if (!choose_closest_palette(shades)) {
        return NULL;
    }
    settle(shades);
    return g_steal_pointer(&shades);
}

void ja_shades_free(JaShades *shades)
{
    if (shades == NULL) {
        return;
    }
    g_free(shades->shade);
    g_free(shades->slot);
    g_free(shades);
}

guint ja_shades_count(const JaShades *shades)
{
    return shades->n_places;
}

guint32 ja_shades_colour(const JaShades *shades, guint place)
{
    g_assert(place < shades->n_places);
    return shades->palette[place];
}

void ja_shades_places(const JaShades *shades, const guint32 *row, guint32 width, guint8 *out)
{
    for (guint32 x = 0, end; x < width; x = end) {
        end = run_end(row, x, width);
        memset(out + x, shades->shade[*find_slot(shades, row[x] & 0xFFFFFF) - 1].place, end - x);
    }
}
