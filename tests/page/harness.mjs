// One browser for all tests of the page, and TAP.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const require = createRequire(join(resolve(process.env.JA_PAGE_TESTS), 'package.json'));
const {chromium} = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let points = 0, failures = 0;

/** One test point, with what there is to say where it fails. */
export function ok(good, name, detail = '') {
    points++;
    failures += good ? 0 : 1;
    console.log(`${good ? 'ok' : 'not ok'} ${points} - ${name}`);
    if (!good && detail !== '') {
        console.log(String(detail).split('\n').slice(0, 30).map((line) => `# ${line}`).join('\n'));
    }
}

export function is(got, expected, name) {
    const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
    ok(a === b, name, `got      ${a}\nexpected ${b}`);
}

export function done() {
    console.log(`1..${points}`);
    return failures === 0 ? 0 : 1;
}

/** WebGL by software, so that machines without a GPU draw too; nothing of the browser's own asks the network. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.JA_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
    });
}

/** A page opened from its file, with all that it asks for and complains of. */
export async function open(browser, folder, {fragment = '', ready = true, script = null, ...options} = {}) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: 'reduce', ...options});
    if (script) {
        await context.addInitScript(script);
    }
    const page = await context.newPage();
    const asked = [], errors = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    const url = pathToFileURL(resolve(folder, 'map.html')).href;
    await page.goto(url + fragment);
    if (ready) {
        await page.locator('body[data-ready]').waitFor({state: 'attached', timeout: 60_000});
        await page.locator('#table').waitFor({state: 'attached', timeout: 60_000});
    }
    const requests = () => asked.filter((address) => address.split('#')[0] !== url && !/^(blob|data):/.test(address));
    return {page, context, errors, requests};
}

/** The opened page asked for nothing and complained of nothing. */
export async function close({context, errors, requests}, name) {
    is(requests(), [], `${name}: no request`);
    is(errors, [], `${name}: no error`);
    await context.close();
}

/** What axe-core finds, as lines. The page's policy lets no script in, so that it comes by the debugger. */
export async function violations(page, rules = null) {
    const session = await page.context().newCDPSession(page);
    const run = async (expression) => (await session.send('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true})).result.value;
    await run(axeSource);
    const only = rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await run(`axe.run(document, {resultTypes: ['violations'], runOnly: ${JSON.stringify(only)}})
        .then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.split('\\n')[1])))`);
    await session.detach();
    return found;
}

/** Rows of a CSV file, as objects. */
export function parseCsv(text) {
    const rows = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|$)/g)) {
        rows.at(-1).push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain);
        if (end !== ',') {
            rows.push([]);
        }
    }
    const [head, ...rest] = rows.filter((row) => row.length > 1);
    return rest.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
