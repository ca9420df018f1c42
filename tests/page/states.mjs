// The page in its states: drawn, wide and narrow, in light and dark, without WebGL, without scripts; each without fault.
import {close, is, ok, open, violations} from './harness.mjs';

/** How many colours the map shows. */
const colours = (page) => page.evaluate(() => {
    const map = document.querySelector('canvas.maplibregl-canvas');
    const copy = Object.assign(document.createElement('canvas'), {width: 200, height: 200});
    const pen = copy.getContext('2d');
    pen.drawImage(map, 0, 0, 200, 200);
    const pixel = new Uint32Array(pen.getImageData(0, 0, 200, 200).data.buffer);
    return new Set(pixel).size;
});

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const STATES = {
    'first view': '#',
    'two maps': '#compare=side',
    'two-way key': '#compare=both',
    'a place and its reach': '#place=zone%3AKM186&window=early_shift',
    'all columns': '#listed=all&filter=shep',
    'layers': '#layers=%7B%22sites%22%3Atrue%2C%22routes%22%3Atrue%7D',
};

/** Goes to a view by its address, as a link does. */
async function go(page, fragment) {
    await page.evaluate((to) => {
        location.hash = to;
    }, fragment);
    await page.waitForTimeout(500);
}

/** All states on one page: in light all rules, in dark those of colour. */
async function eachState(browser, kent) {
    const opened = await open(browser, kent);
    for (const [name, fragment] of Object.entries(STATES)) {
        await go(opened.page, fragment);
        const light = await violations(opened.page);
        ok(light.length === 0, `${name}: axe-core finds nothing`, light.join('\n'));
        const n = await colours(opened.page);
        ok(n > 10, `${name}: the map is painted`, `${n} colours`);
        await opened.page.emulateMedia({colorScheme: 'dark'});
        const dark = await violations(opened.page, ['color-contrast']);
        ok(dark.length === 0, `${name}, dark: axe-core finds nothing`, dark.join('\n'));
        await opened.page.emulateMedia({colorScheme: 'light'});
    }
    await close(opened, 'states');
}

/** Whether the map's left and right edges are water all along, so that the area between them is seen as a whole. */
const shore = (page) => page.evaluate(() => {
    const map = document.querySelector('canvas.maplibregl-canvas');
    const {width, height} = map;
    const pen = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d');
    pen.drawImage(map, 0, 0);
    const edge = (x) => [...new Uint32Array(pen.getImageData(x, 0, 1, height).data.buffer)];
    return new Set([...edge(0), ...edge(width - 1)]).size === 1;
});

const settled = (page) => page.locator('.map:not([aria-busy])').first().waitFor();

/** A profile takes room from the map, which shows the whole area all the same, until the reader has moved it. */
async function whole(browser, kent) {
    const opened = await open(browser, kent), {page} = opened;
    ok(await shore(page), 'the whole area is on the first map');
    const wide = await page.locator('.map').first().boundingBox();
    await page.mouse.click(wide.x + 0.5 * wide.width, wide.y + 0.55 * wide.height);
    await page.locator('.profile').waitFor();
    await page.waitForFunction((before) => document.querySelector('canvas.maplibregl-canvas').clientWidth < before, wide.width);
    await settled(page);
    ok(await shore(page), 'the whole area is on the map beside a profile');
    is(page.url().includes('camera'), false, 'an address without a view of its own shows the whole area');
    await page.locator('.maplibregl-ctrl-zoom-in').first().click();
    await page.waitForFunction(() => location.hash.includes('camera'));
    const moved = new URL(page.url()).hash.match(/camera=[^&]*/)[0];
    await page.getByRole('button', {name: 'Close the profile'}).click();
    await page.waitForFunction((before) => document.querySelector('canvas.maplibregl-canvas').clientWidth >= before, wide.width);
    await settled(page);
    is(new URL(page.url()).hash.match(/camera=[^&]*/)[0], moved, 'what the reader has moved stays where it is');
    await close(opened, 'whole');
}

async function widths(browser, kent) {
    const opened = await open(browser, kent, {fragment: '#place=zone%3AKM186&window=early_shift&listed=all'});
    for (const [width, height] of [[1280, 900], [768, 1024], [320, 640]]) {
        await opened.page.setViewportSize({width, height});
        is(await overflow(opened.page), 0, `${width} pixels wide: nothing to scroll sideways`);
    }
    const found = await violations(opened.page);
    ok(found.length === 0, '320 pixels wide: axe-core finds nothing', found.join('\n'));
    await close(opened, 'widths');
}

/** On a narrow screen the profile comes into view when a zone is chosen, takes the focus, and gives the map back. */
async function profileInView(browser, kent) {
    const opened = await open(browser, kent, {viewport: {width: 390, height: 844}, hasTouch: true});
    const {page} = opened;
    const box = await page.locator('.map canvas').first().boundingBox();
    await page.touchscreen.tap(box.x + box.width * 0.55, box.y + box.height * 0.5);
    await page.locator('#profile-name').waitFor();
    await page.waitForTimeout(300);
    const {y} = await page.locator('#profile-name').boundingBox();
    ok(y > 0 && y < 500, 'a zone that is tapped on a phone shows its profile', `${y} pixels down`);
    ok(await page.evaluate(() => document.activeElement?.id === 'profile-name'), 'its name has the focus');
    await page.getByRole('link', {name: 'Map', exact: true}).click();
    ok(await page.evaluate(() => document.activeElement?.id === 'map' && document.activeElement.getBoundingClientRect().top >= 0), 'and a link leads back to the map');
    await close(opened, 'phone');
}

/** A browser that cannot draw, and one that runs nothing. */
async function fallbacks(browser, kent) {
    const blind = () => {
        const usual = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return /webgl/.test(kind) ? null : usual.call(this, kind, ...rest);
        };
    };
    const still = await open(browser, kent, {script: blind});
    const drawn = still.page.locator('#app .stills svg');
    ok(await drawn.first().isVisible(), 'without WebGL there is a picture of the map');
    await still.page.selectOption('#column', 'deprivation');
    ok(/Deprivation score/.test(await drawn.first().getAttribute('aria-label')), 'without WebGL the picture is of the column that is chosen');
    ok(await drawn.locator('path').count() > 200, 'without WebGL all zones are drawn');
    await still.page.selectOption('#compare', 'side');
    is(await drawn.count(), 2, 'without WebGL two columns are two pictures');
    ok(await still.page.locator('#table tbody tr').count() > 100, 'without WebGL there is the table');
    const found = await violations(still.page);
    ok(found.length === 0, 'without WebGL: axe-core finds nothing', found.join('\n'));
    is(still.requests(), [], 'without WebGL: no request');
    await still.context.close();
    const plain = await open(browser, kent, {javaScriptEnabled: false, ready: false});
    ok(await plain.page.locator('#plain img').isVisible(), 'without scripts there is a picture of the map');
    ok(await plain.page.locator('#plain tbody tr').count() > 100, 'without scripts there is a table');
    ok(await plain.page.locator('#plain tbody tr').first().isVisible(), 'without scripts it is seen');
    is(await overflow(plain.page), 0, 'without scripts: nothing to scroll sideways');
    await close(plain, 'without scripts');
}

export async function states(browser, kent) {
    await eachState(browser, kent);
    await whole(browser, kent);
    await widths(browser, kent);
    await profileInView(browser, kent);
    await fallbacks(browser, kent);
}
