/**
 * The selection as CSV: as the tables write it, safe to open in a spreadsheet.
 */

/** Text that a spreadsheet would take for a formula begins with an apostrophe. @param {string} text */
export function safe(text) {
    return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** @param {string} text */
function quoted(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {import('./atlas.js').Atlas} atlas @param {any[]} columns @param {number[]} zones
 * @returns {string}
 */
export function csv(atlas, columns, zones) {
    const data = atlas.data;
    const heading = ['code', 'name', ...columns.map((c) => c.name), ...(data.illustrative ? ['illustrative'] : [])];
    const rows = zones.map((zone) => [
        safe(data.zones.code[zone]), safe(data.zones.name[zone]),
        ...columns.map((column) => {
            const cell = atlas.cell(column, zone);
            return cell.value === null ? data.reasons[cell.reason].symbol : cell.value.toFixed(column.decimals);
        }),
        ...(data.illustrative ? ['true'] : []),
    ]);
    return `${[heading, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Hands a file to the reader. @param {string} name @param {Blob} blob */
export function save(name, blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
