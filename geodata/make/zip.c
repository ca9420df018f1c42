/**
 * A zip file with the same bytes for the same contents: fixed dates, files in the order they are added.
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { DOS_DATE = 0x21, VERSION = 20, DEFLATED = 8 }; /* the first of January 1980 */

struct Zip {
    GString *body, *directory;
    guint files;
};

Zip *zip_new(void)
{
    Zip *zip = g_new0(Zip, 1);
    zip->body = g_string_new(NULL);
    zip->directory = g_string_new(NULL);
    return zip;
}

static void put(GString *out, guint32 value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        g_string_append_c(out, (char)(value >> (8 * i) & 0xff));
}

static GString *deflated(const GString *text)
{
    z_stream stream = {.next_in = (Bytef *)text->str, .avail_in = (uInt)text->len};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    GString *out = g_string_new(NULL);
    g_string_set_size(out, deflateBound(&stream, text->len));
    stream.next_out = (Bytef *)out->str;
    stream.avail_out = (uInt)out->len;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        abort();
    g_string_set_size(out, stream.total_out);
    deflateEnd(&stream);
    return out;
}

/** The part that a file's own header and its entry in the directory share. */
static void put_common(GString *out, guint32 crc, gsize packed, gsize size, gsize name)
{
    put(out, VERSION, 2);
    put(out, 0, 2);
    put(out, DEFLATED, 2);
    put(out, 0, 2);
    put(out, DOS_DATE, 2);
    put(out, crc, 4);
    put(out, (guint32)packed, 4);
    put(out, (guint32)size, 4);
    put(out, (guint32)name, 2);
    put(out, 0, 2);
}

void zip_add(Zip *zip, const char *name, const GString *text)
{
    GString *packed = deflated(text);
    guint32 crc = (guint32)crc32(0, (const Bytef *)text->str, (uInt)text->len);
    gsize at = zip->body->len;
    put(zip->body, 0x04034b50, 4);
    put_common(zip->body, crc, packed->len, text->len, strlen(name));
    g_string_append(zip->body, name);
    g_string_append_len(zip->body, packed->str, (gssize)packed->len);
    put(zip->directory, 0x02014b50, 4);
    put(zip->directory, VERSION, 2);
    put_common(zip->directory, crc, packed->len, text->len, strlen(name));
    put(zip->directory, 0, 2);
    put(zip->directory, 0, 4);
    put(zip->directory, 0, 4);
    put(zip->directory, (guint32)at, 4);
    g_string_append(zip->directory, name);
    g_string_free(packed, TRUE);
    zip->files++;
}

void zip_write(Zip *zip, const char *dir, const char *file)
{
    gsize at = zip->body->len;
    g_string_append_len(zip->body, zip->directory->str, (gssize)zip->directory->len);
    put(zip->body, 0x06054b50, 4);
    put(zip->body, 0, 4);
    put(zip->body, zip->files, 2);
    put(zip->body, zip->files, 2);
    put(zip->body, (guint32)zip->directory->len, 4);
    put(zip->body, (guint32)at, 4);
    put(zip->body, 0, 2);
    file_write(dir, file, zip->body);
    g_string_free(zip->body, TRUE);
    g_string_free(zip->directory, TRUE);
    g_free(zip);
}
