/**
 * The atlas of the page: zones, columns, places, and questions about them. Nothing here draws.
 */
import {number, withUnit} from './format.js';

/**
 * @typedef {object} Cell
 * @property {number | null} value null = there is none
 * @property {number} reason index into atlas.reasons; 0 = there is a number
 * @property {number | null} lower
 * @property {number | null} upper
 */

export class Atlas {
    /** @param {any} data what payload.open gives */
    constructor(data) {
        this.data = data;
        this.n = data.zones.code.length;
        this.byName = new Map(data.columns.map((/** @type {any} */ c) => [c.name, c]));
        this.byCode = new Map(data.zones.code.map((/** @type {string} */ code, /** @type {number} */ i) => [code, i]));
    }

    /** @param {string} name @returns {any} */
    column(name) {
        return this.byName.get(name);
    }

    /** The column that is shown first. */
    get start() {
        return this.data.start ?? this.data.columns[0]?.name;
    }

    /** @param {any} column @param {number} zone @returns {Cell} */
    cell(column, zone) {
        return cellOf(column, zone, column.decimals);
    }

    /**
     * @param {any} column @param {number} grouping index into data.groupings @param {number} group
     * @returns {(Cell & {atLeast: boolean}) | null}
     */
    groupCell(column, grouping, group) {
        const sums = column.groups[grouping];
        return sums ? {...cellOf(sums, group, column.decimals), atLeast: Boolean(sums.at_least?.[group])} : null;
    }

    /** A cell in words: "12.3%", or why there is none. @param {any} column @param {Cell} cell */
    shown(column, cell) {
        return cell.value === null
            ? this.data.reasons[cell.reason].label
            : withUnit(number(cell.value, column.decimals), column.unit);
    }

    /** Number of the class of a zone's value; -1 = it has none. @param {any} column @param {number} zone */
    classOf(column, zone) {
        const value = this.cell(column, zone).value;
        if (value === null || !column.classes) {
            return -1;
        }
        const breaks = column.classes.breaks;
        let k = 0;
        while (k < breaks.length - 2 && value >= breaks[k + 1]) {
            k++;
        }
        return k;
    }

    /** Groups of a grouping that hold a zone. @param {number} grouping @param {number} zone @returns {number[]} */
    groupsOf(grouping, zone) {
        const groups = this.data.groupings[grouping].groups;
        return groups.flatMap((/** @type {any} */ g, /** @type {number} */ i) => g.zones.includes(zone) ? [i] : []);
    }

    /**
     * Place of a zone among others, 1 = the highest value; ties share a place. Null when it has no number.
     * @param {any} column @param {number} zone @param {ArrayLike<number> | null} among zones; null = all
     */
    rank(column, zone, among) {
        const {value, reason} = column;
        if (reason[zone] !== 0) {
            return null;
        }
        let higher = 0, of = 0;
        const count = among ? among.length : this.n;
        for (let i = 0; i < count; i++) {
            const other = among ? among[i] : i;
            of += reason[other] === 0 ? 1 : 0;
            higher += reason[other] === 0 && value[other] > value[zone] ? 1 : 0;
        }
        return {rank: higher + 1, of};
    }
}

/** @param {any} cells @param {number} i @param {number} decimals @returns {Cell} */
function cellOf(cells, i, decimals) {
    const reason = cells.reason[i];
    const scale = 10 ** decimals;
    const at = (/** @type {any} */ array) => (reason === 0 && array ? array[i] / scale : null);
    return {value: at(cells.value), reason, lower: at(cells.lower), upper: at(cells.upper)};
}
