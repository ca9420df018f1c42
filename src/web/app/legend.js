/**
 * The key on the page.
 */
import {el} from './dom.js';

/** @param {import('./key.js').Key} key @returns {HTMLElement} */
export function legend(key) {
    const most = Math.max(1, ...key.rows.map((row) => row.count));
    return el('section', {class: 'legend', 'aria-label': `Key: ${key.title}`},
        el('h2', {}, key.matrix ? 'Zones by thirds of two columns' : el('bdi', {}, key.title), key.unit ? el('span', {class: 'unit'}, ` (${key.unit})`) : null),
        key.matrix ? matrix(key) : el('p', {class: 'heading', 'aria-hidden': 'true'}, 'zones'),
        key.rows.length > 0 ? el('ul', {}, ...key.rows.map((row) => item(row, most))) : null);
}

/** @param {import('./key.js').Row} row @param {number} most */
function item(row, most) {
    const bar = el('span', {class: 'bar', 'aria-hidden': 'true'});
    bar.style.width = `${(100 * row.count) / most}%`;
    return el('li', {}, swatch(row), el('span', {class: 'label'}, row.label),
        el('span', {class: 'track', 'aria-hidden': 'true'}, bar),
        el('span', {class: 'count'}, row.count.toLocaleString('en-GB'), el('span', {class: 'sr'}, row.count === 1 ? ' zone' : ' zones')));
}

/** Colours are set through the object model: the page's policy lets no style attribute in. @param {import('./key.js').Row} row */
function swatch(row) {
    const key = el('span', {class: `swatch${row.colour === null ? (row.hatched ? ' hatched' : ' none') : ''}`, 'aria-hidden': 'true'});
    if (row.colour !== null) {
        key.style.backgroundColor = row.colour;
    }
    return key;
}

/** Rows: thirds of the first column, the highest on top; columns: thirds of the second. @param {import('./key.js').Key} key */
function matrix(key) {
    const [rows, columns] = /** @type {string[][]} */ (key.thirds);
    const title = (/** @type {any} */ column) => el('bdi', {}, column.label, column.unit ? ` (${column.unit})` : '');
    return el('table', {class: 'matrix'},
        el('caption', {}, 'Rows: ', title(key.columns[0]), '. Columns: ', title(key.columns[1]), '. Top left: high in the first, low in the second.'),
        el('thead', {}, el('tr', {}, el('td'), ...columns.map((label) => el('th', {scope: 'col'}, label)))),
        el('tbody', {}, ...(key.matrix ?? []).map((cells, i) => el('tr', {}, el('th', {scope: 'row'}, rows[2 - i]),
            ...cells.map(matrixCell)))));
}

/** @param {import('./key.js').Row} cell */
function matrixCell(cell) {
    const place = el('td', {}, el('span', {}, String(cell.count)));
    place.style.backgroundColor = cell.colour ?? '';
    return place;
}
