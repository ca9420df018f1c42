// By keyboard alone: the three zones in Swale with the lowest early-shift reach, found and downloaded.
import {readFileSync} from 'node:fs';
import {close, is, ok, open, parseCsv} from './harness.mjs';

const COLUMN = 'jobs_60_early_shift';

/** Tab, until the element that has the focus is the one; fails after too many. */
async function tabTo(page, selector, key = 'Tab') {
    for (let i = 0; i < 150; i++) {
        await page.keyboard.press(key);
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
            return true;
        }
    }
    ok(false, `${selector} can be reached by ${key}`);
    return false;
}

/** An option of a list, by arrow keys, as somebody does who listens to it. */
async function choose(page, selector, wanted) {
    for (let i = 0; i < 200 && await page.locator(selector).inputValue() !== wanted; i++) {
        await page.keyboard.press('ArrowDown');
    }
    is(await page.locator(selector).inputValue(), wanted, `${selector} is chosen by keys`);
}

export async function keyboard(browser, kent, zones) {
    const opened = await open(browser, kent, {acceptDownloads: true});
    const {page} = opened;
    await tabTo(page, 'a[href="#column"]');
    await page.keyboard.press('Enter');
    ok(await page.evaluate(() => document.activeElement?.id === 'column'), 'the first link skips to the controls');
    await page.keyboard.press('Home');
    await choose(page, '#column', COLUMN);
    await tabTo(page, '#group');
    await choose(page, '#group', 'district:Swale');
    await tabTo(page, '#top');
    await page.keyboard.type('3');
    await tabTo(page, `[data-sort="${COLUMN}"]`);
    await page.keyboard.press('Enter');
    const [download] = await Promise.all([page.waitForEvent('download', {timeout: 30_000}), (async () => {
        for (let i = 0; i < 150; i++) {
            await page.keyboard.press('Shift+Tab');
            if (await page.evaluate(() => document.activeElement?.textContent === 'Table (CSV)')) {
                return page.keyboard.press('Enter');
            }
        }
        return ok(false, 'the download can be reached by keys');
    })()]);
    const rows = parseCsv(readFileSync(await download.path(), 'utf8'));
    const expected = zones.filter((zone) => zone.district === 'Swale' && zone[COLUMN] !== null)
        .sort((a, b) => a[COLUMN] - b[COLUMN]).slice(0, 3);
    is(rows.map((row) => [row.code, Number(row[COLUMN])]), expected.map((zone) => [zone.code, Math.round(zone[COLUMN])]),
        'the three zones in Swale with the lowest reach for the early shift are downloaded');
    await close(opened, 'keyboard');
}
