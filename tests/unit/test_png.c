/*
 * PNG: libpng reads back what was written. Colours of areas are exact, shades as near as promised, and a picture
 * that no palette fits keeps all its colours.
 */
#include "draw/png.h"
#include "draw/png_palette.h"

#include <png.h>
#include <string.h>

enum { SIDE = 256 };

static guint8 *write_and_read(const guint32 *pixels, gboolean *has_palette)
{
    JaPicture picture = {.width = SIDE,
                         .height = SIDE,
                         .stride = 4 * SIDE,
                         .pixels = (const guint8 *)pixels,
                         .pixels_per_m = 11811,
                         .title = "t",
                         .description = "d"};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ja_png_encode(&picture, &error);
    g_assert_no_error(error);
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    png_image image = {.version = PNG_IMAGE_VERSION};
    g_assert_true(png_image_begin_read_from_memory(&image, data, size));
    *has_palette = (image.format & PNG_FORMAT_FLAG_COLORMAP) != 0;
    image.format = PNG_FORMAT_RGB;
    guint8 *rgb = g_malloc(PNG_IMAGE_SIZE(image));
    g_assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
    return rgb;
}

static int channel_off(const guint8 *rgb, guint32 colour)
{
    int off = 0;
    for (int k = 0; k < 3; k++)
        off = MAX(off, ABS((int)rgb[k] - (int)(colour >> (16 - 8 * k) & 255)));
    return off;
}

static void test_few(void)
{
    g_autofree guint32 *pixels = g_new(guint32, SIDE * SIDE);
    for (guint i = 0; i < SIDE * SIDE; i++)
        pixels[i] = 0xFF000000U | i % 256 * 0x010203U % 0xFFFFFFU;
    gboolean has_palette;
    g_autofree guint8 *rgb = write_and_read(pixels, &has_palette);
    g_assert_true(has_palette);
    for (guint i = 0; i < SIDE * SIDE; i++)
        g_assert_cmpint(channel_off(rgb + 3 * (gsize)i, pixels[i] & 0xFFFFFF), ==, 0);
}

/* Two areas hardly to be told apart, one quite different, and every shade between the last two. */
static void test_shades(void)
{
    g_autofree guint32 *pixels = g_new(guint32, SIDE * SIDE);
    for (guint y = 0; y < SIDE; y++)
        for (guint x = 0; x < SIDE; x++) {
            guint32 shade = x << 16 | (x * y / 255) << 8 | 0x80;
            pixels[y * SIDE + x] = y < 40 ? 0x204060 : y < 80 ? 0x214161 : y < 120 ? 0xFFFFFF : shade;
        }
    gboolean has_palette;
    g_autofree guint8 *rgb = write_and_read(pixels, &has_palette);
    int worst = 0;
    for (guint i = 0; i < SIDE * SIDE; i++) {
        int off = channel_off(rgb + 3 * (gsize)i, pixels[i]);
        worst = MAX(worst, off);
        g_assert_true(off == 0 || i >= 120 * SIDE);
    }
    g_assert_true(has_palette);
    g_assert_cmpint(worst, <=, JA_SHADE_OFF);
    g_assert_cmpint(worst, >, 0);
}

static void test_many(void)
{
    g_autofree guint32 *pixels = g_new(guint32, SIDE * SIDE);
    for (guint i = 0; i < SIDE * SIDE; i++)
        pixels[i] = i * 2654435761U >> 8;
    gboolean has_palette;
    g_autofree guint8 *rgb = write_and_read(pixels, &has_palette);
    g_assert_false(has_palette);
    for (guint i = 0; i < SIDE * SIDE; i++)
        g_assert_cmpint(channel_off(rgb + 3 * (gsize)i, pixels[i]), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/png/few-colours", test_few);
    g_test_add_func("/png/shades", test_shades);
    g_test_add_func("/png/many-colours", test_many);
    return g_test_run();
}
