/**
 * What the reader has chosen. One plain object; everything that is shown follows from it and from the atlas.
 */

/** @typedef {[string, number, number]} Brush column, lowest and highest value */

/**
 * @typedef {object} State
 * @property {string} column of the (left) map
 * @property {string} other of the right map, or the second of two
 * @property {'one' | 'side' | 'swipe' | 'both' | 'change'} compare one map; two side by side; swiped; the two-way key of
 *     need and access; the difference of two
 * @property {number} swipe where the two maps part, in hundredths of the width
 * @property {Record<string, boolean>} layers by name: which are shown
 * @property {string} circles column of the circles in zones; '' = none
 * @property {string} sector of the jobs shown; '' = all
 * @property {[number, number]} hours of the day for routes and stops
 * @property {string} place what is selected: see places.js; '' = nothing
 * @property {'from' | 'to'} direction of reach
 * @property {string} window of the timetable that reach is asked about; '' = reach is not shown
 * @property {number} minutes limit of reach
 * @property {string} group 'GROUPING:NAME' that the map and table are kept to; '' = the whole area
 * @property {string} filter words that the table's rows must hold
 * @property {Brush | null} brush keeps zones within a range of a column
 * @property {Brush | null} brushOther the same of the second column
 * @property {number} top only so many zones are kept, the first as the table is sorted; 0 = all
 * @property {[string, 'ascending' | 'descending']} sort of the table
 * @property {'shown' | 'all'} listed columns of the table
 * @property {'' | 'light' | 'dark'} theme '' = as the reader's system
 * @property {[number, number, number] | null} camera longitude, latitude, zoom
 */

/** @template T @typedef {(state: T, changed: Set<string>) => void} Listener */

/**
 * @param {State} first
 */
export function createStore(first) {
    let state = Object.freeze({...first});
    /** @type {Set<Listener<State>>} */
    const listeners = new Set();
    return {
        get state() {
            return state;
        },
        /** Changes some of the state and tells everybody what changed. @param {Partial<State>} change */
        set(change) {
            const changed = new Set(Object.keys(change).filter((key) =>
                JSON.stringify(/** @type {any} */ (state)[key]) !== JSON.stringify(/** @type {any} */ (change)[key])));
            if (changed.size > 0) {
                state = Object.freeze({...state, ...change});
                listeners.forEach((listener) => listener(state, changed));
            }
        },
        /** @param {Listener<State>} listener */
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

/** @typedef {ReturnType<typeof createStore>} Store */
