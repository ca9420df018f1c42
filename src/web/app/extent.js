/**
 * The area as a whole on the screen: where a map of it begins, and from when on its zones have lines around them.
 */
import {wholeBounds} from './geometry.js';
import {fit} from './mercator.js';

/** Around all zones at the start, in pixels. */
const ROOM = {x: 80, y: 48};

/** Zones smaller than this on average, in pixels, have no lines around them, which would leave nothing of their colours. */
const SMALL = 12;

/** Width of the lines around zones, in pixels. */
export const BORDER = 0.8;

/** The zoom from which zones have lines around them. @param {import('./atlas.js').Atlas} atlas */
export function borderZoom(atlas) {
    const {zoom} = fit(wholeBounds(atlas.data.geometry), 1, 1);
    return zoom + Math.log2(SMALL * Math.sqrt(atlas.n));
}

/**
 * Where a map of a size begins that shows all zones.
 * @param {import('./atlas.js').Atlas} atlas @param {number} width @param {number} height @returns {import('./view.js').Camera}
 */
export function wholeCamera(atlas, width, height) {
    const {centre, zoom} = fit(wholeBounds(atlas.data.geometry), Math.max(width - ROOM.x, 1), Math.max(height - ROOM.y, 1));
    return [...centre, zoom];
}
