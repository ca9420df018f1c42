import './document.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {about, how} from '../app/about.js';
import {rounded as roundedEnd, bins, extent, scale} from '../app/chart.js';
import {change, comparable, thirds} from '../app/compare.js';
import {ordered as orderedHours} from '../app/controls.js';
import {csv} from '../app/csv.js';
import {outlines, wholeBounds, zoneAt, zoneFeature, zoneRings} from '../app/geometry.js';
import {keyOf} from '../app/key.js';
import {layerRows} from '../app/layerkey.js';
import {anchorOf, circleRadii, layerNames, services} from '../app/layers.js';
import {legend} from '../app/legend.js';
import {minutes, stepOf, timesWithin, within} from '../app/matrix.js';
import {fit, mercator, pathOf, projection, trimmed, windowOf, zonePaths} from '../app/mercator.js';
import {over, zoneColours} from '../app/paint.js';
import {earlier} from '../app/past.js';
import {picturesOf, reachPicture, WITHHELD} from '../app/picture.js';
import {resolve} from '../app/places.js';
import {profile} from '../app/profile.js';
import {longest, reachPanel} from '../app/reach.js';
import {find, searchIndex} from '../app/search.js';
import {selection} from '../app/selection.js';
import {featuresOf, packShapes} from '../app/shapes.js';
import {sheet, wrap} from '../app/sheet.js';
import {firstState, stateOf} from '../app/start.js';
import {broken} from '../app/sketch.js';
import {createStore} from '../app/store.js';
import {fileName} from '../app/takeaway.js';
import {listed, zoneTable} from '../app/table.js';
import {hostile, made} from './made.js';

const atlas = made();
const first = firstState(atlas);
const window = windowOf([0, 51, 0.3, 51.1], 600, 400);

/** @param {any} more */
const state = (more) => /** @type {any} */ ({...first, ...more});

test('shapes: rings close, zones are found by place, outlines part districts', () => {
    const square = [[0.1, 51], [0.2, 51], [0.2, 51.1], [0.1, 51.1], [0.1, 51]];
    assert.deepEqual(zoneFeature(atlas.data.geometry, 1, {}).geometry.coordinates, [[square]]);
    assert.deepEqual(zoneRings(atlas.data.geometry, 1), [square]);
    assert.deepEqual(wholeBounds(atlas.data.geometry), [0, 51, 0.3, 51.1]);
    assert.deepEqual([0.05, 0.15, 0.25, 0.35].map((x) => zoneAt(atlas.data, x, 51.05)), [0, 1, 2, -1]);
    assert.equal(outlines(atlas.data).geometry.coordinates.length, 5, 'the arc between A and B, both of Swale, is left out');
});

test('shapes reach the worker whole: every zone with what it carries, every arc once', async () => {
    const buffer = await packShapes(atlas.data, [4, 5, 6]).arrayBuffer();
    const zones = featuresOf('atlas://zones?0', buffer);
    assert.deepEqual(zones.features, [0, 1, 2].map((zone) => zoneFeature(atlas.data.geometry, zone, {k: 4 + zone})));
    assert.deepEqual(Object.keys(zones), ['type'], 'the features are not sent back');
    const [borders, edge] = ['borders', 'outlines'].map((kind) => featuresOf(`atlas://${kind}?0`, buffer).features.flatMap(({geometry}) => geometry.coordinates));
    assert.deepEqual(borders, [[[0.1, 51], [0.1, 51.1]]], 'the line between A and B');
    assert.deepEqual(edge.map(String).sort(), outlines(atlas.data).geometry.coordinates.map(String).sort());
});

test('colours: of classes, paler where a filter leaves zones out, as if laid over empty zones', () => {
    const paper = {empty: '#ffffff', alpha: 1}, [picture] = picturesOf(atlas, first);
    assert.deepEqual(zoneColours(picture, new Set([0, 1]), paper), ['rgba(255,255,255,1)', 'rgba(0,0,0,1)', 'rgba(224,224,224,1)']);
    assert.deepEqual([over(null, 1, paper), over('#102030', 1, {empty: '#ffffff', alpha: 0.4})], ['rgba(255,255,255,1)', 'rgba(16,32,48,1)']);
    assert.equal(over('#000000', 0.5, {empty: '#ffffff', alpha: 0.5}), 'rgba(85,85,85,0.75)', 'a quarter of white below a half of black');
    assert.equal(over(null, 1, {empty: '#ff0000', alpha: 0.4}), 'rgba(255,0,0,0.4)');
});

