/**
 * One map of a sheet: the picture taken from the screen, or shapes drawn from the atlas' arcs.
 */
import {svg} from './dom.js';
import {outlines} from './geometry.js';
import {circleRadii, isDense, MODES, routePlaces, services} from './layers.js';
import {pathOf, projection, zonePaths} from './mercator.js';
import {WITHHELD} from './picture.js';
import {resolve} from './places.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').State} State */
/** @typedef {import('./mercator.js').Window} Window */
/** @typedef {(place: ArrayLike<number>) => [number, number]} Project */

const DEGREE = 1e6;

let clips = 0;

/**
 * @param {Atlas} atlas @param {State} state @param {import('./picture.js').Picture} picture
 * @param {Window & {top?: number, whole?: number}} window `whole`: the height of the picture, which begins
 *     `top` above the window
 * @param {string | null} image @param {Set<number> | null} kept
 * @returns {SVGElement}
 */
export function mapDrawing(atlas, state, picture, window, image, kept) {
    const id = `clip-${clips++}`;
    const {width, height} = window;
    const content = image !== null ? [svg('image', {href: image, y: -(window.top ?? 0), width, height: window.whole ?? height})] : shapes(atlas, state, picture, window, kept);
    return svg('g', {}, svg('clipPath', {id}, svg('rect', {width, height})),
        svg('g', {'clip-path': `url(#${id})`}, svg('rect', {width, height, fill: '#dfe7ec'}), ...content),
        svg('rect', {width, height, fill: 'none', stroke: '#b1b4b6'}));
}

/** @param {Atlas} atlas @param {State} state @param {import('./picture.js').Picture} picture @param {Window} window @param {Set<number> | null} kept */
function shapes(atlas, state, picture, window, kept) {
    const project = projection(window);
    const paths = zonePaths(atlas.data, window);
    const zones = paths.flatMap((d, zone) => d === '' ? [] : [svg('path', {d, fill: fillOf(picture, zone),
        'fill-rule': 'evenodd', 'fill-opacity': kept !== null && !kept.has(zone) ? 0.12 : null})]);
    const lines = outlines(atlas.data).geometry.coordinates.map((line) => pathOf(line, project, window)).join('');
    const chosen = resolve(atlas, state.place)?.zone ?? -1;
    const base = kept === null ? null : svg('path', {d: paths.join(''), fill: '#f3f2f1'});
    return [base, svg('g', {stroke: '#ffffff', 'stroke-width': 0.5}, ...zones), svg('path', {d: lines, fill: 'none', stroke: '#0b0c0c', 'stroke-width': 1}),
        chosen >= 0 ? svg('path', {d: paths[chosen], fill: 'none', stroke: '#b8860b', 'stroke-width': 3}) : null,
        ...routes(atlas, state, window, project), ...circles(atlas, state, project), ...points(atlas, state, window, project), ...towns(atlas, state, window, project)];
}

/** @param {import('./picture.js').Picture} picture @param {number} zone */
function fillOf(picture, zone) {
    const k = picture.classes[zone];
    return k >= 0 ? picture.colours[k] : k === WITHHELD ? 'url(#hatch)' : '#f3f2f1';
}

/** @param {Window} window @param {[number, number]} at */
function inside({width, height}, [x, y]) {
    return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** @param {Atlas} atlas @param {State} state @param {Window} window @param {Project} project */
function routes(atlas, state, window, project) {
    const data = atlas.data;
    if (!data.routes || !state.layers.routes) {
        return [];
    }
    const at = routePlaces(data.routes);
    const hours = Math.max(state.hours[1] - state.hours[0], 1);
    return Object.entries(MODES).map(([mode, look]) => {
        const own = Array.from(data.routes.mode, (/** @type {number} */ m, i) => data.modes[m] === mode && services(data.routes.by_hour, i, state.hours) / hours >= 1 ? i : -1);
        const d = own.filter((i) => i >= 0).map((i) => pathOf(at.slice(data.routes.point_of[i], data.routes.point_of[i + 1]), project, window)).join('');
        return d === '' ? null : svg('path', {d, fill: 'none', stroke: look.colour, 'stroke-width': 1.2, 'stroke-dasharray': look.dash?.map((n) => 2 * n).join(' ')});
    });
}

/** @param {Atlas} atlas @param {State} state @param {Project} project */
function circles(atlas, state, project) {
    const column = atlas.column(state.circles);
    const zones = atlas.data.zones;
    return !column ? [] : circleRadii(atlas, column).map((r, zone) => {
        const [cx, cy] = project([zones.x[zone] / DEGREE, zones.y[zone] / DEGREE]);
        return svg('circle', {cx: cx.toFixed(1), cy: cy.toFixed(1), r: r.toFixed(1), fill: '#3d3d3d', 'fill-opacity': 0.45, stroke: '#0b0c0c'});
    });
}

/** @param {Atlas} atlas @param {State} state @param {Window} window @param {Project} project */
function points(atlas, state, window, project) {
    return atlas.data.points.filter((/** @type {any} */ set) => state.layers[set.name]).map((/** @type {any} */ set) => {
        const largest = Array.from(set.value ?? [1]).reduce((/** @type {number} */ most, v) => Math.max(most, Number(v)), 1);
        const marks = Array.from(set.x, (_, i) => {
            const at = project([set.x[i] / DEGREE, set.y[i] / DEGREE]);
            const r = isDense(set) ? 14 * Math.sqrt(Math.max(set.value[i], 0) / largest) : 1.5;
            return inside(window, at) ? svg('circle', {cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: Math.max(r, 0.6).toFixed(1)}) : null;
        });
        return svg('g', {fill: set.mode ? '#0b0c0c' : '#12436d', 'fill-opacity': 0.65, stroke: '#ffffff', 'stroke-width': 0.4}, ...marks);
    });
}

/** Names that do not run over the edge or over one another. @param {Atlas} atlas @param {State} state @param {Window} window @param {Project} project */
function towns(atlas, state, window, project) {
    const data = atlas.data.towns;
    /** @type {[number, number, number][]} */
    const taken = [];
    const order = Array.from(data.name, (_, i) => i).sort((a, b) => data.rank[a] - data.rank[b]);
    return state.layers.towns === false ? [] : order.map((i) => {
        const [x, y] = project([data.x[i] / DEGREE, data.y[i] / DEGREE]);
        const half = data.name[i].length * 3.6 + 4;
        const free = x - half > 0 && x + half < window.width && y > 14 && y < window.height - 6 &&
            taken.every(([tx, ty, th]) => Math.abs(tx - x) > th + half || Math.abs(ty - y) > 15);
        if (!free) {
            return null;
        }
        taken.push([x, y, half]);
        return svg('text', {x: x.toFixed(1), y: (y + 4).toFixed(1), 'text-anchor': 'middle', 'font-size': data.rank[i] === 1 ? 14 : 12,
            fill: '#0b0c0c', stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round'}, data.name[i]);
    });
}
