/**
 * Where everything comes from: sources, dates, licences, methods, and how far the map's lines may be trusted.
 */
import {el} from './dom.js';
import {number} from './format.js';
import {areaText} from './profile.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */

/** @param {Atlas} atlas @returns {HTMLElement} */
export function about(atlas) {
    const data = atlas.data;
    return el('section', {class: 'about', id: 'about', 'aria-labelledby': 'about-title'},
        el('h2', {id: 'about-title', tabindex: '-1'}, 'About this atlas'),
        data.illustrative ? el('p', {}, el('strong', {}, 'Illustrative data'),
            ': its numbers were invented to show how the atlas works. They say nothing about real places.') : null,
        data.credit ? el('p', {}, data.credit) : null,
        data.contact ? el('p', {}, 'Contact: ', el('bdi', {}, data.contact)) : null,
        el('p', {}, `The lines of the map lie at most ${number(Math.ceil(data.geometry.tolerance_m), 0)} m from the boundaries they were simplified from. `,
            'Colours, classes and the table show rounded numbers; a zone without a number carries the reason, and nothing is filled in. ',
            'Numbers that are withheld or unreliable are hatched.',
            data.basemap ? ' The base map asks another computer for pictures; nothing else leaves this page.' : ' This page asks no other computer for anything.'),
        folded(`Sources and methods of the ${data.columns.length} columns`, scroll('Columns, sources and methods', columnTable(atlas))),
        folded('Sources of the zones and layers', scroll('Layers and their sources', layerTable(atlas))),
        reasonList(atlas), ledger(data),
        el('p', {class: 'soft'}, `Made with jobatlas ${data.version ?? ''}.`));
}

/** What is long waits to be asked for. @param {string} title @param {...Node} content */
function folded(title, ...content) {
    return el('details', {}, el('summary', {}, title), ...content);
}

/** @param {string} label @param {Node} content */
function scroll(label, content) {
    return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label}, content);
}

/** @param {...string} headings */
function head(...headings) {
    return el('thead', {}, el('tr', {}, ...headings.map((text) => el('th', {scope: 'col'}, text))));
}

/** @param {Atlas} atlas */
function columnTable(atlas) {
    return el('table', {}, head('Column', 'Date', 'Source', 'Licence', 'How', atlas.data.area ?? 'All zones'),
        el('tbody', {}, ...atlas.data.columns.map((/** @type {any} */ c) => el('tr', {},
            el('th', {scope: 'row'}, el('bdi', {}, c.label), c.unit ? el('span', {class: 'soft'}, ` (${c.unit})`) : null),
            el('td', {}, c.date ?? '–'), el('td', {}, c.source ?? '–'), el('td', {}, c.licence ?? '–'),
            el('td', {}, how(atlas, c)), el('td', {}, areaText(atlas, c))))));
}

const METHODS = /** @type {Record<string, string>} */ ({
    fisher: 'natural breaks (Fisher)', manual: 'breaks set by hand', quantile: 'equal numbers of zones', equal: 'equal steps',
});

/** How a column came about, in words. @param {Atlas} atlas @param {any} column */
export function how(atlas, column) {
    const named = (/** @type {'of' | 'per'} */ part) => column[`${part}_label`] ?? atlas.column(column[part])?.label ?? column[part];
    return [
        column.method ? column.method : column.of && column.per ? `${named('of')} per ${named('per')}.` : column.per ? `Per ${named('per')}.` : '',
        column.by_group ? 'Published by group, not by zone.' : '',
        column.classes ? `Classes: ${METHODS[column.classes.method] ?? column.classes.method}${column.classes.note ? ` (${column.classes.note})` : ''}.` : 'No zone has a number.',
        column.note ?? '',
    ].filter(Boolean).join(' ');
}

/** @param {Atlas} atlas */
function layerTable(atlas) {
    const data = atlas.data;
    const row = (/** @type {string} */ label, /** @type {any} */ layer, /** @type {number} */ count) => el('tr', {},
        el('th', {scope: 'row'}, label), el('td', {class: 'number'}, number(count, 0)), el('td', {}, layer.date ?? layer.vintage ?? '–'),
        el('td', {}, layer.source ?? '–'), el('td', {}, layer.licence ?? '–'));
    return el('table', {}, head('Layer', 'How many', 'Date', 'Source', 'Licence'), el('tbody', {},
        row('Zones', data.zones, atlas.n),
        ...data.points.map((/** @type {any} */ set) => row(set.label ?? set.name, set, set.x.length)),
        data.routes ? row('Routes, in stretches', data.routes, data.routes.mode.length) : null,
        ...data.windows.map((/** @type {any} */ w) => row(`Travel times: ${w.label}`, {source: w.service}, w.minutes.length))));
}

/** What the signs of empty cells stand for. @param {Atlas} atlas */
function reasonList(atlas) {
    const reasons = atlas.data.reasons.slice(1);
    return folded('Why there may be no number',
        el('ul', {}, ...reasons.map((/** @type {any} */ r) => el('li', {}, el('code', {}, r.symbol), ` ${r.label}`))));
}

/** What was skipped, repaired or left out on the way. @param {any} data */
function ledger(data) {
    const counts = Object.entries(data.ledger ?? {});
    return counts.length === 0 ? null : folded('What happened to the data on the way',
        el('ul', {}, ...counts.map(([what, count]) => el('li', {}, `${what}: ${number(Number(count), 0)}`))));
}
