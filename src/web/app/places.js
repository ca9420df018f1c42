/**
 * What is selected: a zone, a point of a layer, a town. Each has a place on the map and the zone that it lies in.
 */
import {zoneAt} from './geometry.js';

const DEGREE = 1e6;

/** @typedef {{kind: 'zone' | 'point' | 'town', title: string, zone: number, at: [number, number], detail: string}} Chosen */

/** @param {any} set @param {number} i @returns {[number, number]} */
const at = (set, i) => [set.x[i] / DEGREE, set.y[i] / DEGREE];

/**
 * @param {import('./atlas.js').Atlas} atlas @param {string} place 'zone:CODE', 'point:SET:NUMBER', 'town:NUMBER'
 * @returns {Chosen | null} null when it names nothing that there is
 */
export function resolve(atlas, place) {
    const [kind, ...rest] = place.split(':');
    if (kind === 'zone') {
        return zonePlace(atlas, atlas.byCode.get(rest.join(':')) ?? -1);
    }
    if (kind === 'point') {
        return pointPlace(atlas, rest.slice(0, -1).join(':'), Number(rest.at(-1)));
    }
    return kind === 'town' ? townPlace(atlas, Number(rest[0])) : null;
}

/** @param {import('./atlas.js').Atlas} atlas @param {number} zone @returns {Chosen | null} */
function zonePlace(atlas, zone) {
    const zones = atlas.data.zones;
    return zone < 0 ? null
        : {kind: 'zone', title: zones.name[zone], zone, at: at(zones, zone), detail: zones.code[zone]};
}

/** @param {import('./atlas.js').Atlas} atlas @param {string} name @param {number} i @returns {Chosen | null} */
function pointPlace(atlas, name, i) {
    const set = atlas.data.points.find((/** @type {any} */ s) => s.name === name);
    if (!set || !(i >= 0 && i < set.x.length) || !Number.isInteger(i)) {
        return null;
    }
    const label = set.label ?? set.name;
    const size = set.value && !set.reason?.[i] ? `${set.value[i].toLocaleString('en-GB')} ${set.unit ?? ''}`.trim() : '';
    return {kind: 'point', title: set.title?.[i] || `${label} ${i + 1}`, zone: set.zone[i], at: at(set, i),
        detail: [label, size].filter(Boolean).join(': ')};
}

/** @param {import('./atlas.js').Atlas} atlas @param {number} i @returns {Chosen | null} */
function townPlace(atlas, i) {
    const towns = atlas.data.towns;
    if (!Number.isInteger(i) || i < 0 || i >= towns.name.length) {
        return null;
    }
    const [x, y] = at(towns, i);
    return {kind: 'town', title: towns.name[i], zone: zoneAt(atlas.data, x, y), at: [x, y], detail: towns.of ?? 'Town'};
}
