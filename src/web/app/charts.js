/**
 * How the zones are spread: the histogram of one column, or two columns against each other. Both can be brushed.
 */
import {dragging, rangeBoxes, setRange, valuesOf} from './brush.js';
import {bins, extent, scale} from './chart.js';
import {el, fill, svg} from './dom.js';
import {number} from './format.js';
import {columnPicture} from './picture.js';
import {selection} from './selection.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').Store} Store */

const WIDE = 480, HIGH = 260, EDGE = {left: 56, right: 12, top: 12, bottom: 44};
const INNER = {right: WIDE - EDGE.right, bottom: HIGH - EDGE.bottom};
const BINS = 24;

/** @typedef {{drawing: SVGSVGElement, drag: (from: [number, number], to: [number, number]) => void}} Chart */

/** @param {Atlas} atlas @param {Store} store @returns {HTMLElement} */
export function charts(atlas, store) {
    const place = el('div', {class: 'chart'});
    const boxes = el('div', {class: 'ranges'});
    /** @type {Chart} */
    let chart;
    /** @type {{element: HTMLElement, show: () => void}[]} */
    let ranges = [];
    const two = () => store.state.compare !== 'one' && store.state.other !== store.state.column;
    const draw = () => {
        chart = two() ? scatter(atlas, store) : histogram(atlas, store);
        fill(place, chart.drawing);
        ranges.forEach((range) => range.show());
    };
    const lay = () => {
        ranges = [rangeBoxes(atlas, store, 'brush', atlas.column(store.state.column)),
            ...(two() ? [rangeBoxes(atlas, store, 'brushOther', atlas.column(store.state.other))] : [])];
        fill(boxes, ...ranges.map((range) => range.element));
        draw();
    };
    lay();
    dragging(place, (from, to) => chart.drag(from, to), () => store.set({brush: null, brushOther: null}));
    store.subscribe((_state, changed) => {
        if (['column', 'other', 'compare'].some((key) => changed.has(key))) {
            lay();
        } else if (['brush', 'brushOther', 'group', 'filter', 'top', 'sort'].some((key) => changed.has(key))) {
            draw();
        }
    });
    return el('section', {class: 'charts', id: 'spread', 'aria-labelledby': 'charts-title'},
        el('h2', {id: 'charts-title', tabindex: '-1'}, 'Chart'),
        el('p', {class: 'soft'}, 'Drag over the chart, or type a range: the map and the table keep the zones within it.'), place, boxes);
}

