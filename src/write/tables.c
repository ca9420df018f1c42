/*
 * Tables for machines: CSV and JSON. Numbers stand unrounded, so that a reader gets what was computed.
 */
#include "write/tables.h"

#include "base/number.h"
#include "base/text.h"
#include "write/layout.h"

static void append_csv_cell(GString *out, const JaResult *result, gsize row, const JaField *field)
{
    const JaResultCell *at = ja_result_at(result, row, field->column);
    if (result->column[field->column].is_text) {
        ja_text_append_csv(out, at->text != NULL ? at->text : "", FALSE);
    } else if (field->part == JA_PART_AT_LEAST) {
        g_string_append(out, at->at_least ? "true" : "false");
    } else if (at->cell.reason != JA_PRESENT) {
        g_string_append(out, ja_reason_symbol(at->cell.reason));
    } else {
        g_autofree char *number = ja_number_exact(ja_layout_number(&at->cell, field->part));
        g_string_append(out, number);
    }
}

GBytes *ja_result_csv(const JaResult *result)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) fields = ja_layout_fields(result, FALSE);
    for (guint f = 0; f < fields->len; f++) {
        const JaField *field = g_ptr_array_index(fields, f);
        g_string_append(out, f > 0 ? "," : "");
        ja_text_append_csv(out, field->name, FALSE);
    }
    const char *stamp = result->illustrative ? ",true" : "";
    g_string_append_printf(out, "%s\r\n", result->illustrative ? ",illustrative" : "");
    for (gsize row = 0; row < result->n_rows; row++) {
        for (guint f = 0; f < fields->len; f++) {
            g_string_append(out, f > 0 ? "," : "");
            append_csv_cell(out, result, row, g_ptr_array_index(fields, f));
        }
        g_string_append_printf(out, "%s\r\n", stamp);
    }
    return g_string_free_to_bytes(out);
}

static void append_json_text(GString *out, const char *text)
{
    if (text != NULL) {
        ja_text_append_json(out, text);
    } else {
        g_string_append(out, "null");
    }
}

static void append_json_member(GString *out, const char *indent, const char *name, const char *text)
{
    g_string_append_printf(out, "%s\"%s\": ", indent, name);
    append_json_text(out, text);
}

static void append_json_columns(GString *out, const JaResult *result, const GPtrArray *fields)
{
    const char *between = "";
    g_string_append(out, "  \"columns\": [");
    for (guint f = 0; f < fields->len; f++) {
        const JaField *field = g_ptr_array_index(fields, f);
        if (field->part != JA_PART_VALUE) {
            continue;
        }
        const JaResultColumn *column = &result->column[field->column];
        g_string_append_printf(out, "%s\n    {", between);
        append_json_member(out, "", "name", field->name);
        append_json_member(out, ", ", "type", column->is_text ? "text" : "number");
        append_json_member(out, ", ", "label", column->label);
        append_json_member(out, ", ", "unit", column->unit);
        append_json_member(out, ", ", "source", column->source);
        append_json_member(out, ", ", "date", column->date);
        append_json_member(out, ", ", "note", column->note);
        g_string_append_c(out, '}');
        between = ",";
    }
    g_string_append(out, "\n  ],\n");
}

static void append_json_value(GString *out, const JaResult *result, const JaResultCell *at, const JaField *field)
{
    if (result->column[field->column].is_text) {
        append_json_text(out, at->text);
    } else if (field->part == JA_PART_REASON) {
        ja_text_append_json(out, ja_reason_label(at->cell.reason));
    } else if (field->part == JA_PART_AT_LEAST) {
        g_string_append(out, at->at_least ? "true" : "false");
    } else if (at->cell.reason != JA_PRESENT) {
        g_string_append(out, "null");
    } else {
        g_autofree char *number = ja_number_exact(ja_layout_number(&at->cell, field->part));
        g_string_append(out, number);
    }
}

static void append_json_row(GString *out, const JaResult *result, gsize row, const GPtrArray *fields)
{
    g_string_append_c(out, '{');
    const char *between = "";
    for (guint f = 0; f < fields->len; f++) {
        const JaField *field = g_ptr_array_index(fields, f);
        const JaResultCell *at = ja_result_at(result, row, field->column);
        if (field->part == JA_PART_REASON && at->cell.reason == JA_PRESENT) {
            continue;
        }
        g_string_append(out, between);
        ja_text_append_json(out, field->name);
        g_string_append(out, ": ");
        append_json_value(out, result, at, field);
        between = ", ";
    }
    g_string_append_c(out, '}');
}

GBytes *ja_result_json(const JaResult *result)
{
    GString *out = g_string_new("{");
    g_autoptr(GPtrArray) fields = ja_layout_fields(result, TRUE);
    append_json_member(out, "\n  ", "id", result->id);
    append_json_member(out, ",\n  ", "title", result->title);
    append_json_member(out, ",\n  ", "subtitle", result->subtitle);
    append_json_member(out, ",\n  ", "note", result->note);
    g_string_append_printf(out, ",\n  \"illustrative\": %s,\n", result->illustrative ? "true" : "false");
    append_json_columns(out, result, fields);
    gsize n_rows = result->n_rows - (result->has_total && result->n_rows > 0 ? 1 : 0);
    g_string_append(out, "  \"rows\": [");
    for (gsize row = 0; row < n_rows; row++) {
        g_string_append(out, row > 0 ? ",\n    " : "\n    ");
        append_json_row(out, result, row, fields);
    }
    g_string_append(out, "\n  ],\n  \"total\": ");
    if (n_rows < result->n_rows) {
        append_json_row(out, result, n_rows, fields);
    } else {
        g_string_append(out, "null");
    }
    g_string_append(out, "\n}\n");
    return g_string_free_to_bytes(out);
}
