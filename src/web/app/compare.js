/**
 * Two columns in one picture: the two-way key of thirds by thirds, and the difference between two.
 */

/** Thirds of need (rows) by thirds of access (columns): where need is high and access low is darkest. */
export const TWO_WAY = [
    ['#e8e8e8', '#b0d5df', '#64acbe'],
    ['#e4acac', '#ad9ea5', '#627f8c'],
    ['#c85a5a', '#985356', '#574249'],
];

/** Colours of a difference, from less to more. */
export const CHANGE = ['#762a83', '#c2a5cf', '#f7f7f7', '#a6dba0', '#1b7837'];

/** Upper ends of the first two thirds. @param {import('./atlas.js').Atlas} atlas @param {any} column */
export function thirds(atlas, column) {
    const values = [];
    for (let zone = 0; zone < atlas.n; zone++) {
        const value = atlas.cell(column, zone).value;
        if (value !== null) {
            values.push(value);
        }
    }
    values.sort((a, b) => a - b);
    return [values[Math.ceil(values.length / 3) - 1], values[Math.ceil(2 * values.length / 3) - 1]];
}

/** @param {number} value @param {number[]} ends */
const third = (value, ends) => (value <= ends[0] ? 0 : value <= ends[1] ? 1 : 2);

/**
 * Class 3 x row + column of each zone, -1 where one of both has no number.
 * @param {import('./atlas.js').Atlas} atlas @param {any} need @param {any} access
 */
export function twoWay(atlas, need, access) {
    const needEnds = thirds(atlas, need), accessEnds = thirds(atlas, access);
    return Array.from({length: atlas.n}, (_, zone) => {
        const a = atlas.cell(need, zone).value, b = atlas.cell(access, zone).value;
        return a === null || b === null ? -1 : 3 * third(a, needEnds) + third(b, accessEnds);
    });
}

/**
 * Second less first, in five classes about zero; -1 where one of both has no number. Breaks are even steps of the
 * largest difference, rounded as the numbers are.
 * @param {import('./atlas.js').Atlas} atlas @param {any} first @param {any} second
 */
export function change(atlas, first, second) {
    const decimals = Math.max(first.decimals, second.decimals);
    const rounded = (/** @type {number} */ value) => Math.round(value * 10 ** decimals) / 10 ** decimals;
    const difference = Array.from({length: atlas.n}, (_, zone) => {
        const a = atlas.cell(first, zone).value, b = atlas.cell(second, zone).value;
        return a === null || b === null ? null : rounded(b - a);
    });
    const most = difference.reduce((/** @type {number} */ top, d) => Math.max(top, Math.abs(d ?? 0)), 0);
    const breaks = [-0.6, -0.2, 0.2, 0.6].map((share) => rounded(share * most));
    const classes = difference.map((d) => (d === null ? -1 : breaks.filter((b) => d >= b).length));
    return {classes, breaks, most, difference, decimals};
}

/** Whether a difference makes sense: counted in the same unit. @param {any} first @param {any} second */
export function comparable(first, second) {
    return first && second && (first.unit ?? '') === (second.unit ?? '') && first.kind === second.kind;
}