/** A frame with its axes. @param {string} label @param {any} x column @param {any} y column or null @param {[number, number]} ys @param {...Node} marks */
function frame(label, x, y, ys, ...marks) {
    const axis = {stroke: 'currentColor', 'stroke-width': 1};
    const xs = x.extent;
    const tick = (/** @type {number} */ px, /** @type {string} */ text, /** @type {string} */ anchor) =>
        svg('text', {x: px, y: INNER.bottom + 16, 'text-anchor': anchor}, text);
    const decimals = y ? y.decimals : 0;
    return svg('svg', {viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': label, class: 'plot'}, ...marks,
        svg('line', {x1: EDGE.left, x2: INNER.right, y1: INNER.bottom, y2: INNER.bottom, ...axis}),
        svg('line', {x1: EDGE.left, x2: EDGE.left, y1: EDGE.top, y2: INNER.bottom, ...axis}),
        tick(EDGE.left, number(xs[0], x.column.decimals), 'start'), tick(INNER.right, number(xs[1], x.column.decimals), 'end'),
        svg('text', {x: (EDGE.left + INNER.right) / 2, y: HIGH - 6, 'text-anchor': 'middle'}, short(x.column)),
        svg('text', {x: EDGE.left - 4, y: INNER.bottom, 'text-anchor': 'end'}, number(ys[0], decimals)),
        svg('text', {x: EDGE.left - 4, y: EDGE.top + 8, 'text-anchor': 'end'}, number(ys[1], decimals)),
        svg('text', {x: 12, y: (EDGE.top + INNER.bottom) / 2, 'text-anchor': 'middle',
            transform: `rotate(-90 12 ${(EDGE.top + INNER.bottom) / 2})`}, y ? short(y) : 'zones'));
}

/** A label that fits an axis. @param {any} column */
function short(column) {
    const text = column.unit ? `${column.label} (${column.unit})` : column.label;
    return text.length > 52 ? `${text.slice(0, 51)}…` : text;
}

/** The part of a chart that a range covers. @param {number} x @param {number} y @param {number} width @param {number} height */
const veil = (x, y, width, height) => svg('rect', {x, y, width: Math.max(width, 1), height: Math.max(height, 1), class: 'veil'});

/** @param {Atlas} atlas @param {Store} store @returns {Chart} */
function histogram(atlas, store) {
    const column = atlas.column(store.state.column);
    const values = valuesOf(atlas, column), whole = extent(values);
    const {set} = selection(atlas, store.state);
    const {low, step, counts} = bins(values, BINS);
    const keptCounts = bins([...whole, ...values.filter((_, zone) => set === null || set.has(zone))], BINS).counts;
    keptCounts[0]--;
    keptCounts[BINS - 1]--;
    const most = Math.max(1, ...counts);
    const x = scale(whole, [EDGE.left, INNER.right]), y = scale([0, most], [INNER.bottom, EDGE.top]);
    const bars = counts.flatMap((count, i) => [[count, 'rest'], [keptCounts[i], 'kept']].map(([n, how]) => svg('rect', {class: `bin ${how}`,
        x: x.at(low + i * step) + 0.5, width: Math.max(x.at(low + step) - EDGE.left - 1, 1), y: y.at(Number(n)), height: INNER.bottom - y.at(Number(n))})));
    const range = store.state.brush;
    const drawing = frame(`Histogram of ${column.label}: ${number(whole[0], column.decimals)} to ${number(whole[1], column.decimals)}`,
        {column, extent: whole}, null, [0, most],
        ...(range ? [veil(x.at(range[1]), EDGE.top, x.at(range[2]) - x.at(range[1]), INNER.bottom - EDGE.top)] : []), ...bars);
    return {drawing, drag: (from, to) => setRange(store, 'brush', column, whole, [x.value(from[0]), x.value(to[0])])};
}

/** @param {Atlas} atlas @param {Store} store @returns {Chart} */
function scatter(atlas, store) {
    const state = store.state;
    const first = atlas.column(state.column), second = atlas.column(state.other);
    const xs = valuesOf(atlas, first), ys = valuesOf(atlas, second);
    const wholeX = extent(xs), wholeY = extent(ys);
    const x = scale(wholeX, [EDGE.left + 6, INNER.right - 6]), y = scale(wholeY, [INNER.bottom - 6, EDGE.top + 6]);
    const {set} = selection(atlas, state);
    const picture = columnPicture(atlas, first);
    const dots = xs.flatMap((value, zone) => value === null || ys[zone] === null ? [] : [svg('circle', {cx: x.at(value), cy: y.at(Number(ys[zone])), r: 3,
        class: set === null || set.has(zone) ? 'dot' : 'dot out', fill: picture.colours[picture.classes[zone]] ?? 'none'})]);
    const [bx, by] = [state.brush, state.brushOther];
    const range = bx || by ? [veil(x.at(bx?.[1] ?? wholeX[0]), y.at(by?.[2] ?? wholeY[1]),
        x.at(bx?.[2] ?? wholeX[1]) - x.at(bx?.[1] ?? wholeX[0]), y.at(by?.[1] ?? wholeY[0]) - y.at(by?.[2] ?? wholeY[1]))] : [];
    const drawing = frame(`${first.label} against ${second.label}: ${dots.length} zones`, {column: first, extent: wholeX}, second, wholeY, ...range, ...dots);
    return {drawing, drag: (from, to) => {
        setRange(store, 'brush', first, wholeX, [x.value(from[0]), x.value(to[0])]);
        setRange(store, 'brushOther', second, wholeY, [y.value(from[1]), y.value(to[1])]);
    }};
}
