/**
 * The search box: a combobox whose list follows what is typed.
 */
import {announce, el, fill, name} from './dom.js';
import {find, searchIndex} from './search.js';

const MOST = 8;

/**
 * @param {import('./atlas.js').Atlas} atlas
 * @param {(entry: import('./search.js').Entry) => void} onChoose
 * @returns {HTMLElement}
 */
export function finder(atlas, onChoose) {
    /** @type {ReturnType<typeof searchIndex> | null} */
    let index = null;
    const list = el('ul', {id: 'found', role: 'listbox', 'aria-label': 'Places found', hidden: true});
    const input = el('input', {id: 'find', type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false',
        'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list'});
    /** @type {import('./search.js').Entry[]} */
    let found = [];
    let active = -1;

    const close = () => {
        list.hidden = true;
        active = -1;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    };
    const choose = (/** @type {number} */ i) => {
        if (found[i]) {
            input.value = found[i].label;
            close();
            onChoose(found[i]);
        }
    };
    const mark = (/** @type {number} */ i) => {
        active = found.length === 0 ? -1 : (i + found.length) % found.length;
        [...list.children].forEach((item, k) => item.setAttribute('aria-selected', String(k === active)));
        if (active >= 0) {
            input.setAttribute('aria-activedescendant', `found-${active}`);
        }
    };
    input.addEventListener('input', () => {
        index ??= searchIndex(atlas);
        found = find(index, input.value, MOST);
        active = -1;
        fill(list, ...found.map((entry, i) => el('li', {id: `found-${i}`, role: 'option', 'aria-selected': 'false',
            onmousedown: (/** @type {Event} */ event) => {
                event.preventDefault();
                choose(i);
            }}, name(entry.label), ' ', el('span', {class: 'soft'}, [entry.kind, entry.detail].filter(Boolean).join(' ')))));
        list.hidden = found.length === 0;
        input.setAttribute('aria-expanded', String(found.length > 0));
        announce(input.value === '' ? '' : `${found.length} places found`);
    });
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
        const moves = /** @type {Record<string, () => void>} */ ({
            ArrowDown: () => mark(active + 1), ArrowUp: () => mark(active - 1), Enter: () => choose(Math.max(active, 0)), Escape: close});
        if (moves[event.key]) {
            event.preventDefault();
            moves[event.key]();
        }
    });
    input.addEventListener('blur', close);
    return el('div', {class: 'finder'}, el('label', {for: 'find'}, 'Find a place'), input, list);
}
