// `npm test`: sets up what the tests need (packages, build, browser), then runs every tier and says how many passed.
// `npm test -- rule db` runs only those tiers.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const tiers = ['rule', 'db', 'journey'].filter((tier) => wanted.length === 0 || wanted.includes(tier));
const started = Date.now();

function run(command, args, env = {}) {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status ?? 1;
}

function mustRun(command, args) {
  const status = run(command, args);
  if (status !== 0) {
    console.error(`\n${command} ${args.join(' ')} failed (exit ${status}); the tests were not run.`);
    process.exit(status);
  }
}

function findBrowser() {
  const places = [
    process.env.BELLWETHER_BROWSER,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return places.find((place) => place && existsSync(place));
}

function ensureBrowser() {
  let browser = findBrowser();
  const apt = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (!browser && apt) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'poppler-utils'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    browser = findBrowser();
  }
  if (!browser) {
    console.error(
      '\nThe journeys need a Chromium browser and none was found. Install one (Debian: apt-get install chromium) or name it in BELLWETHER_BROWSER, then run npm test again.',
    );
    process.exit(1);
  }
  return browser;
}

if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) mustRun('npm', ['ci', '--no-audit', '--no-fund']);
mustRun('npm', ['run', '--silent', 'lint']);
mustRun('npm', ['run', '--silent', 'types']);
let browser = '';
if (tiers.includes('journey')) {
  browser = ensureBrowser();
  mustRun('npm', ['run', '--silent', 'build']);
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
let broken = false;
for (const tier of tiers) {
  const report = join(tmpdir(), `bellwether-${process.pid}-${tier}.json`);
  const begun = Date.now();
  const status = run(
    'npx',
    ['vitest', 'run', '--project', tier, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      BELLWETHER_BROWSER: browser,
    },
  );
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  rmSync(report, { force: true });
  const passed = counts?.numPassedTests ?? 0;
  const failed = counts?.numFailedTests ?? 0;
  const skipped = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  if (status !== 0 || passed === 0) broken = true;
  lines.push(`${tier.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds(begun)}`);
}
console.log(`\n${lines.join('\n')}\ntotal    ${seconds(started)}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(broken || totals.failed > 0 ? 1 : 0);

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
