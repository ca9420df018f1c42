/*
 * Where the pinned font files are. It refuses to look anywhere else: a figure
 * must not change with the fonts that happen to be on a machine.
 */
#include "draw/fonts.h"
#include <jobatlas/error.h>
#include <string.h>
#include <unistd.h>

#ifndef JA_FONT_DIR
#define JA_FONT_DIR "/usr/share/fonts/truetype/open-sans"
#endif

static const char *const font_files[JA_N_FONTS] = {"OpenSans-Regular.ttf",        "OpenSans-Semibold.ttf",
                                                   "OpenSans-Bold.ttf",           "OpenSans-Italic.ttf",
                                                   "OpenSans-SemiboldItalic.ttf", "OpenSans-BoldItalic.ttf"};

guint ja_font_index(JaFontWeight weight, gboolean italic)
{
    return (guint)weight + (italic ? 3U : 0U);
}

char *ja_font_path(guint index)
{
    g_assert(index < JA_N_FONTS);
    const char *dir = g_getenv("JOBATLAS_FONTS");
    return g_build_filename(dir != NULL && *dir != '\0' ? dir : JA_FONT_DIR, font_files[index], NULL);
}

gboolean ja_fonts_check(GError **error)
{
    for (guint i = 0; i < JA_N_FONTS; i++) {
        g_autofree char *path = ja_font_path(i);
        if (access(path, R_OK) != 0) {
            return ja_fail_system(error,
                                  "font file %s cannot be read: install the Debian package fonts-open-sans, or set "
                                  "JOBATLAS_FONTS to the folder that holds the OpenSans-*.ttf files",
                                  path);
        }
    }
    return TRUE;
}

gboolean ja_fonts_accept(const JaScene *scene, GError **error)
{
    if (strcmp(scene->font, JA_FONT_FAMILY) != 0) {
        return ja_fail_data(error, NULL,
                            "figure '%s' asks for the font '%s', which is not among the fonts that jobatlas carries: "
                            "use '" JA_FONT_FAMILY "' in the style",
                            scene->id, scene->font);
    }
    return ja_fonts_check(error);
}

guint ja_font_css_weight(JaFontWeight weight)
{
    static const guint weights[] = {400, 600, 700};
    return weights[weight];
}
