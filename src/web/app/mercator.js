/**
 * Web mercator, and shapes of the atlas as paths in the pixels of a view.
 */
import {zoneRings} from './geometry.js';

const TILE = 512;

/** @typedef {{centre: [number, number], zoom: number, width: number, height: number}} Window what a map shows */

/** Longitude and latitude in shares of the world. @param {number} lon @param {number} lat @returns {[number, number]} */
export function mercator(lon, lat) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** From places to pixels of a window. @param {Window} window @returns {(place: ArrayLike<number>) => [number, number]} */
export function projection({centre, zoom, width, height}) {
    const [cx, cy] = mercator(...centre);
    const size = TILE * 2 ** zoom;
    return (place) => {
        const [x, y] = mercator(place[0], place[1]);
        return [(x - cx) * size + width / 2, (y - cy) * size + height / 2];
    };
}

/**
 * The zoom and centre that show a box, with some room around it.
 * @param {[number, number, number, number]} bounds @param {number} width @param {number} height @returns {Window}
 */
export function windowOf(bounds, width, height) {
    const {centre, zoom} = fit(bounds, width, height);
    return {centre, zoom: zoom - 0.05, width, height};
}

/**
 * The zoom and centre at which a box just fits.
 * @param {[number, number, number, number]} bounds @param {number} width @param {number} height
 * @returns {{centre: [number, number], zoom: number}}
 */
export function fit([west, south, east, north], width, height) {
    const [x0, y1] = mercator(west, south), [x1, y0] = mercator(east, north);
    const lat = (2 * Math.atan(Math.exp(Math.PI * (1 - y0 - y1))) - Math.PI / 2) * (180 / Math.PI);
    return {centre: [(west + east) / 2, lat], zoom: Math.log2(Math.min(width / (x1 - x0), height / (y1 - y0)) / TILE)};
}

/** Of what is around the whole area, no more than this is kept above and below, in pixels. */
const ROUND = 24;

/**
 * A window without the empty part above and below the area; `top` says how much is gone above, `whole` how high it was.
 * @param {Window} window @param {[number, number, number, number]} bounds west, south, east, north
 * @returns {Window & {top: number, whole: number}}
 */
export function trimmed(window, [west, south, east, north]) {
    const project = projection(window), whole = window.height;
    const above = project([west, north])[1] - ROUND, below = project([east, south])[1] + ROUND;
    const seen = above < whole / 2 && below > whole / 2;
    const top = seen ? Math.max(0, Math.floor(above)) : 0, height = (seen ? Math.min(whole, Math.ceil(below)) : whole) - top;
    const [, y] = mercator(...window.centre);
    const middle = y + (top + height / 2 - whole / 2) / (TILE * 2 ** window.zoom);
    const lat = (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * middle))) - Math.PI / 2) * (180 / Math.PI);
    return {...window, centre: [window.centre[0], lat], height, top, whole};
}

/** Pixels to a tenth. @param {number} px */
const short = (px) => String(Math.round(px * 10) / 10);

/**
 * A path through places; '' when none of it is in the window.
 * @param {ArrayLike<number>[]} line @param {(place: ArrayLike<number>) => [number, number]} project @param {Window} window
 */
export function pathOf(line, project, window) {
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity, last = '';
    let path = '';
    for (const place of line) {
        const [x, y] = project(place);
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        const at = `${short(x)} ${short(y)}`;
        path += at === last ? '' : `${path === '' ? 'M' : 'L'}${at}`;
        last = at;
    }
    return right < 0 || left > window.width || bottom < 0 || top > window.height ? '' : path;
}

/** The path of each zone. @param {any} data @param {Window} window @returns {string[]} */
export function zonePaths(data, window) {
    const project = projection(window);
    return Array.from({length: data.zones.code.length}, (_, zone) => zoneRings(data.geometry, zone)
        .map((ring) => pathOf(ring, project, window)).filter(Boolean).map((path) => `${path}Z`).join(''));
}

