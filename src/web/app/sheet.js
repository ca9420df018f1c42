/**
 * The view as one drawing to take away: title, maps, keys, sources; text as text. Prints and pictures are made from it.
 */
import {svg} from './dom.js';
import {keyOf} from './key.js';
import {layerMark, layerRows} from './layerkey.js';
import {mapDrawing} from './sheetmap.js';
import {picturesOf} from './picture.js';
import {resolve} from './places.js';
import {selection} from './selection.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').State} State */

const EDGE = 16, LINE = 18, SMALL = 14, KEY_WIDE = 380;
const INK = '#0b0c0c', SOFT = '#505a5f', BADGE = '#a4133c';

/** @param {number} x @param {number} y @param {string} words @param {Record<string, any>} [more] */
function text(x, y, words, more = {}) {
    return svg('text', {x, y, fill: INK, 'font-size': 13, ...more}, words);
}

/** Words in lines of so many letters. @param {string} words @param {number} most */
export function wrap(words, most) {
    /** @type {string[]} */
    const lines = [];
    for (const word of words.split(/\s+/).flatMap((w) => w.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= most) {
            lines[lines.length - 1] = `${last} ${word}`;
        } else {
            lines.push(word);
        }
    }
    return lines;
}

/** Sources of all that the view shows. @param {Atlas} atlas @param {State} state */
export function sources(atlas, state) {
    const data = atlas.data;
    const columns = [...picturesOf(atlas, state).flatMap((p) => p.columns), atlas.column(state.circles)].filter(Boolean);
    const layers = data.points.filter((/** @type {any} */ s) => state.layers[s.name] || state.layers[`${s.name}-density`]);
    const of = (/** @type {any} */ what, /** @type {string} */ label) =>
        [`${label}:`, [what.source, what.date ?? what.vintage, what.licence].filter(Boolean).join(', ')].join(' ');
    const lines = [...columns.map((c) => of(c, c.label)), ...layers.map((/** @type {any} */ s) => of(s, s.label ?? s.name)),
        ...(data.routes && state.layers.routes ? [of(data.routes, 'Routes')] : [])];
    return [...new Set([...lines, data.zones.source ? of(data.zones, 'Boundaries') : '', data.credit ?? '', ...kept(atlas, state)])].filter(Boolean);
}

/** What the view was kept to. @param {Atlas} atlas @param {State} state */
function kept(atlas, state) {
    const {zones} = selection(atlas, state);
    return zones.length === atlas.n ? [] : [`Kept: ${zones.length} of ${atlas.n} zones; the others are paled.`];
}

/** The zone that is chosen, and what the maps show of it. @param {Atlas} atlas @param {State} state @param {import('./picture.js').Picture[]} pictures */
function outlined(atlas, state, pictures) {
    const zone = resolve(atlas, state.place)?.zone ?? -1;
    const columns = [...new Set(pictures.flatMap((p) => p.columns))];
    return zone < 0 ? [] : [`Outlined: ${[atlas.data.zones.name[zone],
        ...columns.map((c) => `${c.label}: ${atlas.shown(c, atlas.cell(c, zone))}`)].join('; ')}.`];
}

/** @param {import('./key.js').Row} row @param {number} x @param {number} y */
function keyRow(row, x, y) {
    return svg('g', {}, svg('rect', {x, y: y - 11, width: 24, height: 14, stroke: SOFT, 'stroke-width': 0.7,
        fill: row.colour ?? (row.hatched ? 'url(#hatch)' : '#f3f2f1')}),
    text(x + 32, y, row.label), text(x + KEY_WIDE - 20, y, row.count.toLocaleString('en-GB'), {'text-anchor': 'end', fill: SOFT}));
}

/** The two-way key: cells with their counts. @param {import('./key.js').Key} key @param {number} x @param {number} y */
function keyMatrix(key, x, y) {
    const [rows, columns] = /** @type {string[][]} */ (key.thirds);
    const wide = 80, high = 24, left = 110;
    return svg('g', {}, ...columns.map((label, k) => text(x + left + wide * (k + 0.5), y + 8, label, {'text-anchor': 'middle', 'font-size': 11})),
        ...(key.matrix ?? []).flatMap((cells, i) => [text(x + left - 6, y + 14 + high * (i + 0.7), rows[2 - i], {'text-anchor': 'end', 'font-size': 11}),
            ...cells.flatMap((cell, k) => [
                svg('rect', {x: x + left + wide * k, y: y + 14 + high * i, width: wide, height: high, fill: cell.colour}),
                text(x + left + wide * (k + 0.5), y + 14 + high * (i + 0.7), String(cell.count), 
                    {'text-anchor': 'middle', 'font-size': 11, fill: i === 0 && k > 0 ? '#ffffff' : INK}),
            ])]));
}

