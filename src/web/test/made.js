/**
 * A small atlas for tests: three square zones in a row, 0.1 degrees wide, from longitude 0 and latitude 51 on.
 */
import {Atlas} from '../app/atlas.js';

const AT = [[0, 51], [0.1, 51], [0.1, 51.1], [0, 51.1], [0.2, 51], [0.2, 51.1], [0.3, 51], [0.3, 51.1]].map(([x, y]) => [x * 1e6, y * 1e6].map(Math.round));

/** Arcs as the lists of corners above; zones: A 0-1-2-3, B 1-4-5-2, C 4-6-7-5. */
const ARCS = [[1, 2], [2, 3, 0, 1], [4, 5], [1, 4], [5, 2], [4, 6, 7, 5]];

/** @param {number[][]} points */
export function packed(points) {
    const bytes = [];
    const last = [0, 0];
    for (const point of points) {
        for (const axis of [0, 1]) {
            const difference = point[axis] - last[axis];
            last[axis] = point[axis];
            let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference;
            while (zigzag > 127) {
                bytes.push((zigzag & 127) | 128);
                zigzag >>>= 7;
            }
            bytes.push(zigzag);
        }
    }
    return new Uint8Array(bytes);
}

const geometry = {
    points: packed(ARCS.flat().map((corner) => AT[corner])), point_of: [0, 2, 6, 8, 10, 12, 16],
    left: [0, 0, 1, 1, 1, 2], right: [1, -1, 2, -1, -1, -1],
    part_of: [0, 1, 2, 3], ring_of: [0, 1, 2, 3], ref_of: [0, 2, 6, 8], ref: [0, 1, 3, 2, 4, ~0, 5, ~2], tolerance_m: 10,
};

/** @param {string} name @param {object} more */
const column = (name, more) => ({name, label: name, unit: '%', kind: 'rate', decimals: 1, value: [100, 200, 300], reason: [0, 0, 0],
    area: {reason: 0, value: 20}, groups: [null], classes: {breaks: [10, 20, 30], colours: ['#ffffff', '#000000'], labels: ['10 to under 20', '20 to 30'], method: 'fisher'}, ...more});

export const hostile = '</script><img src=x onerror=alert(1)>\u202e=1+1';

/** @param {object} [more] */
export function made(more) {
    return new Atlas({
        title: 'Three zones', area: 'All', illustrative: true, credit: 'Nobody', version: '1', start: 'rate',
        zones: {code: ['A', 'B', 'C'], name: ['East Sheppey', 'Élham', hostile], x: [50000, 150000, 250000], y: [51050000, 51050000, 51050000]},
        geometry,
        groupings: [{name: 'district', label: 'District', overlaps: false, groups: [{name: 'Swale', zones: [0, 1]}, {name: 'Far', zones: [2]}]}],
        towns: {name: ['Midtown', 'Nowhere'], rank: [1, 2], x: [150000, 9000000], y: [51050000, 51050000]},
        reasons: [{symbol: '', label: ''}, {symbol: '[x]', label: 'not available'}, {symbol: '[c]', label: 'suppressed'}],
        columns: [column('rate', {}), column('rate_2011', {value: [150, 150, 0], reason: [0, 0, 2]}), column('score', {unit: 'points', value: [30, 0, 10], reason: [0, 1, 0]}),
            column('jobs', {kind: 'count', unit: 'jobs', decimals: 0, value: [100, 50, 0], reason: [0, 0, 2]})],
        points: [{name: 'sites', label: 'Job sites', unit: 'jobs', x: [50000, 160000], y: [51050000, 51060000], zone: [0, 1], title: ['Works', null], value: [30, 20]}],
        modes: ['bus'], routes: null,
        windows: [{name: 'early', label: 'Early', service: 'Tuesday', minutes: new Uint8Array([5, 30, 255, 40, 5, 61, 255, 20, 5])}],
        ...more,
    });
}
