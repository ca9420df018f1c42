/*
 * The fixed looks: hatches for reasons, lines for overlapping groups, readable ink. Refuses nothing.
 */
#include "draw/looks.h"

JaColour ja_colour_readable(JaColour wanted, JaColour ground, double ratio)
{
    if (ja_colour_contrast(wanted, ground) >= ratio) {
        return wanted;
    }
    return ja_colour_on(ground, 0x000000, 0xFFFFFF);
}

JaPaint ja_reason_paint(JaReason reason)
{
    /* Two reasons that share a hatch differ in ground and weight of grey. */
    static const struct {
        JaHatch hatch;
        JaColour ground, line;
    } look[JA_N_REASONS] = {
        [JA_PRESENT] = {JA_HATCH_NONE, 0xA6A6A6, 0},
        [JA_NOT_APPLICABLE] = {JA_HATCH_DOTS, 0xFFFFFF, 0x767676},
        [JA_NONE_RECORDED] = {JA_HATCH_DOTS, 0xDADADA, 0x3C3C3C},
        [JA_NO_DENOMINATOR] = {JA_HATCH_CROSS, 0xFFFFFF, 0x7A7A7A},
        [JA_NO_MATCH] = {JA_HATCH_CROSS, 0xDADADA, 0x3C3C3C},
        [JA_NOT_AVAILABLE] = {JA_HATCH_DIAGONAL, 0xFFFFFF, 0x767676},
        [JA_UNRELIABLE] = {JA_HATCH_BACK, 0xDADADA, 0x3C3C3C},
        [JA_BELOW_ONE] = {JA_HATCH_DIAGONAL, 0xDADADA, 0x3C3C3C},
        [JA_SUPPRESSED] = {JA_HATCH_BACK, 0xFFFFFF, 0x4A4A4A},
    };
    g_assert(reason < JA_N_REASONS);
    JaPaint paint = ja_paint_fill(look[reason].ground);
    paint.hatch = look[reason].hatch;
    paint.hatch_colour = look[reason].line;
    return paint;
}

JaPaint ja_overlap_paint(gsize index, double unit)
{
    /* The government analysis palette, dark enough to read as text on white (4.5:1), each with its own dash. */
    static const struct {
        JaColour colour;
        double on, off;
    } look[] = {{0x12436D, 0, 0},     {0x801650, 2.6, 1.0}, {0x0B6B5F, 1.0, 0.8},
                {0xA83C00, 3.8, 1.0}, {0x3D3D3D, 1.8, 0.6}, {0x5B3A96, 0.7, 1.2}};
    const gsize n = G_N_ELEMENTS(look);
    JaPaint paint = ja_paint_line(look[index % n].colour, 0.55 * unit);
    /* Beyond the sixth group colours come round again with longer dashes. */
    double stretch = (1 + (double)(index / n) * 0.8) * unit;
    paint.dash_mm[0] = look[index % n].on * stretch;
    paint.dash_mm[1] = look[index % n].off * stretch;
    return paint;
}
