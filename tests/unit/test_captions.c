/*
 * figures.md: what stands where, and hostile words that stay words.
 */
#include "write/captions.h"

#include <string.h>

static void test_page(void)
{
    JaFigureText text = {
        .title = (char *)"Claimants",
        .subtitle = (char *)"% of residents, March 2024",
        .source = (char *)"Source: Nomis",
        .caption = (char *)"Claimants [are] shown",
        .alt = (char *)"Map with \"high\" rates\nin Thanet",
    };
    const char *files[] = {"figures/claimants.svg", "figures/claimants.png", NULL};
    JaFigureEntry entry = {"claimants", &text, files};
    g_autoptr(GBytes) bytes = ja_captions_markdown("Kent | Medway", TRUE, &entry, 1);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *page = g_strndup(data, size);
    g_assert_cmpstr(page, ==,
                    "# Figures: Kent \\| Medway\n\n"
                    "Illustrative data: invented, not official statistics.\n\n"
                    "## Claimants\n\n"
                    "% of residents, March 2024\n\n"
                    "![Map with \"high\" rates in Thanet](figures/claimants.svg)\n\n"
                    "**Caption:** Claimants \\[are\\] shown\n\n"
                    "**Alternative text:** Map with \"high\" rates in Thanet\n\n"
                    "Source: Nomis\n\n"
                    "**Files:** [figures/claimants.svg](figures/claimants.svg), "
                    "[figures/claimants.png](figures/claimants.png)\n\n"
                    "```markdown\n"
                    "![Claimants \\[are\\] shown](figures/claimants.svg){#fig-claimants "
                    "fig-alt=\"Map with \\\"high\\\" rates in Thanet\"}\n"
                    "```\n");
}

static void test_hostile(void)
{
    static const char *const words[] = {"</text><script>alert(1)</script>", "```\n# Heading", "[x](javascript:1)",
                                        "a|b", "\n\n---\n\n"};
    const char *files[] = {"figures/a.svg", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        char *w = (char *)words[i];
        JaFigureText text = {.title = w, .subtitle = w, .source = w, .note = w, .caption = w, .alt = w};
        JaFigureEntry entry = {"a", &text, files};
        g_autoptr(GBytes) bytes = ja_captions_markdown(w, FALSE, &entry, 1);
        gsize size;
        const char *data = g_bytes_get_data(bytes, &size);
        g_autofree char *page = g_strndup(data, size);
        const char *fence = strstr(page, "```markdown\n");
        g_assert_nonnull(fence);
        g_autofree char *prose = g_strndup(page, (gsize)(fence - page));
        g_assert_null(strstr(prose, "<script"));
        g_assert_null(strstr(prose, " [x](j"));
        g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
        guint headings = 0, fences = 0, rules = 0;
        for (gsize l = 0; lines[l] != NULL; l++) {
            headings += g_str_has_prefix(lines[l], "#") ? 1 : 0;
            fences += g_str_has_prefix(lines[l], "```") ? 1 : 0;
            rules += g_str_has_prefix(lines[l], "---") ? 1 : 0;
        }
        g_assert_cmpuint(headings, ==, 2);
        g_assert_cmpuint(fences, ==, 2);
        g_assert_cmpuint(rules, ==, 0);
    }
}

static void test_no_figures(void)
{
    g_autoptr(GBytes) bytes = ja_captions_markdown("Kent", FALSE, NULL, 0);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_assert_cmpuint(size, ==, strlen("# Figures: Kent\n"));
    g_assert_true(memcmp(data, "# Figures: Kent\n", size) == 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/captions/page", test_page);
    g_test_add_func("/captions/hostile", test_hostile);
    g_test_add_func("/captions/no-figures", test_no_figures);
    return g_test_run();
}
