/* Zips made byte by byte after the format's published description: a good one with a shapefile, and each fault. */
#include "read/archive.h"
#include "read/layers.h"
#include "read_help.h"

#include <gdal_utils.h>

static void put(GByteArray *out, guint64 value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

/* CRC-32 as zip wants it (polynomial EDB88320, reflected). */
static guint32 crc32_of(const guint8 *data, gsize n)
{
    guint32 crc = 0xFFFFFFFF;
    for (gsize i = 0; i < n; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
        }
    }
    return ~crc;
}

/* A zip being made, with its entries stored as they are. */
typedef struct {
    GByteArray *data, *directory;
    guint n;
    guint16 flags;        /* of the next entry */
    guint64 claimed_size; /* of the next entry; 0 = the true one */
} Zip;

static Zip zip_begin(void)
{
    return (Zip){.data = g_byte_array_new(), .directory = g_byte_array_new()};
}

static void put_entry(GByteArray *out, const Zip *zip, guint32 crc, gsize size, gsize claimed, gsize name_length)
{
    put(out, 20, 2);
    put(out, zip->flags, 2);
    put(out, 0, 2); /* stored */
    put(out, 0, 4); /* time and date */
    put(out, crc, 4);
    put(out, size, 4);
    put(out, claimed, 4);
    put(out, name_length, 2);
    put(out, 0, 2);
}

static void zip_add(Zip *zip, const char *name, const void *data, gsize size)
{
    guint offset = zip->data->len;
    gsize claimed = zip->claimed_size > 0 ? zip->claimed_size : size;
    guint32 crc = crc32_of(data, size);
    put(zip->data, 0x04034b50, 4);
    put_entry(zip->data, zip, crc, size, claimed, strlen(name));
    g_byte_array_append(zip->data, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(zip->data, data, (guint)size);
    put(zip->directory, 0x02014b50, 4);
    put(zip->directory, 20, 2);
    put_entry(zip->directory, zip, crc, size, claimed, strlen(name));
    put(zip->directory, 0, 2 + 2 + 2);
    put(zip->directory, 0, 4);
    put(zip->directory, offset, 4);
    g_byte_array_append(zip->directory, (const guint8 *)name, (guint)strlen(name));
    zip->n++;
}

static void zip_write(Zip *zip, const Room *room, const char *name)
{
    guint offset = zip->data->len, size = zip->directory->len;
    g_byte_array_append(zip->data, zip->directory->data, size);
    put(zip->data, 0x06054b50, 4);
    put(zip->data, 0, 4);
    put(zip->data, zip->n, 2);
    put(zip->data, zip->n, 2);
    put(zip->data, size, 4);
    put(zip->data, offset, 4);
    put(zip->data, 0, 2);
    room_write(room, name, (const char *)zip->data->data, (gssize)zip->data->len);
    g_byte_array_unref(zip->data);
    g_byte_array_unref(zip->directory);
}

static void test_list(void)
{
    Room room;
    room_open(&room);
    Zip zip = zip_begin();
    zip_add(&zip, "b/", "", 0);
    zip_add(&zip, "b/two.txt", "22", 2);
    zip_add(&zip, "a.txt", "1", 1);
    zip_add(&zip, "__MACOSX/b/._two.txt", "?", 1); /* the Finder's own */
    zip_add(&zip, "b/._two.txt", "?", 1);
    zip_write(&zip, &room, "z.zip");
    g_autofree char *path = room_path(&room, "z.zip");
    GError *error = NULL;
    g_autoptr(GPtrArray) names = ja_zip_list(path, "z.zip", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(names->len, ==, 2);
    g_assert_cmpstr(names->pdata[0], ==, "a.txt");
    g_assert_cmpstr(names->pdata[1], ==, "b/two.txt");
    room_close(&room);
}

static void refuses(const char *name, guint16 flags, guint64 claimed, guint n, const char *message)
{
    Room room;
    room_open(&room);
    Zip zip = zip_begin();
    zip.flags = flags;
    zip.claimed_size = claimed;
    for (guint i = 0; i < n; i++) {
        zip_add(&zip, name, "1", 1);
    }
    zip_write(&zip, &room, "z.zip");
    g_autofree char *path = room_path(&room, "z.zip");
    GError *error = NULL;
    g_assert_null(ja_zip_list(path, "z.zip", &error));
    assert_message(&error, message);
    room_close(&room);
}

static void test_refused(void)
{
    refuses("../a.shp", 0, 0, 1,
            "z.zip: '../a.shp' in the archive would lie outside it; pack the files again, without folders above them");
    refuses(
        "/etc/a.shp", 0, 0, 1,
        "z.zip: '/etc/a.shp' in the archive would lie outside it; pack the files again, without folders above them");
    refuses("a.shp", 1, 0, 1, "z.zip: 'a.shp' in the archive is encrypted; unpack it yourself");
    refuses("a.shp", 0, (guint64)1 << 30, 1,
            "z.zip: unpacks to 1073741824 bytes, more than 200 times its size; unpack it yourself if you trust it");
    refuses("a.shp", 0, (guint64)3 << 30, 2,
            "z.zip: unpacks to 6442450944 bytes; at most 4294967296 are read; split the file");
    refuses("a.shp", 0, G_MAXUINT32, 1,
            "z.zip: the archive's directory is damaged, or of the 64-bit kind; pack it again as a plain zip");
    refuses("a.shp", 0, 0, 10001, "z.zip: the archive has 10001 entries; at most 10000 are read");
}

/* Cut anywhere, or with any one byte of its directory changed, a zip is listed or refused, never more. */
static void test_damage(void)
{
    Room room;
    room_open(&room);
    Zip zip = zip_begin();
    zip_add(&zip, "a.txt", "1", 1);
    zip_add(&zip, "b.txt", "2", 1);
    zip_write(&zip, &room, "z.zip");
    g_autofree char *path = room_path(&room, "z.zip");
    g_autofree char *whole = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &whole, &size, NULL));
    for (gsize n = 0; n < size; n++) {
        room_write(&room, "cut.zip", whole, (gssize)n);
        g_autofree char *cut = room_path(&room, "cut.zip");
        g_assert_null(ja_zip_list(cut, "cut.zip", NULL));
        g_autofree char *bad = g_memdup2(whole, size);
        bad[n] = (char)~bad[n];
        room_write(&room, "cut.zip", bad, (gssize)size);
        g_autoptr(GPtrArray) names = ja_zip_list(cut, "cut.zip", NULL);
        g_assert_true(names == NULL || names->len <= 2);
    }
    room_close(&room);
}

