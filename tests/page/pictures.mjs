// The page in its main states, against the pictures kept in tests/page/reference. Usage: node pictures.mjs FOLDER
// Fonts and WebGL by software differ a little between machines. So the page is set in Open Sans, without the map's names; a
// picture may differ in a share of its pixels (`most`), none of its squares in more than `worst` (a key that is
// missing, a panel that moved or another colour fills squares), and parts must stand where they belong, which no tolerance
// touches. What fails is left in build/page-pictures, with what differs in red.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {close, done, launch, ok, open} from './harness.mjs';
import {difference, halved, read, write} from './looks.mjs';

const REFERENCE = 'tests/page/reference';
const LEFT = join(process.env.JA_BUILD, 'page-pictures');
const REMAKE = process.env.JA_REMAKE_PICTURES === '1';
const MOST = 0.01, WORST = 0.15;

const DESK = {width: 1280, height: 800}, TABLET = {width: 820, height: 1180}, PHONE = {width: 390, height: 844};
const HERE = {place: 'zone:KM186', window: 'early_shift'};
const SHIFTS = {column: 'jobs_60_early_shift', other: 'jobs_60_late_shift'};
const NEED = {column: 'deprivation', other: 'jobs_60_early_shift'};

/** Scrolls a part of the page to the top of the window. */
const to = (selector) => (page) => page.evaluate((wanted) => document.querySelector(wanted).scrollIntoView({block: 'start'}), selector);

const blind = () => {
    const usual = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return /webgl/.test(kind) ? null : usual.call(this, kind, ...rest);
    };
};

/** `seen`: what must be in the window, whole or in part; `apart`: what must not lie over one another. */
const PICTURES = [
    {name: 'desktop-start', state: {}, seen: ['.legend li', '.lead select', '.hint', '.map canvas'], apart: [['#controls', '.map'], ['.legend', '.maplibregl-ctrl-top-right']]},
    {name: 'desktop-start-dark', dark: true, state: {}, seen: ['.legend li', '.map canvas']},
    {name: 'desktop-reach-from', state: HERE, seen: ['.legend li', '#profile-name', '.reach table'], apart: [['.side', '.map'], ['.side', '.key']]},
    {name: 'desktop-reach-to-dark', dark: true, state: {...HERE, direction: 'to', minutes: 45}, seen: ['.legend li', '#profile-name']},
    {name: 'desktop-side', state: {...SHIFTS, compare: 'side'}, seen: ['.key .legend li', '.key.second .legend li'], apart: [['.stage', '.keys'], ['.key', '.key.second']]},
    {name: 'desktop-swipe', state: {...SHIFTS, compare: 'swipe', swipe: 40}, seen: ['input.swipe', '.key.second .legend li'], apart: [['.stage', '.keys']]},
    {name: 'desktop-both', state: {...NEED, compare: 'both'}, seen: ['.matrix td'], apart: [['#controls', '.key']]},
    {name: 'desktop-change', state: {...SHIFTS, compare: 'change'}, seen: ['.legend li']},
    {name: 'desktop-chart-table', state: {column: 'deprivation', brush: ['deprivation', 20, 60], sort: ['deprivation', 'descending']}, act: to('.below'),
        seen: ['.plot', '.veil', '#table tbody tr'], apart: [['.charts', '.table']]},
    {name: 'tablet-layers', size: TABLET, state: {layers: {towns: false, sites: true, routes: true}}, seen: ['.legend li', '.map canvas'], apart: [['.stage', '.keys']]},
    {name: 'phone-start', size: PHONE, state: {}, seen: ['.lead select', '.map canvas'], apart: [['#controls', '.map'], ['header', '#controls']]},
    {name: 'phone-zone-dark', size: PHONE, dark: true, state: HERE, act: to('.side'), seen: ['#profile-name', '.profile .close', '.reach select']},
    {name: 'desktop-still', script: blind, state: {column: 'deprivation'}, seen: ['.stills svg', '.note', '.legend li']},
];

const fragment = (state) => `#${Object.entries({layers: {towns: false}, ...state})
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`).join('&')}`;

/** Which parts are not in the window, and which lie over one another. */
const misplaced = (page, {seen, apart = []}) => page.evaluate(([wanted, pairs]) => {
    const box = (selector) => document.querySelector(selector)?.getBoundingClientRect() ?? {width: 0, height: 0, top: 0, bottom: 0, left: 0, right: 0};
    const shows = ({width, height, top, bottom, left, right}) => width > 4 && height > 4 && bottom > 4 && top < innerHeight - 4 && right > 4 && left < innerWidth - 4;
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return [...wanted.filter((selector) => !shows(box(selector))).map((selector) => `${selector} is not seen`),
        ...pairs.filter(([a, b]) => over(box(a), box(b))).map(([a, b]) => `${a} lies over ${b}`)];
}, [seen, apart]);

/** The picture as it is kept, and the comparison with the one that is. */
function compare({name, most = MOST, worst = WORST}, png) {
    const file = join(REFERENCE, `${name}.png`), got = halved(read(png));
    if (REMAKE) {
        const bytes = write(got);
        writeFileSync(file, bytes);
        ok(bytes.length < 60_000, `${name}: remade, ${bytes.length} bytes`);
        return;
    }
    if (!existsSync(file)) {
        ok(false, `${name}: is kept`, `there is no ${file}: see tests/page/pictures.t`);
        return;
    }
    const found = difference(got, read(readFileSync(file)));
    const good = found.share <= most && found.worst <= worst;
    const percent = (share) => `${(100 * share).toFixed(2)}%`;
    if (!good) {
        mkdirSync(LEFT, {recursive: true});
        writeFileSync(join(LEFT, `${name}.png`), png);
        writeFileSync(join(LEFT, `${name}-differs.png`), write(found.picture, 0));
    }
    ok(good, `${name}: looks as it did`, `${percent(found.share)} of its pixels differ, at most ${percent(most)} may; in the worst square, at ${found.at.join(', ')}, `
        + `${percent(found.worst)}, at most ${percent(worst)} may; see ${LEFT}/${name}.png and ${name}-differs.png`);
    if (process.env.JA_PICTURES_TELL === '1') {
        console.log(`# ${name}: ${percent(found.share)}, worst ${percent(found.worst)} at ${found.at}`);
    }
}

async function picture(browser, folder, wanted) {
    const {name, state, size = DESK, dark = false, script = null, act} = wanted;
    const opened = await open(browser, folder, {fragment: fragment(state), script, viewport: size, deviceScaleFactor: 1, colorScheme: dark ? 'dark' : 'light'});
    const {page} = opened;
    await page.evaluate(() => document.documentElement.style.setProperty('--font', '"Open Sans"'));
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(400);
    await act?.(page);
    await page.waitForTimeout(400);
    const faults = await misplaced(page, wanted);
    ok(faults.length === 0, `${name}: every part is in its place`, faults.join('\n'));
    compare(wanted, await page.screenshot({animations: 'disabled'}));
    await (script ? opened.context.close() : close(opened, name));
}

const browser = await launch();
try {
    for (const wanted of PICTURES) {
        await picture(browser, process.argv[2], wanted);
    }
} catch (error) {
    ok(false, 'the tests ran to their end', error.stack);
} finally {
    await browser.close();
}
process.exitCode = done();
