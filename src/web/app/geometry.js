/**
 * Shapes for the map, from the arcs that zones share.
 */
import {lines} from './payload.js';

const DEGREE = 1e6;

/** @typedef {[number, number]} Place longitude and latitude */

/** Points of lines in degrees. @param {Uint8Array} packed @param {number} n @returns {Place[]} */
export function places(packed, n) {
    const xy = lines(packed, n);
    return Array.from({length: n}, (_, i) => [xy[2 * i] / DEGREE, xy[2 * i + 1] / DEGREE]);
}

/** @type {WeakMap<any, Place[]>} */
const unpacked = new WeakMap();

/** @param {any} geometry */
function arcPoints(geometry) {
    const points = unpacked.get(geometry) ??
        places(geometry.points, geometry.point_of[geometry.point_of.length - 1]);
    unpacked.set(geometry, points);
    return points;
}

/** One arc, forwards (a) or backwards (~a). @param {any} geometry @param {number} ref */
function along(geometry, ref) {
    const arc = ref < 0 ? ~ref : ref;
    const points = arcPoints(geometry).slice(geometry.point_of[arc], geometry.point_of[arc + 1]);
    return ref < 0 ? points.reverse() : points;
}

/** @param {any} geometry @param {number} ring */
function ringPoints(geometry, ring) {
    /** @type {Place[]} */
    const points = [];
    for (let k = geometry.ref_of[ring]; k < geometry.ref_of[ring + 1]; k++) {
        const next = along(geometry, geometry.ref[k]);
        points.push(...(points.length > 0 ? next.slice(1) : next));
    }
    return points;
}

/** What index arrays say belongs to entry i. @param {ArrayLike<number>} first @param {number} i @returns {number[]} */
function members(first, i) {
    return Array.from({length: first[i + 1] - first[i]}, (_, k) => first[i] + k);
}

/**
 * A feature for each zone, its id the zone's number; and the box of all.
 * @param {any} data
 */
export function zoneFeatures(data) {
    const geometry = data.geometry;
    const features = Array.from({length: data.zones.code.length}, (_, zone) => ({
        type: 'Feature',
        id: zone,
        properties: {},
        geometry: {
            type: 'MultiPolygon',
            coordinates: members(geometry.part_of, zone).map((part) =>
                members(geometry.ring_of, part).map((ring) => ringPoints(geometry, ring))),
        },
    }));
    return {type: 'FeatureCollection', features, bounds: boundsOf(arcPoints(geometry))};
}

/** @param {Place[]} points @returns {[number, number, number, number]} west, south, east, north */
export function boundsOf(points) {
    let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
    for (const [x, y] of points) {
        west = Math.min(west, x);
        east = Math.max(east, x);
        south = Math.min(south, y);
        north = Math.max(north, y);
    }
    return [west, south, east, north];
}

/**
 * Lines between the groups of the first grouping that does not overlap, and the edge of the area.
 * @param {any} data
 */
export function outlines(data) {
    const grouping = data.groupings.find((/** @type {any} */ g) => !g.overlaps);
    const geometry = data.geometry;
    /** @type {number[]} */
    const group = new Array(data.zones.code.length).fill(-1);
    grouping?.groups.forEach((/** @type {any} */ g, /** @type {number} */ i) =>
        g.zones.forEach((/** @type {number} */ zone) => {
            group[zone] = i;
        }));
    const of = (/** @type {number} */ zone) => (zone < 0 ? -2 : group[zone]);
    const coordinates = [];
    for (let arc = 0; arc + 1 < geometry.point_of.length; arc++) {
        if (of(geometry.left[arc]) !== of(geometry.right[arc])) {
            coordinates.push(along(geometry, arc));
        }
    }
    return {type: 'Feature', properties: {}, geometry: {type: 'MultiLineString', coordinates}};
}

/** Whether a ray from a place crosses an edge. @param {Place} a @param {Place} b @param {number} x @param {number} y */
function crosses(a, b, x, y) {
    return (a[1] > y) !== (b[1] > y) && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0];
}

/** The zone that a place lies in; -1 = none. @param {any} data @param {number} x @param {number} y */
export function zoneAt(data, x, y) {
    const geometry = data.geometry;
    for (let zone = 0; zone < data.zones.code.length; zone++) {
        let inside = false;
        for (const points of zoneRings(geometry, zone)) {
            for (let i = 1; i < points.length; i++) {
                inside = crosses(points[i - 1], points[i], x, y) !== inside;
            }
        }
        if (inside) {
            return zone;
        }
    }
    return -1;
}

/** The rings of a zone. @param {any} geometry @param {number} zone @returns {Place[][]} */
export function zoneRings(geometry, zone) {
    return members(geometry.part_of, zone).flatMap((part) => members(geometry.ring_of, part).map((ring) => ringPoints(geometry, ring)));
}