test('names of towns break as on the map', () => {
    const widthOf = (/** @type {string} */ part) => 6.6 * part.length;
    assert.deepEqual(broken('Royal Tunbridge Wells', 96, widthOf), ['Royal Tunbridge', 'Wells']);
    assert.deepEqual(broken('Leysdown-on-Sea', 96, widthOf), ['Leysdown-', 'on-Sea']);
    assert.deepEqual(broken('Deal', 96, widthOf), ['Deal']);
    assert.deepEqual(broken('Llanfairpwllgwyngyllgogerych', 96, widthOf), ['Llanfairpwllgwyngyllgogerych']);
});

test('the first view of the map holds the whole area and no more', () => {
    const {centre, zoom} = fit([0, 51, 0.3, 51.1], 600, 400);
    const project = projection({centre, zoom, width: 600, height: 400});
    const [[left, bottom], [right, top]] = [project([0, 51]), project([0.3, 51.1])].map((at) => at.map(Math.round));
    assert.deepEqual([left, right], [0, 600]);
    assert.equal(bottom + top, 400);
});

test('places: a site and a town lie in the zone around them, and nothing is made up', () => {
    assert.equal(resolve(atlas, 'zone:C')?.title, hostile);
    assert.deepEqual(resolve(atlas, 'point:sites:0'), {kind: 'point', title: 'Works', zone: 0, at: [0.05, 51.05], detail: 'Job sites: 30 jobs'});
    assert.equal(resolve(atlas, 'point:sites:1')?.title, 'Job sites 2');
    assert.equal(resolve(atlas, 'town:0')?.zone, 1);
    assert.equal(resolve(atlas, 'town:1')?.zone, -1);
    for (const wrong of ['', 'zone:X', 'point:sites:9', 'point:sites:x', 'point:none:0', 'town:7', 'town:0.5', '__proto__:1']) {
        assert.equal(resolve(atlas, wrong), null);
    }
});

test('pictures: a column, a withheld number, two thirds, a difference', () => {
    const [plain] = picturesOf(atlas, first);
    assert.deepEqual(plain.classes, [0, 1, 1]);
    assert.equal(picturesOf(atlas, state({column: 'jobs'}))[0].classes[2], WITHHELD);
    assert.equal(picturesOf(atlas, state({compare: 'side', other: 'jobs'})).length, 2);
    const both = picturesOf(atlas, state({compare: 'both', other: 'score'}))[0];
    assert.deepEqual(both.classes, [1, -1, 6], 'lowest rate with a middle score; no score; highest rate with the lowest score');
    const less = picturesOf(atlas, state({compare: 'change', column: 'rate_2011', other: 'rate'}))[0];
    assert.deepEqual(less.classes, [0, 4, WITHHELD]);
    assert.deepEqual(less.labels.slice(0, 2), ['\u22125.0 to under \u22123.0', '\u22123.0 to under \u22121.0']);
    assert.equal(picturesOf(atlas, state({compare: 'change', other: 'score'}))[0].kind, 'column', 'units differ');
});

test('comparing: differences by hand', () => {
    const {difference, most} = change(atlas, atlas.column('rate_2011'), atlas.column('rate'));
    assert.deepEqual([difference, most], [[-5, 5, null], 5]);
    assert.deepEqual(thirds(atlas, atlas.column('rate')), [10, 20]);
    assert.ok(!comparable(atlas.column('rate'), atlas.column('score')));
});

test('reach: both directions, limits, steps, and what cannot be counted', () => {
    const early = atlas.data.windows[0];
    assert.deepEqual([...minutes(atlas, early, 0, 'from')], [5, 30, 255]);
    assert.deepEqual([...minutes(atlas, early, 0, 'to')], [5, 40, 255]);
    assert.deepEqual([stepOf(15, 60), stepOf(16, 60), stepOf(61, 60), stepOf(255, 255), stepOf(48, 50)], [0, 1, -1, -1, 3]);
    assert.deepEqual(within(atlas, atlas.column('jobs'), minutes(atlas, early, 1, 'from'), 90), {sum: 150, unknown: 1, zones: 3});
    assert.deepEqual([...timesWithin(atlas, early, 60, 'from')], [2, 3, 1]);
    assert.deepEqual([...timesWithin(atlas, early, 60, 'to')], [2, 2, 2]);
    const picture = reachPicture(atlas, state({place: 'zone:A', window: 'early', minutes: 40}));
    assert.deepEqual(picture?.classes, [0, 1, -1]);
    assert.deepEqual(picture?.labels, ['up to 15 minutes', '16 to 30 minutes', '31 to 40 minutes']);
    assert.deepEqual([longest([{}]), longest([{longest: 45}, {longest: 120}])], [90, 45]);
    assert.equal(reachPicture(atlas, state({place: 'town:1', window: 'early'})), null);
});

