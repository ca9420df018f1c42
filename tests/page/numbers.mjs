// What the page shows equals what the tables and the GeoPackage hold, for every zone and column.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {close, is, ok, open, parseCsv} from './harness.mjs';

/** The table with all rows and columns: by code, the texts by column. */
async function shownTable(page) {
    for (const more = page.getByRole('button', {name: 'Show more rows'}); await more.isVisible();) {
        await more.click();
    }
    return page.evaluate(() => {
        const names = [...document.querySelectorAll('#table thead [data-sort]')].map((b) => b.getAttribute('data-sort')).slice(1);
        return Object.fromEntries([...document.querySelectorAll('#table tbody tr')].map((row) => [
            row.getAttribute('data-place').replace('zone:', ''),
            Object.fromEntries([...row.querySelectorAll('td')].map((cell, i) => [names[i], cell.textContent])),
        ]));
    });
}

const numberOf = (text) => Number(text.replaceAll(',', '').replace('\u2212', '-'));

/** Whether a text is a number rounded to the digits that it shows. */
function rounds(text, exact) {
    const decimals = (text.split('.')[1] ?? '').length;
    return Math.abs(numberOf(text) - exact) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
}

/** What is wrong with a cell of the page, beside a cell of a table; '' = nothing. `symbols`: shorthand to words. */
function fault(text, cell, symbols) {
    if (cell === null || cell.startsWith('[')) {
        const words = cell === null ? Object.values(symbols).flat() : symbols[cell] ?? [];
        return words.includes(text) ? '' : `shows ${text} for ${cell}`;
    }
    return rounds(text, Number(cell)) ? '' : `shows ${text} for ${cell}`;
}

const SYMBOLS = {'[c]': ['suppressed'], '[x]': ['not available', 'no match'], '[z]': ['not applicable', 'no denominator'],
    '[w]': ['none recorded in survey'], '[u]': ['unreliable'], '[low]': ['below one']};

function compare(shown, zones, name) {
    const faults = [], columns = new Set();
    for (const zone of zones) {
        for (const [column, text] of Object.entries(shown[zone.code] ?? {})) {
            if (column in zone) {
                columns.add(column);
                const cell = zone[column] === null ? null : String(zone[column]);
                const wrong = fault(text, cell, SYMBOLS);
                wrong && faults.push(`${zone.code} ${column} ${wrong}`);
            }
        }
    }
    ok(faults.length === 0, `${name}: ${zones.length} zones, ${columns.size} columns`, faults.join('\n'));
    return columns;
}

/** Rows of the key of each column: they hold every zone once, and as many as the table shows in each class. */
async function keys(page, shown) {
    const faults = [], zones = Object.values(shown);
    const names = await page.locator('#column option').evaluateAll((options) => options.map((o) => o.value));
    for (const name of names) {
        await page.selectOption('#column', name);
        const rows = await page.evaluate(() => [...document.querySelectorAll('.legend')].slice(0, 1).flatMap((key) =>
            [...key.querySelectorAll('li')].map((li) => [li.querySelector('.label').textContent, li.querySelector('.count').firstChild.textContent])));
        const total = rows.reduce((sum, [, count]) => sum + numberOf(count), 0);
        total === zones.length || faults.push(`${name}: the key counts ${total}`);
        for (const [label, count] of rows) {
            const own = zones.filter((zone) => belongs(zone[name], label)).length;
            own === numberOf(count) || faults.push(`${name}, ${label}: ${count} in the key, ${own} in the table`);
        }
    }
    ok(faults.length === 0, `keys of ${names.length} columns count what the table shows`, faults.join('\n'));
}

/** Whether a cell belongs under a label of the key: "under 5", "5 to under 10", "5 to 9", "10 and over", "suppressed". */
function belongs(text, label) {
    const ends = label.match(/[\u2212-]?[\d,]+(\.\d+)?/g)?.map(numberOf) ?? [];
    const value = numberOf(text);
    if (Number.isNaN(value) || ends.length === 0) {
        return text.toLowerCase() === label.toLowerCase();
    }
    if (/^under/.test(label)) {
        return value < ends[0];
    }
    if (/over$/.test(label)) {
        return value >= ends[0];
    }
    return value >= ends[0] && (/under/.test(label) ? value < ends[1] : value <= (ends[1] ?? ends[0]));
}

export async function numbers(browser, kent) {
    const opened = await open(browser, kent, {fragment: '#listed=all'});
    const shown = await shownTable(opened.page);
    const csv = parseCsv(readFileSync(join(kent, 'tables/zones.csv'), 'utf8'));
    const all = JSON.parse(readFileSync(join(kent, 'zones.json'), 'utf8'));
    is(Object.keys(shown).sort(), csv.map((zone) => zone.code).sort(), 'the table has every zone');
    compare(shown, csv, 'the table equals tables/zones.csv');
    const columns = compare(shown, all, 'the table equals atlas.gpkg');
    is(Object.keys(Object.values(shown)[0]).filter((name) => !columns.has(name)), [], 'every column was compared');
    await opened.page.locator('#listed').uncheck();
    await keys(opened.page, shown);
    await close(opened, 'numbers');
    return all;
}
