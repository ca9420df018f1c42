/**
 * The page for browsers that cannot run the interactive one: its picture and table stand in <noscript>, as text to this
 * program.
 */

/** @param {Element} hidden a <noscript> */
function parsed(hidden) {
    return new DOMParser().parseFromString(hidden.textContent ?? '', 'text/html').body;
}

/** @param {HTMLElement} plain */
export function showPlain(plain) {
    plain.hidden = false;
    for (const hidden of plain.querySelectorAll('noscript')) {
        hidden.replaceWith(...parsed(hidden).childNodes);
    }
}