test('reach of a country answers within 50 ms of processor time', () => {
    const n = 7264;
    const wide = made({zones: {code: Array.from({length: n}, (_, i) => String(i)), name: new Array(n).fill('x'), x: [], y: []},
        windows: [{name: 'early', label: 'Early', minutes: new Uint8Array(n * n).fill(33)}]});
    const before = process.cpuUsage().user;
    assert.equal(reachPicture(wide, state({place: 'zone:5', window: 'early', direction: 'to'}))?.classes.length, n);
    const spent = (process.cpuUsage().user - before) / 1000;
    assert.ok(spent < 50, `${spent} ms`);
});

test('keys: counts of what is kept, a row for every reason', () => {
    const key = keyOf(atlas, picturesOf(atlas, state({column: 'jobs'}))[0], null);
    assert.deepEqual(key.rows.at(-1), {colour: null, hatched: true, label: 'Suppressed', count: 1});
    assert.equal(key.rows.reduce((sum, row) => sum + row.count, 0), 3);
    assert.deepEqual(keyOf(atlas, picturesOf(atlas, first)[0], new Set([0])).rows.map((row) => row.count), [0, 1]);
    const both = keyOf(atlas, picturesOf(atlas, state({compare: 'both', other: 'score'}))[0], null);
    assert.equal(both.matrix?.flat().reduce((sum, cell) => sum + cell.count, 0), 2);
    assert.match(legend(key).textContent, /Suppressed/);
    assert.match(legend(both).textContent, /Rows: rate/);
});

test('the selection can be cut to its first rows, and two ranges hold at once', () => {
    assert.deepEqual(selection(atlas, state({top: 2, sort: ['rate', 'descending']})).zones, [2, 1]);
    assert.deepEqual(selection(atlas, state({group: 'district:Swale', top: 1, sort: ['rate', 'ascending']})).set, new Set([0]));
    assert.deepEqual(selection(atlas, state({brush: ['rate', 5, 25], brushOther: ['score', 0, 9]})).zones, [0]);
});

test('an address cannot set what there is not', () => {
    const wrong = 'column=nothing&compare=all&brush=[1]&brushOther=["rate","a",2]&camera=[1,2]&hours=[9,8]&minutes=1000&sort=["rate","sideways"]&top=-1&layers={"x":true}&theme=pink&swipe=101';
    assert.deepEqual(stateOf(atlas, wrong, first), first);
    const right = stateOf(atlas, 'column=score&brush=["rate",1,2]&camera=[1,51,9]&compare=swipe&circles=jobs', first);
    assert.deepEqual([right.column, right.brush, right.camera, right.compare, right.circles], ['score', ['rate', 1, 2], [1, 51, 9], 'swipe', 'jobs']);
});

test('hours give way to each other', () => {
    assert.deepEqual([orderedHours([7, 9], 0, 10), orderedHours([7, 9], 1, 5)], [[10, 11], [4, 5]]);
    assert.equal(services(Array.from({length: 96}, (_, i) => i), 1, [0, 2]), 48 + 49);
});

test('charts: scales go there and back, bins hold every value', () => {
    const across = scale([10, 20], [100, 200]);
    assert.deepEqual([across.at(15), across.value(150), across.value(999)], [150, 15, 20]);
    assert.deepEqual(extent([null, 3, 1]), [1, 3]);
    assert.deepEqual(extent([null]), [0, 1]);
    assert.deepEqual(bins([0, 1, 9, 10, null], 5).counts, [2, 0, 0, 0, 2]);
    assert.equal(roundedEnd(1.26, 1), 1.3);
});

test('web mercator: published values, and a window that shows its box', () => {
    assert.deepEqual(mercator(0, 0), [0.5, 0.5]);
    assert.ok(Math.abs(mercator(180, 85.0511287798)[1]) < 1e-9);
    const project = projection(window);
    const [x0, y0] = project([0, 51.1]), [x1, y1] = project([0.3, 51]);
    assert.ok(x0 > 0 && y0 > 0 && x1 < 600 && y1 < 400 && Math.abs(x0 + x1 - 600) < 0.01 && Math.abs(y0 + y1 - 400) < 0.01);
    assert.equal(pathOf([[50, 51], [51, 51]], project, window), '');
    assert.equal(zonePaths(atlas.data, window).length, 3);
});

test('a window that is taller than the area is trimmed to it; what is left is drawn where it was', () => {
    const bounds = /** @type {[number, number, number, number]} */ ([0, 51, 0.3, 51.1]);
    const tall = {...windowOf(bounds, 600, 400), height: 1600};
    const cut = trimmed(tall, bounds);
    const before = projection(tall)([0.1, 51.07]), after = projection(cut)([0.1, 51.07]);
    assert.ok(Math.abs(before[0] - after[0]) < 1e-6 && Math.abs(before[1] - cut.top - after[1]) < 1e-6);
    assert.ok(cut.top > 0 && cut.height < 500 && cut.whole === 1600);
    const near = {...tall, zoom: tall.zoom + 5};
    assert.deepEqual([trimmed(near, bounds).top, trimmed(near, bounds).height], [0, 1600]);
});

