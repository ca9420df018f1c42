/*
 * Numbers: whatever the bytes, a number is refused or finite and reads back from its exact text.
 */
#include "base/number.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char separators[] = {0, ',', ' '};
    g_autofree char *text = g_strndup((const char *)data, size);
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        double value, back;
        if (!ja_number_parse(text, separators[i], &value)) {
            continue;
        }
        g_assert(isfinite(value));
        g_autofree char *exact = ja_number_exact(value);
        g_assert(ja_number_parse(exact, 0, &back) && back == value);
        g_autofree char *shown = ja_number_show(value, 2, TRUE);
        g_assert(shown[0] != '\0');
    }
    return 0;
}
