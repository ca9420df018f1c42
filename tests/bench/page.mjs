// Opens pages again and again, each in a window of its own, and uses them. Usage: node page.mjs ROUNDS [LABEL FOLDER]...
import {statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launch} from '../page/harness.mjs';
import {CLICKS, use} from './use.mjs';

const [rounds, ...pages] = process.argv.slice(2);

/** So long a new window is left alone, in which the browser itself is busy, before the page is opened. */
const SETTLE_MS = 2000;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds from the start of loading until the map is first painted, the map itself is drawn, and the table stands. */
async function start(page) {
    await page.locator('body[data-ready]').waitFor({state: 'attached', timeout: 120_000});
    await page.locator('#table').waitFor({state: 'attached', timeout: 120_000});
    return page.evaluate(() => ({painted: Number(document.body.dataset.painted), live: Number(document.body.dataset.live),
        drawn: Number(document.body.dataset.ready), table: performance.now()}));
}

/** One window: how the page starts, and how it answers. */
async function once(browser, folder) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: 'reduce'});
    const page = await context.newPage();
    await page.waitForTimeout(SETTLE_MS);
    await page.goto(pathToFileURL(resolve(folder, 'map.html')).href);
    const run = {start: await start(page), use: await use(page)};
    await context.close();
    return run;
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`.padStart(9);
const ms = (time) => (time === undefined ? '-' : `${time.toFixed(0)} ms`).padStart(9);
const line = (label, cells) => console.log(`  ${label.padEnd(44)} ${cells.join(' ')}`);

/** @param {any[]} runs @param {(run: any) => number | undefined} of */
function middle(runs, of) {
    const numbers = runs.map(of).filter((number) => number !== undefined);
    return numbers.length > 0 ? median(numbers) : undefined;
}

const browser = await launch();
const all = [];
for (let i = 0; i < pages.length; i += 2) {
    all.push({label: pages[i], folder: pages[i + 1], runs: []});
}
for (let round = 0; round < Number(rounds); round++) {
    for (const {folder, runs} of all) {
        runs.push(await once(browser, folder));
    }
}
line('from the start of loading, medians', ['size', 'painted', 'live', 'drawn', 'table'].map((head) => head.padStart(9)));
for (const {label, folder, runs} of all) {
    const size = `${(statSync(join(folder, 'map.html')).size / 1e6).toFixed(2)} MB`.padStart(9);
    line(label, [size, ...['painted', 'live', 'drawn', 'table'].map((what) => seconds(middle(runs, (run) => run.start[what])))]);
}
console.log('');
line('until the text says it, and until it is seen', all.map(({label}) => label.split(' ')[0].padStart(19)));
for (const [name, what] of Object.entries({'a click, and its reach': 'click', 'the limit of reach, a step': 'limit', 'another column': 'column'})) {
    line(name, all.map(({runs}) => `${ms(middle(runs, (run) => run.use[what]?.answered))} ${ms(middle(runs, (run) => run.use[what]?.seen))}`));
}
line('slowest of the clicks', all.map(({runs}) => `${ms(middle(runs, (run) => run.use.click?.slowest.answered))} ${ms(middle(runs, (run) => run.use.click?.slowest.seen))}`));
line('dragging: frames a second, and the longest', all.map(({runs}) =>
    `${String(middle(runs, (run) => run.use.drag.rate)?.toFixed(0)).padStart(9)} ${ms(middle(runs, (run) => run.use.drag.longest))}`));
line('two steps in, until all is drawn', all.map(({runs}) => `${''.padStart(9)} ${ms(middle(runs, (run) => run.use.zoom))}`));
console.log(`  (clicks: ${CLICKS} a window)`);
await browser.close();
