/**
 * Ranges of one column or two: dragged in a chart, or typed.
 */
import {announce, el} from './dom.js';
import {extent, rounded} from './chart.js';

/** @typedef {import('./store.js').Brush} Brush */
/** @typedef {'brush' | 'brushOther'} Which */

/** @param {import('./atlas.js').Atlas} atlas @param {any} column */
export function valuesOf(atlas, column) {
    return Array.from({length: atlas.n}, (_, zone) => atlas.cell(column, zone).value);
}

/**
 * Two boxes for the lowest and highest value.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store @param {Which} which @param {any} column
 * @returns {{element: HTMLElement, show: () => void}}
 */
export function rangeBoxes(atlas, store, which, column) {
    const whole = extent(valuesOf(atlas, column));
    /** @type {(() => void)[]} */
    const shows = [];
    const box = (/** @type {1 | 2} */ end, /** @type {string} */ label) => {
        const id = `${which}-${end}`;
        const input = el('input', {type: 'number', id, step: 10 ** -column.decimals, min: whole[0], max: whole[1],
            value: store.state[which]?.[end] ?? whole[end - 1]});
        input.addEventListener('change', () => {
            const range = /** @type {[number, number]} */ (store.state[which]?.slice(1) ?? [...whole]);
            range[end - 1] = input.value === '' || !Number.isFinite(input.valueAsNumber) ? whole[end - 1] : input.valueAsNumber;
            setRange(store, which, column, whole, range);
        });
        shows.push(() => {
            input.value = String(store.state[which]?.[end] ?? whole[end - 1]);
        });
        return el('span', {class: 'field'}, el('label', {for: id}, label), input);
    };
    const element = el('fieldset', {class: 'range'}, el('legend', {}, 'Keep zones by ', el('bdi', {}, column.label), column.unit ? ` (${column.unit})` : ''),
        box(1, 'From'), box(2, 'To'),
        el('button', {type: 'button', onclick: () => {
            store.set({[which]: null});
            announce('All values are kept.');
        }}, 'All', el('span', {class: 'sr'}, ` values of ${column.label}`)));
    return {element, show: () => shows.forEach((show) => show())};
}

/**
 * @param {import('./store.js').Store} store @param {Which} which @param {any} column @param {[number, number]} whole @param {[number, number]} range
 */
export function setRange(store, which, column, whole, range) {
    const [low, high] = range[0] <= range[1] ? range : [range[1], range[0]];
    const all = low <= whole[0] && high >= whole[1];
    store.set({[which]: all ? null : [column.name, rounded(low, column.decimals), rounded(high, column.decimals)]});
}

/**
 * Tells of drags over the drawing in an element, in the drawing's coordinates; a click without a drag ends the range.
 * @param {HTMLElement} place @param {(from: [number, number], to: [number, number]) => void} onDrag @param {() => void} onClick
 */
export function dragging(place, onDrag, onClick) {
    /** @type {[number, number] | null} */
    let from = null;
    let moved = false;
    const at = (/** @type {PointerEvent} */ event) => {
        const drawing = /** @type {SVGSVGElement} */ (place.querySelector('svg'));
        const box = drawing.getBoundingClientRect(), view = drawing.viewBox.baseVal;
        return /** @type {[number, number]} */ ([((event.clientX - box.left) * view.width) / box.width, ((event.clientY - box.top) * view.height) / box.height]);
    };
    place.addEventListener('pointerdown', (event) => {
        from = at(event);
        moved = false;
        place.setPointerCapture(event.pointerId);
    });
    place.addEventListener('pointermove', (event) => {
        const to = from && at(event);
        if (from && to && (moved || Math.hypot(to[0] - from[0], to[1] - from[1]) > 4)) {
            moved = true;
            onDrag(from, to);
        }
    });
    place.addEventListener('pointerup', () => {
        if (from && !moved) {
            onClick();
        }
        from = null;
    });
    place.addEventListener('pointercancel', () => {
        from = null;
    });
}
