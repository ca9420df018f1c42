/**
 * How read opens anything through GDAL: named drivers only, read-only, no network, no side files, no chatter.
 * For layers and sheets alone: nobody else sees GDAL.
 */
#ifndef JA_READ_LAYERS_GDAL_H
#define JA_READ_LAYERS_GDAL_H

#include <gdal.h>
#include <jobatlas/error.h>
#include <ogr_api.h>

G_BEGIN_DECLS

/** Hears what GDAL says between listen and unlisten, instead of letting it print. */
typedef struct {
    char *failure;     /**< First failure, or NULL. Owned. */
    char *warning;     /**< First warning, or NULL. Owned. */
    const char *path;  /**< Cut out of both, borrowed, */
    const char *shown; /**< with this instead. */
} JaGdalEar;

void ja_gdal_listen(JaGdalEar *ear, const char *path, const char *shown);
void ja_gdal_unlisten(JaGdalEar *ear);
void ja_gdal_forget(JaGdalEar *ear);

/**
 * Opens a vector dataset with one of the drivers in the NULL-ended list. `path` is real or /vsi..., `shown` is what
 * messages call it. Owned; close with GDALClose.
 */
GDALDatasetH ja_gdal_open(const char *path, const char *shown, const char *const *drivers, const char *const *options,
                          GError **error);

G_END_DECLS
#endif
