// The travel times in the page are those of `jobatlas reach --matrix`, rounded up.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {is, ok, parseCsv} from './harness.mjs';

const NOT_WITHIN = 255;

/** The container as docs/page-format.md describes it: its JSON, and where its arrays begin. */
export function container(folder) {
    const html = readFileSync(join(folder, 'map.html'), 'utf8');
    const [, text] = html.match(/<script id="atlas" type="application\/octet-stream">([^<]*)</);
    const all = gunzipSync(Buffer.from(text, 'base64'));
    const length = all.readUInt32LE(8);
    return {json: JSON.parse(all.subarray(12, 12 + length).toString()), blob: all.subarray(Math.ceil((12 + length) / 8) * 8)};
}

export function reach(folder) {
    const {json, blob} = container(folder);
    const window = json.windows.find((w) => w.name === 'early_shift');
    is(json.windows.map((w) => w.name), ['am_peak', 'early_shift', 'late_shift', 'night_shift'], 'every window is in the page');
    const {at, n, t} = window.minutes;
    is([t, n], ['u8', json.zones.code.length ** 2], 'minutes from every zone to every zone');
    const minutes = blob.subarray(at, at + n);
    const zone = new Map(json.zones.code.map((code, i) => [code, i]));
    const expected = new Uint8Array(n).fill(NOT_WITHIN);
    for (const row of parseCsv(readFileSync(join(folder, 'early.csv'), 'utf8'))) {
        const time = Number(row.minutes_round_trip);
        if (!Number.isNaN(time)) {
            expected[zone.get(row.from) * zone.size + zone.get(row.to)] = Math.ceil(time - 1e-9);
        }
    }
    const other = [...expected.keys()].filter((i) => expected[i] !== minutes[i]);
    ok(other.length === 0, 'travel times are those of jobatlas reach --matrix', other.slice(0, 10).map((i) => `${i}: ${minutes[i]}, not ${expected[i]}`).join('\n'));
    ok(expected.filter((m) => m < NOT_WITHIN).length > 1000, 'of many pairs of zones');
    ok(/Tuesday.*06:00.*trips/.test(window.service), 'the window says its day, times and trips', window.service);
}
