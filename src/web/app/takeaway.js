/**
 * What a reader takes away: the selection as CSV, the view as a picture or a drawing, a print, the address.
 */
import {csv, save} from './csv.js';
import {announce, el, fill, svg} from './dom.js';
import {trimmed, windowOf} from './mercator.js';
import {wholeBounds} from './geometry.js';
import {picturesOf} from './picture.js';
import {selection} from './selection.js';
import {sheet, sources, stillHatch} from './sheet.js';
import {mapDrawing} from './sheetmap.js';
import {listed} from './table.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').Store} Store */

/** Of pictures: pixels for each unit of the drawing. */
const SHARP = 2;

/** A name for files from the title: letters, digits, hyphens. @param {string} title */
export function fileName(title) {
    return title.normalize('NFKD').replace(/[^\w\s-]/g, '').trim().replace(/[\s_]+/g, '-').toLowerCase().slice(0, 60) || 'atlas';
}

/** What the maps show; all zones where there are no maps. @param {Atlas} atlas @param {import('./maps.js').Maps} maps @returns {import('./mercator.js').Window[]} */
function windows(atlas, maps) {
    if (maps.views.length === 0) {
        const {length} = picturesOf(atlas, maps.store.state);
        return Array.from({length}, () => windowOf(wholeBounds(atlas.data.geometry), 900 / length, 600 / length));
    }
    return maps.views.map(({map}) => {
        const {lng, lat} = map.getCenter(), {clientWidth, clientHeight} = map.getContainer();
        return trimmed({centre: [lng, lat], zoom: map.getZoom(), width: clientWidth, height: clientHeight}, wholeBounds(atlas.data.geometry));
    });
}

/** The view as a drawing from the arcs. @param {Atlas} atlas @param {Store} store @param {import('./maps.js').Maps} maps */
export function drawing(atlas, store, maps) {
    const shown = windows(atlas, maps);
    return sheet(atlas, store.state, shown, shown.map(() => null));
}

/** The maps as drawings that follow what is chosen, for browsers that cannot move them. @param {Atlas} atlas @param {Store} store @param {import('./maps.js').Maps} maps */
export function stillMaps(atlas, store, maps) {
    const place = el('div', {class: 'stills'});
    const show = () => {
        const pictures = picturesOf(atlas, store.state), {set} = selection(atlas, store.state);
        fill(place, ...windows(atlas, maps).map((window, i) => svg('svg', {viewBox: `0 0 ${window.width} ${window.height}`, role: 'img',
            'aria-label': `Map of ${atlas.data.area ?? atlas.data.title}: ${pictures[i].title}`}, stillHatch(),
        mapDrawing(atlas, store.state, pictures[i], window, null, set))));
    };
    show();
    store.subscribe((_state, changed) => {
        if (['theme', 'camera', 'listed', 'swipe'].every((key) => !changed.has(key))) {
            show();
        }
    });
    return place;
}

/** @param {SVGSVGElement} made */
const written = (made) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}`;

/** The view as pixels, its maps as on the screen. @param {Atlas} atlas @param {Store} store @param {import('./maps.js').Maps} maps @returns {Promise<Blob>} */
async function picture(atlas, store, maps) {
    await Promise.all(maps.views.map(({drawn}) => drawn));
    const images = maps.views.map(({map}) => map.getCanvas().toDataURL('image/png'));
    const made = maps.views.length === 0 ? drawing(atlas, store, maps) : sheet(atlas, store.state, windows(atlas, maps), images);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(written(made))}`;
    await image.decode();
    const canvas = el('canvas', {width: made.viewBox.baseVal.width * SHARP, height: made.viewBox.baseVal.height * SHARP});
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => canvas.toBlob((/** @type {Blob | null} */ blob) => blob ? resolve(blob) : reject(new Error('no picture')), 'image/png'));
}

/** @param {Atlas} atlas @param {Store} store @param {import('./maps.js').Maps} maps @returns {HTMLElement} */
export function takeaway(atlas, store, maps) {
    const name = fileName(atlas.data.title);
    const button = (/** @type {string} */ label, /** @type {() => unknown} */ act) => el('button', {type: 'button', onclick: () => void act()}, label);
    const address = el('input', {type: 'text', readonly: true, 'aria-label': 'Address of this view', hidden: true});
    return el('section', {class: 'takeaway', 'aria-labelledby': 'takeaway-title'},
        sourceLine(atlas, store),
        el('h2', {id: 'takeaway-title'}, 'Download and share'),
        el('div', {class: 'buttons'},
            button('Table (CSV)', () => {
                const {zones} = selection(atlas, store.state);
                save(`${name}.csv`, new Blob([csv(atlas, listed(atlas, store.state), zones)], {type: 'text/csv;charset=utf-8'}));
                announce(`Downloaded ${zones.length} zones.`);
            }),
            button('Picture (PNG)', async () => save(`${name}.png`, await picture(atlas, store, maps))),
            button('Drawing (SVG)', () => save(`${name}.svg`, new Blob([written(drawing(atlas, store, maps))], {type: 'image/svg+xml'}))),
            button('Print', () => window.print()),
            button('Copy the address', () => copyAddress(address))),
        address);
}

/** Where what the map shows comes from, below it. @param {Atlas} atlas @param {Store} store */
function sourceLine(atlas, store) {
    const line = el('p', {class: 'source'});
    const show = () => fill(line, `Sources: ${sources(atlas, store.state).join(' · ')}`);
    show();
    store.subscribe(show);
    return line;
}

/** @param {HTMLInputElement} box where to take the address from by hand */
async function copyAddress(box) {
    try {
        await navigator.clipboard.writeText(location.href);
        announce('The address of this view was copied.');
    } catch {
        box.hidden = false;
        box.value = location.href;
        box.select();
        announce('Copy the address from the box.');
    }
}

/** Draws the view for the printer just before it is asked for. @param {Atlas} atlas @param {Store} store @param {import('./maps.js').Maps} maps @returns {HTMLElement} */
export function printSheet(atlas, store, maps) {
    const place = el('div', {class: 'print-sheet'});
    window.addEventListener('beforeprint', () => fill(place, drawing(atlas, store, maps)));
    window.addEventListener('afterprint', () => fill(place));
    return place;
}
