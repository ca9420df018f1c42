import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Atlas} from '../app/atlas.js';
import {csv, safe} from '../app/csv.js';
import {number, plain, withUnit} from '../app/format.js';
import {decode, encode} from '../app/fragment.js';
import {lines} from '../app/payload.js';
import {distance, score} from '../app/search.js';
import {kept, ordered} from '../app/selection.js';

const data = {
    zones: {code: ['A', 'B', 'C'], name: ['East Sheppey', '=1+1', 'Élham'], x: [0, 0, 0], y: [0, 0, 0]},
    groupings: [{name: 'district', label: 'District', overlaps: false, groups: [{name: 'Swale', zones: [0, 1]}]}],
    reasons: [{symbol: '', label: ''}, {symbol: '[c]', label: 'suppressed'}],
    columns: [{name: 'rate', label: 'Rate', unit: '%', decimals: 1, value: [123, 0, 55], reason: [0, 1, 0],
        classes: {breaks: [5, 10, 13], colours: ['#fff', '#000'], labels: ['5 to 10', '10 to 13']}, groups: [null]}],
    points: [], illustrative: true,
};

test('numbers stand as in the tables', () => {
    assert.equal(number(1234567.5, 1), '1,234,567.5');
    assert.equal(number(-0.04, 1), '0.0');
    assert.equal(number(-1234, 0), '\u22121,234');
    assert.equal(withUnit('12', '%'), '12%');
    assert.equal(withUnit('650', '£'), '£650');
});

test('differences become places again', () => {
    assert.deepEqual([...lines(new Uint8Array([2, 3, 1, 0x80, 1]), 2)], [1, -2, 0, 62]);
});

test('classes hold their lower break, the last its upper too', () => {
    const atlas = new Atlas({...data, columns: [{...data.columns[0], value: [50, 100, 130], reason: [0, 0, 0]}]});
    assert.deepEqual([0, 1, 2].map((zone) => atlas.classOf(atlas.column('rate'), zone)), [0, 1, 1]);
});

test('a suppressed cell is no number, has no class and no rank', () => {
    const atlas = new Atlas(data);
    const column = atlas.column('rate');
    assert.equal(atlas.shown(column, atlas.cell(column, 1)), 'suppressed');
    assert.equal(atlas.classOf(column, 1), -1);
    assert.equal(atlas.rank(column, 1, null), null);
    assert.deepEqual(atlas.rank(column, 2, null), {rank: 2, of: 2});
});

test('a spreadsheet runs nothing of a download', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\tx']) {
        assert.equal(safe(text)[0], '\'');
    }
    const text = csv(new Atlas(data), data.columns, [0, 1]);
    assert.equal(text, 'code,name,rate,illustrative\r\nA,East Sheppey,12.3,true\r\nB,\'=1+1,[c],true\r\n');
});

test('names are found with a slip', () => {
    assert.equal(plain('Élham  Valley'), 'elham valley');
    assert.equal(distance('sheppey', 'shepey', 2), 1);
    assert.ok(score('east sheppey km165', 'shepey') < 4);
    assert.equal(score('east sheppey', 'margate'), 4);
});

test('the selection follows group, words and range', () => {
    const atlas = new Atlas(data);
    const state = /** @type {any} */ ({group: 'district:Swale', filter: 'shepp', brush: null});
    assert.deepEqual([...kept(atlas, state) ?? []], [0]);
    assert.deepEqual([...kept(atlas, {...state, group: '', filter: '', brush: ['rate', 5, 6]}) ?? []], [2]);
    assert.equal(kept(atlas, {...state, group: '', filter: ''}), null);
    assert.deepEqual(ordered(atlas, null, ['rate', 'descending']), [0, 2, 1]);
    assert.deepEqual(ordered(atlas, null, ['rate', 'ascending']), [2, 0, 1]);
});

test('the address says what differs, and nothing else is taken from it', () => {
    const first = /** @type {any} */ ({column: 'a', minutes: 60, layers: {towns: true}, camera: null});
    const fragment = encode({...first, minutes: 45, column: 'b&c'}, first);
    assert.deepEqual(decode(`#${fragment}`, first), {minutes: 45, column: 'b&c'});
    assert.deepEqual(decode('#minutes=x&layers=[1]&__proto__=1&unknown=2', first), {});
});
