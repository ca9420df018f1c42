// Names are text, never markup: in the page and in what is taken from it.
import {readFileSync} from 'node:fs';
import {close, is, ok, open, parseCsv} from './harness.mjs';

const NAMES = ['</script><script>window.hostile = 1</script>', '=1+1', '"><img src=x onerror=\'window.hostile = 1\'>',
    'Llanfair'.repeat(40), '\u202egnp.exe'];

/** What the page holds that could have come from a name. */
const foreign = (page) => page.evaluate(() => [window.hostile,
    document.querySelectorAll('script').length, document.querySelectorAll('img[src="x"], [onclick], [onmouseover], [onerror], a[href^="javascript"]').length]);

async function download(page, label) {
    const [file] = await Promise.all([page.waitForEvent('download', {timeout: 30_000}), page.getByRole('button', {name: label}).click()]);
    return readFileSync(await file.path());
}

export async function hostile(browser, folder) {
    const opened = await open(browser, folder, {acceptDownloads: true, fragment: '#place=zone%3AZ1&listed=all'});
    const {page} = opened;
    const names = await page.locator('#table tbody th').allTextContents();
    is(NAMES.filter((name) => !names.includes(name)), [], 'hostile names stand in the table as text');
    ok((await page.locator('.side').textContent()).includes(NAMES[0]), 'and in the profile');
    await page.fill('#find', 'gnp');
    ok((await page.locator('#found').textContent()).includes('gnp.exe'), 'and in the search');
    is(await foreign(page), [undefined, 3, 0], 'nothing of them runs');
    is(await page.title(), '=Six <b>squares</b> </title><script>window.hostile = 1</script>', 'the title is text');
    await page.setViewportSize({width: 320, height: 640});
    is(await page.evaluate(() => document.documentElement.scrollWidth), 320, 'a name of 320 letters breaks');
    await page.setViewportSize({width: 1280, height: 900});
    const rows = parseCsv((await download(page, 'Table (CSV)')).toString());
    is(rows.map((row) => row.name).filter((name) => /^[=+\-@]/.test(name)), [], 'no cell of the CSV is a formula');
    ok(rows.some((row) => row.name === NAMES[0]), 'names in the CSV are whole');
    const svg = (await download(page, 'Drawing (SVG)')).toString();
    ok(!/<script|<foreignObject|\son\w+=/.test(svg.replaceAll(/>[^<]*</g, '><')), 'nothing in the SVG runs');
    const png = await download(page, 'Picture (PNG)');
    is(png.subarray(1, 4).toString(), 'PNG', 'the picture is one');
    await close(opened, 'hostile names');
    const plain = await open(browser, folder, {javaScriptEnabled: false, ready: false});
    ok((await plain.page.locator('#plain').textContent()).includes(NAMES[0]), 'without scripts they are text too');
    is(await plain.page.locator('script').count(), 3, 'and the scripts are the page\'s three');
    await close(plain, 'hostile names without scripts');
}
