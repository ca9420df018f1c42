/**
 * The state in the address, so that a view can be sent to somebody: only what differs from the first view.
 */

/** @param {import('./store.js').State} state @param {import('./store.js').State} first */
export function encode(state, first) {
    const out = new URLSearchParams();
    for (const [key, value] of Object.entries(state)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        if (JSON.stringify(value) !== JSON.stringify(/** @type {any} */ (first)[key])) {
            out.set(key, text);
        }
    }
    return out.toString();
}

/**
 * What an address asks for; whatever is not of the right kind is left out.
 * @param {string} fragment @param {import('./store.js').State} first
 * @returns {Partial<import('./store.js').State>}
 */
export function decode(fragment, first) {
    /** @type {Record<string, any>} */
    const state = {};
    for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ''))) {
        if (Object.hasOwn(first, key)) {
            const value = read(text, /** @type {any} */ (first)[key]);
            if (value !== undefined) {
                state[key] = value;
            }
        }
    }
    return state;
}

/** @param {string} text @param {any} example a value of the right kind; null = anything */
function read(text, example) {
    if (typeof example === 'string') {
        return text;
    }
    try {
        const value = JSON.parse(text);
        return example === null || (typeof value === typeof example && Array.isArray(value) === Array.isArray(example))
            ? value : undefined;
    } catch {
        return undefined;
    }
}
