/**
 * Numbers and reasons as the tables show them.
 */

/**
 * A number with thousands separated and a fixed number of decimals: src/base/number.c does the same.
 * @param {number} value already rounded to `decimals`
 * @param {number} decimals
 */
export function number(value, decimals) {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    const sign = value < 0 && (Number(whole) !== 0 || Number(rest ?? 0) !== 0) ? '\u2212' : '';
    return sign + grouped + (rest === undefined ? '' : `.${rest}`);
}

/**
 * A number with its unit: "12.3%", "£650", "1,200 people".
 * @param {string} text
 * @param {string | undefined} unit
 */
export function withUnit(text, unit) {
    if (!unit) {
        return text;
    }
    if (unit === '£') {
        return unit + text;
    }
    return unit === '%' ? text + unit : `${text} ${unit}`;
}

/**
 * Words in lower case without accents and signs: what a search compares.
 * @param {string} text
 */
export function plain(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
