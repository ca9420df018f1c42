/**
 * Finding places by name: zones, towns, groups, named points; a letter wrong or missing is forgiven.
 */
import {plain} from './format.js';

/** @typedef {{kind: string, label: string, detail: string, place: string, at: [number, number] | null}} Entry */

const DEGREE = 1e6;

/** Everything that has a name. @param {import('./atlas.js').Atlas} atlas @returns {(Entry & {key: string})[]} */
export function searchIndex(atlas) {
    const data = atlas.data;
    /** @type {Entry[]} */
    const entries = data.zones.name.map((/** @type {string} */ name, /** @type {number} */ i) => ({
        kind: 'Zone', label: name, detail: data.zones.code[i], place: `zone:${data.zones.code[i]}`,
        at: [data.zones.x[i] / DEGREE, data.zones.y[i] / DEGREE]}));
    for (const grouping of data.groupings) {
        for (const group of grouping.groups) {
            entries.push({kind: grouping.label, label: group.name, detail: '', place: `group:${grouping.name}:${group.name}`, at: null});
        }
    }
    (data.towns.of ? [] : data.towns.name).forEach((/** @type {string} */ name, /** @type {number} */ i) => entries.push({
        kind: 'Town', label: name, detail: '', place: `town:${i}`, at: [data.towns.x[i] / DEGREE, data.towns.y[i] / DEGREE]}));
    for (const set of data.points) {
        (set.title ?? []).forEach((/** @type {string | null} */ title, /** @type {number} */ i) => {
            if (title) {
                entries.push({kind: set.label ?? set.name, label: title, detail: set.value ? String(set.value[i]) : '',
                    place: `point:${set.name}:${i}`, at: [set.x[i] / DEGREE, set.y[i] / DEGREE]});
            }
        });
    }
    return entries.map((entry) => ({...entry, key: plain(`${entry.label} ${entry.kind === 'Zone' ? entry.detail : ''}`)}));
}

/**
 * The entries that fit best, the best first.
 * @param {(Entry & {key: string})[]} index @param {string} words @param {number} most
 */
export function find(index, words, most) {
    const wanted = plain(words);
    if (wanted === '') {
        return [];
    }
    return index.map((entry, i) => ({entry, i, far: score(entry.key, wanted)}))
        .filter(({far}) => far < 4)
        .sort((a, b) => a.far - b.far || a.i - b.i)
        .slice(0, most).map(({entry}) => entry);
}

/** 0 = begins so, 1 = a word of it begins so, 2 = holds it, 3 and a bit = nearly; 4 = not. @param {string} key @param {string} wanted */
export function score(key, wanted) {
    if (key.startsWith(wanted)) {
        return 0;
    }
    if (key.includes(` ${wanted}`)) {
        return 1;
    }
    if (key.includes(wanted)) {
        return 2;
    }
    const slips = wanted.split(' ').map((word) => slipsOf(key, word));
    return slips.every((n) => n < Infinity) ? 3 + Math.min(0.9, slips.reduce((sum, n) => sum + n, 0) / 10) : 4;
}

/** Slips in one word: none to two, by its length; Infinity = no word of the key is near. @param {string} key @param {string} wanted */
function slipsOf(key, wanted) {
    const most = wanted.length < 3 ? 0 : wanted.length < 5 ? 1 : 2;
    const least = Math.min(...key.split(' ').map((word) => word.startsWith(wanted) ? 0 : distance(word.slice(0, wanted.length + 1), wanted, most)));
    return least <= most ? least : Infinity;
}

/** Letters to add, take away or change; stops counting past `most`. @param {string} a @param {string} b @param {number} most */
export function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) {
        return most + 1;
    }
    let row = Array.from({length: b.length + 1}, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let k = 1; k <= b.length; k++) {
            next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + (a[i - 1] === b[k - 1] ? 0 : 1));
        }
        row = next;
    }
    return row[b.length];
}
