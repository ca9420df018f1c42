/**
 * The map's worker: the library's, and features from shapes that the page sends it.
 */
import 'maplibre-gl/dist/maplibre-gl-worker.mjs';
import {BROUGHT, featuresOf, PROTOCOL} from './shapes.js';

/** @typedef {{buffer: Promise<ArrayBuffer>, bring: (buffer: Promise<ArrayBuffer>) => void}} Awaited */

/** @type {Map<string, Awaited>} */
const all = new Map();

/** Shapes that were brought, or will be. @param {string} number @returns {Awaited} */
function shapes(number) {
    /** @type {any} */
    const entry = all.get(number) ?? {};
    entry.buffer ??= new Promise((resolve) => {
        entry.bring = resolve;
    });
    all.set(number, entry);
    return entry;
}

const library = /** @type {any} */ (self);
library.worker.actor.registerMessageHandler(BROUGHT, async (/** @type {unknown} */ _map, /** @type {{number: string, blob: Blob}} */ {number, blob}) => {
    shapes(number).bring(blob.arrayBuffer());
});
library.addProtocol(PROTOCOL, async (/** @type {{url: string}} */ {url}) => (
    {data: featuresOf(url, await shapes(url.slice(url.indexOf('?') + 1)).buffer)}));