/** @param {import('./key.js').Key} key @param {number} x @param {number} top @returns {{mark: SVGElement, high: number}} */
function keyDrawing(key, x, top) {
    const title = wrap(key.unit ? `${key.title} (${key.unit})` : key.title, 56);
    let y = top;
    const marks = title.map((line) => text(x, y += LINE, line, {'font-weight': 600}));
    if (key.matrix) {
        marks.push(keyMatrix(key, x, y + 6));
        y += 100;
        marks.push(text(x, y += SMALL, `Up: ${key.columns[0].label}. Across: ${key.columns[1].label}.`.slice(0, 90), {'font-size': 10, fill: SOFT}));
    }
    marks.push(...key.rows.map((row) => keyRow(row, x, y += LINE + 2)));
    return {mark: svg('g', {}, ...marks), high: y - top};
}

/** @param {Atlas} atlas @param {State} state @param {number} x @param {number} top */
function layersDrawing(atlas, state, x, top) {
    let y = top;
    const marks = layerRows(atlas, state).map((row) => {
        y += LINE;
        return svg('g', {transform: `translate(${x} ${y - 12})`}, layerMark(row), text(36, 12, row.label.slice(0, 60), {'font-size': 12}));
    });
    return {mark: svg('g', {}, ...marks), high: y - top};
}

/** @param {Atlas} atlas @param {number} wide */
function heading(atlas, wide) {
    const lines = wrap(atlas.data.title, Math.floor(wide / 11));
    let y = EDGE;
    const marks = lines.map((line) => text(EDGE, y += 24, line, {'font-size': 20, 'font-weight': 700}));
    if (atlas.data.illustrative) {
        y += 26;
        marks.push(svg('rect', {x: EDGE, y: y - 15, width: 132, height: 20, fill: BADGE}),
            text(EDGE + 8, y, 'Illustrative data', {fill: '#ffffff', 'font-weight': 600}));
    }
    return {mark: svg('g', {}, ...marks), high: y + 12};
}

/** The pattern of what is withheld. */
export function stillHatch() {
    return svg('defs', {}, svg('pattern', {id: 'hatch', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
        svg('rect', {width: 8, height: 8, fill: '#f3f2f1'}), svg('line', {x1: 0, x2: 0, y1: 0, y2: 8, stroke: SOFT, 'stroke-width': 2.5})));
}

/** Pattern and ground. @param {number} wide @param {number} high */
function ground(wide, high) {
    return [stillHatch(), svg('rect', {width: wide, height: high, fill: '#ffffff'})];
}

/**
 * @param {Atlas} atlas @param {State} state @param {import('./mercator.js').Window[]} windows one a map
 * @param {(string | null)[]} images pictures of the maps as data URLs; null = drawn from the arcs
 * @returns {SVGSVGElement}
 */
export function sheet(atlas, state, windows, images) {
    const wide = Math.max(2 * EDGE + KEY_WIDE, EDGE + windows.reduce((sum, w) => sum + w.width + EDGE, 0));
    const head = heading(atlas, wide);
    const {set} = selection(atlas, state);
    const pictures = picturesOf(atlas, state);
    let x = EDGE;
    const maps = windows.map((window, i) => {
        const map = mapDrawing(atlas, state, pictures[i], window, images[i], set);
        map.setAttribute('transform', `translate(${x} ${head.high})`);
        x += window.width + EDGE;
        return map;
    });
    const below = head.high + Math.max(...windows.map((w) => w.height)) + 4;
    const beside = windows.length > 1 ? windows[0].width + EDGE : KEY_WIDE + EDGE;
    const keys = pictures.slice(0, windows.length).map((picture, i) => keyDrawing(keyOf(atlas, picture, set), EDGE + i * beside, below));
    const fits = windows.length === 1 && wide >= 2 * (KEY_WIDE + EDGE);
    const keyHigh = Math.max(...keys.map((key) => key.high));
    const layers = layersDrawing(atlas, state, fits ? EDGE + beside : EDGE, fits ? below : below + keyHigh);
    let y = below + (fits ? Math.max(keyHigh, layers.high) : keyHigh + layers.high) + 10;
    const notes = [...outlined(atlas, state, pictures), ...sources(atlas, state)].flatMap((line) => wrap(line, Math.floor((wide - 2 * EDGE) / 5.6)))
        .map((line) => text(EDGE, y += SMALL, line, {'font-size': 10.5, fill: SOFT}));
    const high = y + EDGE;
    return svg('svg', {xmlns: 'http://www.w3.org/2000/svg', width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: 'img',
        'aria-label': `${atlas.data.title}: ${pictures.map((p) => p.title).join(' and ')}`, 'font-family': "system-ui, 'Open Sans', sans-serif"},
    ...ground(wide, high), head.mark, ...maps, ...keys.map((key) => key.mark), layers.mark, ...notes);
}
