/**
 * The rows of a schema: what a key may hold, and the member of the same name that it fills.
 *
 * T is the structure, k the key and its member. NEED_ rows are required, MAY_ rows are not.
 */
#ifndef JA_READ_YAML_ROWS_H
#define JA_READ_YAML_ROWS_H

#include <cyaml/cyaml.h>

#define JA_ROW_OPTIONAL (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)

/** Text that must say something. */
#define NEED_TEXT(T, k) CYAML_FIELD_STRING_PTR(#k, CYAML_FLAG_POINTER, T, k, 1, CYAML_UNLIMITED)
#define MAY_TEXT(T, k) CYAML_FIELD_STRING_PTR(#k, JA_ROW_OPTIONAL, T, k, 1, CYAML_UNLIMITED)
/** Text that may be "". */
#define NEED_ANY_TEXT(T, k) CYAML_FIELD_STRING_PTR(#k, CYAML_FLAG_POINTER, T, k, 0, CYAML_UNLIMITED)
#define MAY_ANY_TEXT(T, k) CYAML_FIELD_STRING_PTR(#k, JA_ROW_OPTIONAL, T, k, 0, CYAML_UNLIMITED)
#define NEED_NUMBER(T, k) CYAML_FIELD_FLOAT(#k, CYAML_FLAG_DEFAULT, T, k)
#define MAY_NUMBER(T, k) CYAML_FIELD_FLOAT(#k, CYAML_FLAG_OPTIONAL, T, k)
#define MAY_WHOLE(T, k) CYAML_FIELD_UINT(#k, CYAML_FLAG_OPTIONAL, T, k)
#define MAY_SIGNED(T, k) CYAML_FIELD_INT(#k, CYAML_FLAG_OPTIONAL, T, k)
#define MAY_FLAG(T, k) CYAML_FIELD_BOOL(#k, CYAML_FLAG_OPTIONAL, T, k)

/** A list of texts in a JaStrings. */
#define NEED_TEXTS(T, k)                                                                                               \
    CYAML_FIELD_SEQUENCE_COUNT(#k, CYAML_FLAG_POINTER, T, k.item, k.item_count, &text_entry, 1, CYAML_UNLIMITED)
#define MAY_TEXTS(T, k)                                                                                                \
    CYAML_FIELD_SEQUENCE_COUNT(#k, JA_ROW_OPTIONAL, T, k.item, k.item_count, &text_entry, 1, CYAML_UNLIMITED)
/** A list of numbers in k and k_count. */
#define MAY_NUMBERS(T, k)                                                                                              \
    CYAML_FIELD_SEQUENCE_COUNT(#k, JA_ROW_OPTIONAL, T, k, k##_count, &number_entry, 1, CYAML_UNLIMITED)
/** A list of blocks in k and k_count. */
#define NEED_BLOCKS(T, k, entry)                                                                                       \
    CYAML_FIELD_SEQUENCE_COUNT(#k, CYAML_FLAG_POINTER, T, k, k##_count, entry, 1, CYAML_UNLIMITED)
#define MAY_BLOCKS(T, k, entry)                                                                                        \
    CYAML_FIELD_SEQUENCE_COUNT(#k, JA_ROW_OPTIONAL, T, k, k##_count, entry, 1, CYAML_UNLIMITED)
/** A block inside the structure, and a block of its own that is NULL when absent. */
#define NEED_BLOCK(T, k, fields) CYAML_FIELD_MAPPING(#k, CYAML_FLAG_DEFAULT, T, k, fields)
#define MAY_BLOCK_INSIDE(T, k, fields) CYAML_FIELD_MAPPING(#k, CYAML_FLAG_OPTIONAL, T, k, fields)
#define MAY_BLOCK(T, k, fields) CYAML_FIELD_MAPPING_PTR(#k, JA_ROW_OPTIONAL, T, k, fields)

/** The entries of a list of blocks. */
#define BLOCK_ENTRY(T, fields)                                                                                         \
    {                                                                                                                  \
        CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, T, fields)                                                             \
    }
#define TEXT_ENTRY                                                                                                     \
    {                                                                                                                  \
        CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, CYAML_UNLIMITED)                                             \
    }
#define NUMBER_ENTRY                                                                                                   \
    {                                                                                                                  \
        CYAML_VALUE_FLOAT(CYAML_FLAG_DEFAULT, double)                                                                  \
    }

#endif
