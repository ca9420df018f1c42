/**
 * The page for browsers that cannot run the interactive one: its picture and table stand in <noscript>, as text to this
 * program.
 */

/** @param {Element} hidden a <noscript> */
function parsed(hidden) {
    return new DOMParser().parseFromString(hidden.textContent ?? '', 'text/html').body;
}

/** The still picture of the map. @param {HTMLElement} plain @returns {Element | null} */
export function stillOf(plain) {
    return [...plain.querySelectorAll('noscript')].map((hidden) => parsed(hidden).querySelector('img')).find(Boolean) ?? null;
}

/** @param {HTMLElement} plain */
export function showPlain(plain) {
    plain.hidden = false;
    for (const hidden of plain.querySelectorAll('noscript')) {
        hidden.replaceWith(...parsed(hidden).childNodes);
    }
}
