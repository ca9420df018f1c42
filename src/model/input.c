/*
 * Records of what was read.
 */
#include "model/input.h"

JaInput *ja_input_new(const char *file, const char *role)
{
    JaInput *input = g_new0(JaInput, 1);
    input->file = g_strdup(file);
    input->role = g_strdup(role);
    return input;
}

void ja_input_free(JaInput *input)
{
    if (input == NULL) {
        return;
    }
    char *const strings[] = {input->file,    input->role, input->sha256, input->vintage,  input->source,
                             input->licence, input->date, input->crs,    input->operation};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        g_free(strings[i]);
    }
    g_free(input);
}