/* A shapefile of one square, its parts put into the zip under `folder`, without the one that is `missing`. */
static void add_shapefile(Zip *zip, const Room *room, const char *folder, const char *stem, const char *missing)
{
    static const char square[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"Z1\"},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,51],[1,51],[1,52],[0,52],[0,51]]]}}]}";
    static const char *const part[] = {"shp", "shx", "dbf", "prj"};
    GDALAllRegister();
    room_write(room, "s.geojson", square, -1);
    g_autofree char *from = room_path(room, "s.geojson");
    g_autofree char *to = g_strdup_printf("%s/%s.shp", room->root, stem);
    GDALDatasetH source = GDALOpenEx(from, GDAL_OF_VECTOR, NULL, NULL, NULL);
    GDALDatasetH made = GDALVectorTranslate(to, NULL, 1, &source, NULL, NULL);
    GDALClose(made);
    GDALClose(source);
    for (gsize i = 0; i < G_N_ELEMENTS(part); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s.%s", room->root, stem, part[i]);
        g_autofree char *name = g_strdup_printf("%s%s.%s", folder, stem, part[i]);
        g_autofree char *data = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        if (g_strcmp0(part[i], missing) != 0) {
            zip_add(zip, name, data, size);
        }
    }
}

static void test_shapefile(void)
{
    Room room;
    room_open(&room);
    Zip zip = zip_begin();
    add_shapefile(&zip, &room, "inner/", "one", NULL);
    zip_write(&zip, &room, "z.zip");
    JaZonesSpec spec = {.file = (char *)"z.zip", .code = (char *)"code"};
    GError *error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(layer->shapes, 0), 1, 1e-12);

    zip = zip_begin();
    add_shapefile(&zip, &room, "", "one", "prj");
    zip_write(&zip, &room, "z.zip");
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error,
                   "z.zip: 'one.prj' is missing beside it; a shapefile needs its .shx, .dbf and .prj: copy them "
                   "too");

    zip = zip_begin();
    add_shapefile(&zip, &room, "", "one", NULL);
    add_shapefile(&zip, &room, "", "two", NULL);
    zip_write(&zip, &room, "z.zip");
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "z.zip: has several shapefiles: 'one', 'two'; name one as `layer`");
    spec.layer = (char *)"two";
    g_autoptr(JaLayer) second = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    spec.layer = (char *)"three";
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "z.zip: has no shapefile called three; it has 'one', 'two'");

    zip = zip_begin();
    zip_add(&zip, "readme.txt", "x", 1);
    zip_write(&zip, &room, "z.zip");
    spec.layer = NULL;
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "z.zip: has no shapefile; pack a .shp, .shx, .dbf and .prj");
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/list", test_list);
    g_test_add_func("/archive/refused", test_refused);
    g_test_add_func("/archive/damage", test_damage);
    g_test_add_func("/archive/shapefile", test_shapefile);
    return g_test_run();
}
