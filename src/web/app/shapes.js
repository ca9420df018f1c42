/**
 * Shapes on their way to the map's worker: as arrays in a blob, which the worker makes features of, so that neither the
 * page's own thread nor a message carries hundreds of thousands of small objects.
 */
import {arcPoints, edges, lineFeatures, zoneFeature} from './geometry.js';

/** How addresses of shapes begin: `atlas://zones?NUMBER`, `atlas://borders?NUMBER`, `atlas://outlines?NUMBER`. */
export const PROTOCOL = 'atlas';

/** The message that brings the worker shapes under a number. */
export const BROUGHT = 'atlas-shapes';

const FIELDS = ['xy', 'point_of', 'left', 'right', 'part_of', 'ring_of', 'ref_of', 'ref', 'edge', 'k'];

/**
 * @param {any} data @param {ArrayLike<number>} k what every zone carries as its property k
 * @returns {Blob}
 */
export function packShapes(data, k) {
    /** @type {Record<string, ArrayLike<number>>} */
    const all = {...data.geometry, xy: arcPoints(data.geometry), edge: edges(data), k};
    const arrays = FIELDS.map((field) => all[field] instanceof Int32Array ? all[field] : Int32Array.from(all[field]));
    return new Blob([Int32Array.from(arrays, (array) => array.length), .../** @type {any[]} */ (arrays)]);
}

/** @param {ArrayBuffer} buffer @returns {any} */
export function unpackShapes(buffer) {
    const lengths = new Int32Array(buffer, 0, FIELDS.length);
    let at = lengths.byteLength;
    return Object.fromEntries(FIELDS.map((field, i) => {
        const array = new Int32Array(buffer, at, lengths[i]);
        at += array.byteLength;
        return [field, array];
    }));
}

/**
 * Features of an address. They do not show when the object's keys are listed, so that the library does not send them all
 * back to the page, which has no use for them.
 * @param {string} address @param {ArrayBuffer} buffer
 */
export function featuresOf(address, buffer) {
    const shapes = unpackShapes(buffer);
    const n = shapes.k.length;
    const lines = ['borders', 'outlines'].findIndex((kind) => address.startsWith(`${PROTOCOL}://${kind}?`));
    const features = lines >= 0 ? lineFeatures(shapes, (arc) => shapes.edge[arc] === lines, n)
        : Array.from({length: n}, (_, zone) => zoneFeature(shapes, zone, {k: shapes.k[zone]}));
    return Object.defineProperty({type: 'FeatureCollection'}, 'features', {value: features});
}
