/**
 * The key: classes with the number of zones in each, and why some have no number.
 */
import {el} from './dom.js';
import {withUnit} from './format.js';

/**
 * @param {import('./atlas.js').Atlas} atlas @param {any} column @param {Set<number> | null} kept zones that count; null = all
 * @returns {HTMLElement}
 */
export function legend(atlas, column, kept) {
    const {classes, empty} = tally(atlas, column, kept);
    const most = Math.max(1, ...classes);
    const rows = classes.map((count, k) => row(swatch(column.classes.colours[k]), column.classes.labels[k], count, most));
    for (const [reason, count] of empty) {
        const label = atlas.data.reasons[reason].label;
        rows.unshift(row(reasonSwatch(label), capital(label), count, most));
    }
    return el('section', {class: 'legend', 'aria-label': 'Key'},
        el('h2', {}, column.label, column.unit ? el('span', {class: 'unit'}, ` (${withUnit('', column.unit).trim()})`) : null),
        el('ul', {}, ...rows.reverse()));
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column @param {Set<number> | null} kept */
function tally(atlas, column, kept) {
    /** @type {number[]} */
    const classes = (column.classes?.colours ?? []).map(() => 0);
    /** @type {Map<number, number>} */
    const empty = new Map();
    for (let zone = 0; zone < atlas.n; zone++) {
        if (kept !== null && !kept.has(zone)) {
            continue;
        }
        const k = atlas.classOf(column, zone);
        if (k >= 0) {
            classes[k]++;
        } else {
            const reason = atlas.cell(column, zone).reason;
            empty.set(reason, (empty.get(reason) ?? 0) + 1);
        }
    }
    return {classes, empty};
}

/** @param {Element} key @param {string} label @param {number} count @param {number} most */
function row(key, label, count, most) {
    return el('li', {}, key, el('span', {class: 'label'}, label),
        el('meter', {min: 0, max: most, value: count, 'aria-hidden': 'true'}),
        el('span', {class: 'count'}, String(count), el('span', {class: 'sr'}, count === 1 ? ' zone' : ' zones')));
}

/** Colours are set through the object model: the page's policy lets no style attribute in. @param {string} colour */
export function swatch(colour) {
    const key = el('span', {class: 'swatch', 'aria-hidden': 'true'});
    key.style.backgroundColor = colour;
    return key;
}

/** @param {string} label */
function reasonSwatch(label) {
    const withheld = /suppressed|unreliable|below/.test(label);
    return el('span', {class: withheld ? 'swatch hatched' : 'swatch none', 'aria-hidden': 'true'});
}

/** @param {string} text */
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
