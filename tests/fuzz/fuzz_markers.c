/*
 * Markers: whatever stands in a cell, it is refused, or becomes a finite number or a reason. The first byte chooses
 * the vocabulary, the second the separator of thousands.
 */
#include "read/markers.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const vocabulary[] = {NULL, "gss", "statxplore", "nomis", "legacy", "none"};
    static const char thousands[] = {0, ',', ' '};
    static const JaProjectSpec project = {0};
    if (size < 2) {
        return 0;
    }
    g_autofree char *text = g_strndup((const char *)data + 2, size - 2);
    g_autoptr(JaMarkers) markers = ja_markers_new(&project, vocabulary[data[0] % G_N_ELEMENTS(vocabulary)], NULL, NULL);
    JaReading reading;
    if (ja_markers_read(markers, text, thousands[data[1] % G_N_ELEMENTS(thousands)], &reading)) {
        g_assert(reading.reason != JA_PRESENT || isfinite(reading.value));
        g_assert(reading.reason >= JA_PRESENT && reading.reason < JA_N_REASONS);
        g_assert(reading.status == NULL || (reading.status >= text && reading.status <= text + strlen(text)));
    }
    return 0;
}
