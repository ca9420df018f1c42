/*
 * Numbers, colours and path data of SVG in their shortest form. Lengths are
 * whole thousandths of a mm from here on, so that relative steps add up.
 */
#include "draw/svg_parts.h"
#include <math.h>
#include <string.h>

/* Long paths are rounded to 0.01 mm (2540 to the inch); short ones, rules and rectangles, to 0.001 mm. */
#define MAX_EXACT_POINTS 8
#define COARSE_MILLI 10

/* Path data being written. */
typedef struct {
    GString *out;
    char command;    /* The last one written. */
    gboolean dotted; /* The last number had a point. */
    gboolean first;  /* No number since the last command. */
    gint64 x, y;     /* Where the pen is. */
} JaPen;

void ja_svg_append_milli(GString *out, gint64 thousandths)
{
    char digits[24];
    guint64 left = (guint64)(thousandths < 0 ? -thousandths : thousandths);
    int at = sizeof digits;
    guint fraction = (guint)(left % 1000);
    if (fraction != 0) {
        int places = fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
        fraction /= places == 1 ? 100 : places == 2 ? 10 : 1;
        for (; places > 0; places--, fraction /= 10) {
            digits[--at] = (char)('0' + fraction % 10);
        }
        digits[--at] = '.';
    }
    for (left /= 1000; left != 0; left /= 10) {
        digits[--at] = (char)('0' + left % 10);
    }
    if (at == sizeof digits) {
        digits[--at] = '0';
    }
    if (thousandths < 0) {
        digits[--at] = '-';
    }
    g_string_append_len(out, digits + at, (gssize)sizeof digits - at);
}

void ja_svg_append_mm(GString *out, double mm)
{
    ja_svg_append_milli(out, llround(mm * 1000));
}

void ja_svg_append_colour(GString *out, JaColour colour)
{
    if ((colour >> 4 & 0x0F0F0F) == (colour & 0x0F0F0F)) {
        g_string_append_printf(out, "#%x%x%x", colour >> 16 & 15, colour >> 8 & 15, colour & 15);
    } else {
        g_string_append_printf(out, "#%06x", colour);
    }
}

static void pen_command(JaPen *pen, char command)
{
    // Pairs after "m" are lines: no letter needed.
    if (command == pen->command || (command == 'l' && pen->command == 'm' && !pen->first)) {
        return;
    }
    g_string_append_c(pen->out, command);
    pen->command = command;
    pen->first = TRUE;
}

static void pen_number(JaPen *pen, gint64 milli)
{
    gboolean small = milli > -1000 && milli < 1000 && milli != 0;
    if (!pen->first && milli >= 0 && !(small && pen->dotted)) {
        g_string_append_c(pen->out, ' ');
    }
    ja_svg_append_milli(pen->out, milli);
    pen->dotted = milli % 1000 != 0;
    pen->first = FALSE;
}

static void pen_line(JaPen *pen, gint64 x, gint64 y)
{
    gint64 dx = x - pen->x, dy = y - pen->y;
    if (dx == 0 && dy == 0) {
        return;
    }
    pen_command(pen, dy == 0 ? 'h' : dx == 0 ? 'v' : 'l');
    if (dx != 0) {
        pen_number(pen, dx);
    }
    if (dy != 0) {
        pen_number(pen, dy);
    }
    pen->x = x;
    pen->y = y;
}

static void pen_move(JaPen *pen, gint64 x, gint64 y)
{
    pen->command = '\0';
    pen_command(pen, 'm');
    pen_number(pen, x - pen->x);
    pen_number(pen, y - pen->y);
    pen->x = x;
    pen->y = y;
}

static gint64 to_milli(double mm, gint64 step)
{
    return llround(mm * 1000 / (double)step) * step;
}

static void pen_subpath(JaPen *pen, const JaPoint *point, gsize n, gboolean closed, gint64 step)
{
    if (n == 0) {
        return;
    }
    gint64 start_x = to_milli(point[0].x, step), start_y = to_milli(point[0].y, step);
    pen_move(pen, start_x, start_y);
    gsize last = n;
    while (closed && last > 1 && to_milli(point[last - 1].x, step) == start_x &&
           to_milli(point[last - 1].y, step) == start_y) {
        last--; // "z" goes there
    }
    for (gsize i = 1; i < last; i++) {
        pen_line(pen, to_milli(point[i].x, step), to_milli(point[i].y, step));
    }
    if (!closed) {
        return;
    }
    pen_command(pen, 'z');
    pen->x = start_x;
    pen->y = start_y;
}

void ja_svg_append_path(GString *out, const JaScene *scene, const JaMark *mark)
{
    JaPen pen = {.out = out};
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = &g_array_index(scene->subpaths, JaSubPath, s);
        pen_subpath(&pen, &g_array_index(scene->points, JaPoint, subpath->first), subpath->n, subpath->closed,
                    subpath->n > MAX_EXACT_POINTS ? COARSE_MILLI : 1);
    }
}
