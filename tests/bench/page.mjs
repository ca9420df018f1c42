// Opens pages again and again, each in a context of its own. Usage: node page.mjs ROUNDS [LABEL FOLDER]...
import {statSync} from 'node:fs';
import {join} from 'node:path';
import {launch, open} from '../page/harness.mjs';

const [rounds, ...pages] = process.argv.slice(2);
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** Milliseconds until the map is painted and until the table stands. */
async function once(browser, folder) {
    const {page, context} = await open(browser, folder);
    const times = await page.evaluate(() => ({map: Number(document.body.dataset.ready), table: performance.now()}));
    await context.close();
    return times;
}

const browser = await launch();
for (let i = 0; i < pages.length; i += 2) {
    const [label, folder] = pages.slice(i, i + 2);
    const runs = [];
    for (let round = 0; round < Number(rounds); round++) {
        runs.push(await once(browser, folder));
    }
    const maps = runs.map((run) => run.map);
    const size = `${(statSync(join(folder, 'map.html')).size / 1e6).toFixed(2)} MB`;
    console.log(`  ${label.padEnd(44)} ${size.padStart(9)} ${seconds(median(runs.map((run) => run.table))).padStart(9)} ${seconds(median(maps)).padStart(9)}  ${seconds(Math.max(...maps))}`);
}
await browser.close();
