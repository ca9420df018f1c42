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

/** @type {WeakMap<any, Int32Array>} */
const unpacked = new WeakMap();

/** x and y in turn of the points of all arcs, in millionths of a degree. @param {any} geometry @returns {Int32Array} */
export function arcPoints(geometry) {
    const xy = unpacked.get(geometry) ?? geometry.xy ?? lines(geometry.points, geometry.point_of[geometry.point_of.length - 1]);
    unpacked.set(geometry, xy);
    return xy;
}

/** @param {Int32Array} xy @param {number} i @returns {Place} */
function place(xy, i) {
    return [xy[2 * i] / DEGREE, xy[2 * i + 1] / DEGREE];
}

/** @param {any} geometry @param {number} arc @returns {Place[]} */
function arcPlaces(geometry, arc) {
    const xy = arcPoints(geometry), first = geometry.point_of[arc];
    return Array.from({length: geometry.point_of[arc + 1] - first}, (_, i) => place(xy, first + i));
}

/**
 * Numbers of the points of a ring in their order, the first again at the end.
 * @param {any} geometry @param {number} ring @returns {number[]}
 */
export function ringOrder({point_of, ref_of, ref}, ring) {
    /** @type {number[]} */
    const order = [];
    for (let k = ref_of[ring]; k < ref_of[ring + 1]; k++) {
        const arc = ref[k] < 0 ? ~ref[k] : ref[k];
        const step = ref[k] < 0 ? -1 : 1, joint = k > ref_of[ring] ? 1 : 0;
        const from = step > 0 ? point_of[arc] : point_of[arc + 1] - 1;
        for (let i = joint; i < point_of[arc + 1] - point_of[arc]; i++) {
            order.push(from + step * i);
        }
    }
    return order;
}

/** What index arrays say belongs to entry i. @param {ArrayLike<number>} first @param {number} i @returns {number[]} */
function members(first, i) {
    return Array.from({length: first[i + 1] - first[i]}, (_, k) => first[i] + k);
}

/** Rings of a zone's parts. @param {any} geometry @param {number} zone @returns {number[][]} */
function partRings(geometry, zone) {
    return members(geometry.part_of, zone).map((part) => members(geometry.ring_of, part));
}

/** The rings of a zone. @param {any} geometry @param {number} zone @returns {Place[][]} */
export function zoneRings(geometry, zone) {
    return partRings(geometry, zone).flat().map((ring) => ringPlaces(geometry, ring));
}

/** @param {any} geometry @param {number} ring @returns {Place[]} */
function ringPlaces(geometry, ring) {
    const xy = arcPoints(geometry);
    return ringOrder(geometry, ring).map((i) => place(xy, i));
}

/** A zone as a feature, its id the zone's number. @param {any} geometry @param {number} zone @param {object} properties */
export function zoneFeature(geometry, zone, properties) {
    return {
        type: 'Feature', id: zone, properties,
        geometry: {type: 'MultiPolygon', coordinates: partRings(geometry, zone).map((rings) => rings.map((ring) => ringPlaces(geometry, ring)))},
    };
}

/** The box of all zones. @param {any} geometry @returns {[number, number, number, number]} west, south, east, north */
export function wholeBounds(geometry) {
    const xy = arcPoints(geometry);
    let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
    for (let i = 0; i < xy.length; i += 2) {
        west = Math.min(west, xy[i]);
        east = Math.max(east, xy[i]);
        south = Math.min(south, xy[i + 1]);
        north = Math.max(north, xy[i + 1]);
    }
    return [west / DEGREE, south / DEGREE, east / DEGREE, north / DEGREE];
}

/** @type {WeakMap<any, Uint8Array>} */
const told = new WeakMap();

/**
 * Which arcs are the area's edge, or part groups of the first grouping that does not overlap: 1, else 0.
 * @param {any} data @returns {Uint8Array}
 */
export function edges(data) {
    const edge = told.get(data) ?? tellEdges(data);
    told.set(data, edge);
    return edge;
}

