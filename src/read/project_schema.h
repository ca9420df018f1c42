/**
 * The schema of the project file: one table for each block, one row for each key.
 */
#ifndef JA_READ_PROJECT_SCHEMA_H
#define JA_READ_PROJECT_SCHEMA_H

#include "read/yaml_rows.h"
#include <jobatlas/project.h>

/** The whole file. */
extern const cyaml_schema_value_t ja_project_schema;
/** A block of class breaks, which styles have too. */
extern const cyaml_schema_field_t ja_classes_schema[];

/** Timetables and reach. */
extern const cyaml_schema_field_t ja_transit_schema[], ja_walking_schema[], ja_travel_schema[];
extern const cyaml_schema_value_t ja_reach_entry, ja_access_entry, ja_equity_entry;

#endif
