/**
 * Zones as polygons, from the arcs that they share.
 */
import {lines} from './payload.js';

const DEGREE = 1e6;

/**
 * The points of a ring, in degrees.
 * @param {any} geometry
 * @param {Int32Array} xy
 * @param {number} ring
 */
function ringPoints(geometry, xy, ring) {
    /** @type {[number, number][]} */
    const points = [];
    for (let k = geometry.ref_of[ring]; k < geometry.ref_of[ring + 1]; k++) {
        const ref = geometry.ref[k];
        const arc = ref < 0 ? ~ref : ref;
        const from = geometry.point_of[arc], past = geometry.point_of[arc + 1];
        const step = ref < 0 ? -1 : 1;
        for (let i = 0; i < past - from; i++) {
            const p = ref < 0 ? past - 1 - i : from + i;
            if (i === 0 && points.length > 0) {
                continue;
            }
            points.push([xy[2 * p] / DEGREE, xy[2 * p + 1] / DEGREE]);
        }
        void step;
    }
    return points;
}

/**
 * A GeoJSON collection with a feature for each zone, its id the zone's number; and the box of all.
 * @param {any} atlas
 */
export function zoneFeatures(atlas) {
    const geometry = atlas.geometry;
    const xy = lines(geometry.points, geometry.point_of[geometry.point_of.length - 1]);
    const features = [];
    for (let zone = 0; zone + 1 < geometry.part_of.length; zone++) {
        const parts = [];
        for (let part = geometry.part_of[zone]; part < geometry.part_of[zone + 1]; part++) {
            const rings = [];
            for (let ring = geometry.ring_of[part]; ring < geometry.ring_of[part + 1]; ring++) {
                rings.push(ringPoints(geometry, xy, ring));
            }
            parts.push(rings);
        }
        features.push({
            type: /** @type {const} */ ('Feature'), id: zone,
            properties: /** @type {Record<string, any>} */ ({}),
            geometry: {type: /** @type {const} */ ('MultiPolygon'), coordinates: parts},
        });
    }
    let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
    for (let i = 0; i < xy.length; i += 2) {
        west = Math.min(west, xy[i]);
        east = Math.max(east, xy[i]);
        south = Math.min(south, xy[i + 1]);
        north = Math.max(north, xy[i + 1]);
    }
    const bounds = /** @type {[number, number, number, number]} */ ([west, south, east, north].map((v) => v / DEGREE));
    return {type: /** @type {const} */ ('FeatureCollection'), features, bounds};
}
