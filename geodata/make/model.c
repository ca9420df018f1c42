/**
 * Named columns over the zones, and shares of a total in whole numbers.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Model *model_new(const Kent *kent)
{
    Model *model = g_new0(Model, 1);
    model->kent = kent;
    model->n = kent->zones->len;
    model->names = g_ptr_array_new_with_free_func(g_free);
    model->values = g_ptr_array_new_with_free_func(g_free);
    return model;
}

void model_free(Model *model)
{
    if (!model)
        return;
    g_ptr_array_unref(model->names);
    g_ptr_array_unref(model->values);
    g_free(model);
}

double *model_add(Model *model, const char *name)
{
    double *column = g_new0(double, model->n);
    g_ptr_array_add(model->names, g_strdup(name));
    g_ptr_array_add(model->values, column);
    return column;
}

double *model_get(const Model *model, const char *name)
{
    for (guint i = 0; i < model->names->len; i++) {
        if (strcmp(model->names->pdata[i], name) == 0)
            return model->values->pdata[i];
    }
    fprintf(stderr, "the model has no column '%s'\n", name);
    exit(EXIT_FAILURE);
}

double model_sum(const Model *model, const char *name)
{
    const double *column = model_get(model, name);
    double sum = 0;
    for (guint i = 0; i < model->n; i++)
        sum += column[i];
    return sum;
}

void spread_total(const double *weight, guint n, double total, double *out)
{
    double sum = 0, running = 0, given = 0;
    for (guint i = 0; i < n; i++)
        sum += weight[i];
    for (guint i = 0; i < n; i++) {
        running += weight[i];
        double upto = i + 1 == n ? total : floor(running / sum * total + 0.5);
        out[i] = upto - given;
        given = upto;
    }
}

void spread_districts(const Model *model, const double *weight, const double *total, double *out)
{
    for (guint first = 0, last = 0; first < model->n; first = last) {
        int district = KENT_ZONE(model->kent, first)->district;
        while (last < model->n && KENT_ZONE(model->kent, last)->district == district)
            last++;
        spread_total(weight + first, last - first, total[district], out + first);
    }
}

static void append_cell(GString *out, double value)
{
    if (value == MARK_SUPPRESSED)
        g_string_append(out, ",[c]");
    else if (value == MARK_NOT_AVAILABLE)
        g_string_append(out, ",[x]");
    else if (value == floor(value))
        g_string_append_printf(out, ",%.0f", value);
    else
        g_string_append_printf(out, ",%.1f", value);
}

void write_sheet(const Model *model, const char *out_dir, const char *file, const char *columns)
{
    g_auto(GStrv) names = g_strsplit(columns, " ", -1);
    g_autofree char *header = g_strjoinv(",", names);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "%s\ncode,name,%s\n", ILLUSTRATIVE, header);
    for (guint i = 0; i < model->n; i++) {
        const Zone *zone = KENT_ZONE(model->kent, i);
        g_string_append_printf(out, "%s,%s%s%s", zone->code, strchr(zone->name, ',') ? "\"" : "", zone->name,
                               strchr(zone->name, ',') ? "\"" : "");
        for (guint c = 0; names[c]; c++)
            append_cell(out, model_get(model, names[c])[i]);
        g_string_append_c(out, '\n');
    }
    file_write(out_dir, file, out);
}