/** @param {any} data */
function tellEdges(data) {
    const {left, right} = data.geometry;
    const group = new Int32Array(data.zones.code.length).fill(-1);
    data.groupings.find((/** @type {any} */ g) => !g.overlaps)?.groups.forEach((/** @type {any} */ g, /** @type {number} */ i) =>
        g.zones.forEach((/** @type {number} */ zone) => {
            group[zone] = i;
        }));
    const of = (/** @type {number} */ zone) => (zone < 0 ? -2 : group[zone]);
    return Uint8Array.from(left, (/** @type {number} */ zone, /** @type {number} */ arc) => (of(zone) === of(right[arc]) ? 0 : 1));
}

/**
 * Lines between the groups of the first grouping that does not overlap, and the edge of the area.
 * @param {any} data
 */
export function outlines(data) {
    const coordinates = [...edges(data)].flatMap((edge, arc) => edge ? [arcPlaces(data.geometry, arc)] : []);
    return {type: 'Feature', properties: {}, geometry: {type: 'MultiLineString', coordinates}};
}

/**
 * Arcs of a kind, each once: with the zone on their left, or their right at the area's edge.
 * @param {any} geometry @param {(arc: number) => boolean} wanted @param {number} n zones
 */
export function lineFeatures(geometry, wanted, n) {
    /** @type {Place[][][]} */
    const ofZone = Array.from({length: n}, () => []);
    for (let arc = 0; arc + 1 < geometry.point_of.length; arc++) {
        if (wanted(arc)) {
            ofZone[geometry.left[arc] >= 0 ? geometry.left[arc] : geometry.right[arc]].push(arcPlaces(geometry, arc));
        }
    }
    return ofZone.map((coordinates, zone) => ({type: 'Feature', id: zone, properties: {}, geometry: {type: 'MultiLineString', coordinates}}))
        .filter((feature) => feature.geometry.coordinates.length > 0);
}

/** @type {WeakMap<any, Int32Array>} */
const boxed = new WeakMap();

/** West, south, east, north of every zone, in turn. @param {any} geometry @param {number} n */
function boxes(geometry, n) {
    const known = boxed.get(geometry);
    if (known) {
        return known;
    }
    const xy = arcPoints(geometry), box = new Int32Array(4 * n);
    for (let zone = 0; zone < n; zone++) {
        let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
        const rings = [geometry.part_of[zone], geometry.part_of[zone + 1]].map((part) => geometry.ring_of[part]);
        for (let k = geometry.ref_of[rings[0]]; k < geometry.ref_of[rings[1]]; k++) {
            const arc = geometry.ref[k] < 0 ? ~geometry.ref[k] : geometry.ref[k];
            for (let i = 2 * geometry.point_of[arc]; i < 2 * geometry.point_of[arc + 1]; i += 2) {
                west = Math.min(west, xy[i]);
                east = Math.max(east, xy[i]);
                south = Math.min(south, xy[i + 1]);
                north = Math.max(north, xy[i + 1]);
            }
        }
        box.set([west, south, east, north], 4 * zone);
    }
    boxed.set(geometry, box);
    return box;
}

/**
 * Whether a place is within the rings of a zone: a ray from it crosses them an odd number of times.
 * @param {any} geometry @param {number} zone @param {number} x @param {number} y
 */
function holds(geometry, zone, x, y) {
    const xy = arcPoints(geometry);
    let inside = false;
    for (const ring of partRings(geometry, zone).flat()) {
        const order = ringOrder(geometry, ring);
        for (let i = 1; i < order.length; i++) {
            const a = 2 * order[i - 1], b = 2 * order[i];
            if ((xy[a + 1] > y) !== (xy[b + 1] > y) && x < ((xy[b] - xy[a]) * (y - xy[a + 1])) / (xy[b + 1] - xy[a + 1]) + xy[a]) {
                inside = !inside;
            }
        }
    }
    return inside;
}

/** The zone that a place lies in; -1 = none. @param {any} data @param {number} lon @param {number} lat */
export function zoneAt(data, lon, lat) {
    const n = data.zones.code.length, box = boxes(data.geometry, n);
    const x = lon * DEGREE, y = lat * DEGREE;
    for (let zone = 0; zone < n; zone++) {
        const at = 4 * zone;
        if (x >= box[at] && x <= box[at + 2] && y >= box[at + 1] && y <= box[at + 3] && holds(data.geometry, zone, x, y)) {
            return zone;
        }
    }
    return -1;
}
