/*
 * Colour arithmetic: sRGB, WCAG contrast, CIE Lab, CIEDE2000, simulated colour blindness. Knows no palettes.
 */
#include "model/colour.h"
#include <math.h>
#include <string.h>

typedef struct {
    double r, g, b; /* linear, 0..1 */
} Linear;

gboolean ja_colour_parse(const char *text, JaColour *out)
{
    if (text[0] != '#' || strlen(text) != 7) {
        return FALSE;
    }
    guint32 colour = 0;
    for (int i = 1; i < 7; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0) {
            return FALSE;
        }
        colour = colour << 4 | (guint32)digit;
    }
    *out = colour;
    return TRUE;
}

/* IEC 61966-2-1. */
static double to_linear(guint32 byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static guint32 from_linear(double c)
{
    double in_range = fmin(fmax(c, 0), 1);
    double s = in_range <= 0.0031308 ? 12.92 * in_range : 1.055 * pow(in_range, 1 / 2.4) - 0.055;
    return (guint32)lround(s * 255);
}

static Linear linear_of(JaColour colour)
{
    return (Linear){to_linear(colour >> 16 & 0xff), to_linear(colour >> 8 & 0xff), to_linear(colour & 0xff)};
}

static JaColour colour_of(Linear c)
{
    return from_linear(c.r) << 16 | from_linear(c.g) << 8 | from_linear(c.b);
}

double ja_colour_luminance(JaColour colour)
{
    Linear c = linear_of(colour);
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

double ja_colour_contrast(JaColour a, JaColour b)
{
    double la = ja_colour_luminance(a), lb = ja_colour_luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

JaColour ja_colour_on(JaColour ground, JaColour dark, JaColour light)
{
    return ja_colour_contrast(ground, dark) >= ja_colour_contrast(ground, light) ? dark : light;
}

/* The white of D65, 2 degrees. */
static const double white[3] = {0.95047, 1.0, 1.08883};

static double lab_f(double t)
{
    const double d = 6.0 / 29.0;
    return t > d * d * d ? cbrt(t) : t / (3 * d * d) + 4.0 / 29.0;
}

static double lab_f_inverse(double t)
{
    const double d = 6.0 / 29.0;
    return t > d ? t * t * t : 3 * d * d * (t - 4.0 / 29.0);
}

JaLab ja_colour_lab(JaColour colour)
{
    Linear c = linear_of(colour);
    double x = lab_f((0.4124564 * c.r + 0.3575761 * c.g + 0.1804375 * c.b) / white[0]);
    double y = lab_f((0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b) / white[1]);
    double z = lab_f((0.0193339 * c.r + 0.1191920 * c.g + 0.9503041 * c.b) / white[2]);
    return (JaLab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

JaColour ja_lab_colour(JaLab lab)
{
    double fy = (lab.l + 16) / 116;
    double x = white[0] * lab_f_inverse(fy + lab.a / 500);
    double y = white[1] * lab_f_inverse(fy);
    double z = white[2] * lab_f_inverse(fy - lab.b / 200);
    return colour_of((Linear){
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    });
}

static double radians(double degrees)
{
    return degrees * G_PI / 180;
}

/* Hue in degrees, 0..360; a grey has hue 0. */
static double hue(double a, double b)
{
    double h = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / G_PI;
    return h < 0 ? h + 360 : h;
}

/* 25 to the power of 7, which CIEDE2000 measures chroma against. */
static double chroma_weight(double chroma)
{
    const double power = 6103515625.0;
    double c7 = pow(chroma, 7);
    return sqrt(c7 / (c7 + power));
}

static double hue_step(double h1, double h2, double chromas)
{
    double step = h2 - h1;
    if (chromas == 0) {
        return 0;
    }
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

static double hue_mean(double h1, double h2, double chromas)
{
    if (chromas == 0) {
        return h1 + h2;
    }
    if (fabs(h1 - h2) <= 180) {
        return (h1 + h2) / 2;
    }
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

/* Names follow the paper: l, c, h of the primed space, t, the s_ weights and the rotation term. */
double ja_lab_difference(JaLab x, JaLab y)
{
    double g = 0.5 * (1 - chroma_weight((hypot(x.a, x.b) + hypot(y.a, y.b)) / 2));
    double a1 = (1 + g) * x.a, a2 = (1 + g) * y.a;
    double c1 = hypot(a1, x.b), c2 = hypot(a2, y.b);
    double h1 = hue(a1, x.b), h2 = hue(a2, y.b);
    double dl = y.l - x.l, dc = c2 - c1;
    double dh = 2 * sqrt(c1 * c2) * sin(radians(hue_step(h1, h2, c1 * c2) / 2));
    double l = (x.l + y.l) / 2, c = (c1 + c2) / 2, h = hue_mean(h1, h2, c1 * c2);
    double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) + 0.32 * cos(radians(3 * h + 6)) -
               0.20 * cos(radians(4 * h - 63));
    double l50 = (l - 50) * (l - 50);
    double s_l = 1 + 0.015 * l50 / sqrt(20 + l50), s_c = 1 + 0.045 * c, s_h = 1 + 0.015 * c * t;
    double turn = (h - 275) / 25;
    double rotation = -sin(radians(60 * exp(-turn * turn))) * 2 * chroma_weight(c);
    double el = dl / s_l, ec = dc / s_c, eh = dh / s_h;
    return sqrt(el * el + ec * ec + eh * eh + rotation * ec * eh);
}

double ja_colour_difference(JaColour a, JaColour b)
{
    return ja_lab_difference(ja_colour_lab(a), ja_colour_lab(b));
}

JaColour ja_colour_between(JaColour a, JaColour b, double t)
{
    JaLab from = ja_colour_lab(a), to = ja_colour_lab(b);
    return ja_lab_colour((JaLab){
        from.l + t * (to.l - from.l),
        from.a + t * (to.a - from.a),
        from.b + t * (to.b - from.b),
    });
}

static const double machado[JA_N_SIGHTS][3][3] = {
    [JA_SIGHT_NORMAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [JA_SIGHT_PROTAN] = {{0.152286, 1.052583, -0.204868},
                         {0.114503, 0.786281, 0.099216},
                         {-0.003882, -0.048116, 1.051998}},
    [JA_SIGHT_DEUTAN] = {{0.367322, 0.860646, -0.227968},
                         {0.280085, 0.672501, 0.047413},
                         {-0.011820, 0.042940, 0.968881}},
    [JA_SIGHT_TRITAN] = {{1.255528, -0.076749, -0.178779},
                         {-0.078411, 0.930809, 0.147602},
                         {0.004733, 0.691367, 0.303900}},
};

JaColour ja_colour_simulate(JaColour colour, JaSight sight)
{
    const double(*m)[3] = machado[sight];
    Linear c = linear_of(colour);
    return colour_of((Linear){
        m[0][0] * c.r + m[0][1] * c.g + m[0][2] * c.b,
        m[1][0] * c.r + m[1][1] * c.g + m[1][2] * c.b,
        m[2][0] * c.r + m[2][1] * c.g + m[2][2] * c.b,
    });
}