test('layers: areas true to size, names at the edge run inwards', () => {
    const [a, b, c] = circleRadii(atlas, atlas.column('jobs'));
    assert.deepEqual([(a / b).toFixed(9), c], [Math.SQRT2.toFixed(9), 0]);
    assert.deepEqual([anchorOf(atlas.data, 0), anchorOf(atlas.data, 1)], ['center', 'right']);
    assert.deepEqual(layerRows(atlas, state({circles: 'jobs', layers: {sites: true}})).map((row) => row.label),
        ['jobs: area of the circle, the largest 100', 'Job sites, by size']);
});

test('the past is found by the year at the end of a name', () => {
    assert.deepEqual(earlier(atlas, atlas.column('rate')).map((/** @type {any} */ e) => e.year), [2011]);
    assert.deepEqual(earlier(atlas, atlas.column('score')), []);
});

test('words that are misspelt are found', () => {
    const index = searchIndex(atlas);
    assert.equal(find(index, 'est shepey', 5)[0].label, 'East Sheppey');
    assert.equal(find(index, 'elham', 5)[0].place, 'zone:B');
    assert.equal(find(index, 'midtwon', 5)[0].place, 'town:0');
    assert.deepEqual(find(index, 'zzzzz', 5), []);
});

test('groups that are named in place of towns are found once, and are no towns', () => {
    const named = made({towns: {of: 'District', name: ['Swale', 'Far'], rank: [1, 1], x: [50000, 250000], y: [51050000, 51050000]}});
    assert.deepEqual(find(searchIndex(named), 'swale', 5).map(({place}) => place), ['group:district:Swale']);
    assert.deepEqual(layerNames(named).filter(({name}) => name === 'towns'), [{name: 'towns', label: 'Names: district'}]);
    assert.equal(resolve(named, 'town:0')?.detail, 'District');
    assert.equal(resolve(made(), 'town:0')?.detail, 'Town');
});

test('hostile names stay text in the profile, table, sheet and download', () => {
    const store = createStore(state({place: 'zone:C', layers: {towns: true}, window: 'early'}));
    const chosen = /** @type {any} */ (resolve(atlas, 'zone:C'));
    const shown = [profile(atlas, chosen, () => {}, reachPanel(atlas, store, 2)), zoneTable(atlas, store), sheet(atlas, store.state, [window], [null]), about(atlas)];
    for (const element of shown) {
        assert.deepEqual([.../** @type {any} */ (element).all('img'), .../** @type {any} */ (element).all('script')], []);
    }
    assert.ok(shown[0].textContent.includes(hostile) && shown[1].textContent.includes(hostile));
    assert.ok(csv(atlas, [], [2]).includes(hostile));
    assert.equal(fileName(hostile).replace(/[a-z0-9-]/g, ''), '');
    assert.equal(fileName('***'), 'atlas');
});

test('what is taken away says that it is illustrative, and where it comes from', () => {
    const words = sheet(atlas, state({compare: 'side', other: 'jobs'}), [window, window], [null, null]).textContent;
    assert.match(words, /Illustrative data/);
    assert.match(words, /Nobody/);
    assert.match(words, /Suppressed/);
    assert.match(sheet(atlas, state({top: 1}), [window], [null]).textContent, /Kept: 1 of 3 zones/);
    assert.match(sheet(atlas, state({place: 'zone:A'}), [window], [null]).textContent, /Outlined: East Sheppey; rate: /);
    assert.match(about(atlas).textContent, /at most 10 m/);
    assert.match(how(atlas, {...atlas.column('rate'), of: 'jobs', per: 'score'}), /jobs per score\. Classes: natural breaks/);
    assert.match(how(atlas, {...atlas.column('rate'), of: 'left_out', per: 'score', of_label: 'People left out'}), /^People left out per score\./);
});

test('lines break at words, and within them when they are too long', () => {
    assert.deepEqual(wrap('a bb ccc', 4), ['a bb', 'ccc']);
    assert.deepEqual(wrap('abcdef', 4), ['abcd', 'ef']);
});

test('the table lists what is shown', () => {
    const names = (/** @type {any} */ more) => listed(atlas, state(more)).map((c) => c.name);
    assert.deepEqual(names({}), ['rate']);
    assert.deepEqual(names({compare: 'side', other: 'jobs', sort: ['score', 'ascending']}), ['rate', 'jobs', 'score']);
    assert.equal(names({listed: 'all'}).length, 4);
});
