/*
 * Names of the reference: what has another name is a spelling mistake, or somebody's extension.
 */
#include "read/gtfs_schema.h"

#include <string.h>

static const char *const files =
    " agency.txt stops.txt routes.txt trips.txt stop_times.txt calendar.txt calendar_dates.txt fare_attributes.txt "
    "fare_rules.txt timeframes.txt rider_categories.txt fare_media.txt fare_products.txt fare_leg_rules.txt "
    "fare_leg_join_rules.txt fare_transfer_rules.txt areas.txt stop_areas.txt networks.txt route_networks.txt "
    "shapes.txt frequencies.txt transfers.txt pathways.txt levels.txt location_groups.txt location_group_stops.txt "
    "locations.geojson booking_rules.txt translations.txt feed_info.txt attributions.txt ";

static const char *const columns[][2] = {
    {"agency.txt", " agency_id agency_name agency_url agency_timezone agency_lang agency_phone agency_fare_url "
                   "agency_email cemv_support "},
    {"stops.txt", " stop_id stop_code stop_name tts_stop_name stop_desc stop_lat stop_lon zone_id stop_url "
                  "location_type parent_station stop_timezone wheelchair_boarding level_id platform_code "
                  "stop_access "},
    {"routes.txt", " route_id agency_id route_short_name route_long_name route_desc route_type route_url route_color "
                   "route_text_color route_sort_order continuous_pickup continuous_drop_off network_id "
                   "cemv_support "},
    {"trips.txt", " route_id service_id trip_id trip_headsign trip_short_name direction_id block_id shape_id "
                  "wheelchair_accessible bikes_allowed cars_allowed "},
    {"stop_times.txt", " trip_id arrival_time departure_time stop_id location_group_id location_id stop_sequence "
                       "stop_headsign start_pickup_drop_off_window end_pickup_drop_off_window pickup_type "
                       "drop_off_type continuous_pickup continuous_drop_off shape_dist_traveled timepoint "
                       "pickup_booking_rule_id drop_off_booking_rule_id "},
    {"calendar.txt", " service_id monday tuesday wednesday thursday friday saturday sunday start_date end_date "},
    {"calendar_dates.txt", " service_id date exception_type "},
    {"frequencies.txt", " trip_id start_time end_time headway_secs exact_times "},
    {"transfers.txt", " from_stop_id to_stop_id from_route_id to_route_id from_trip_id to_trip_id transfer_type "
                      "min_transfer_time "},
    {"shapes.txt", " shape_id shape_pt_lat shape_pt_lon shape_pt_sequence shape_dist_traveled "},
};

static gboolean has_word(const char *words, const char *word)
{
    g_autofree char *between = g_strdup_printf(" %s ", word);
    return *word != '\0' && strchr(word, ' ') == NULL && strstr(words, between) != NULL;
}

gboolean ja_gtfs_knows_file(const char *name)
{
    return has_word(files, name);
}

gboolean ja_gtfs_knows_column(const char *file, const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (strcmp(columns[i][0], file) == 0) {
            return has_word(columns[i][1], column);
        }
    }
    return TRUE;
}
