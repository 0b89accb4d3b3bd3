// `npm start`: run it on a fresh clone or any day after. Installs when the lockfile is newer than what is installed, builds
// when sources are newer than the build, then serves, filling an empty workspace with the sample company.
// Arguments go to `bellwether serve`: --port N, --host ADDRESS, --empty; --data DIR, --lang zh|en.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chinese = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh');
const say = (zh, en) => process.stdout.write(`${chinese ? zh : en}\n`);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(
    `需要 Node 20.19 或更高版本，当前为 ${process.version}。`,
    `Node 20.19 or later is needed; this is ${process.version}.`,
  );
  process.exit(1);
}

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newestBelow(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path, { withFileTypes: true }).reduce((newest, entry) => {
    const below = join(path, entry.name);
    return Math.max(newest, entry.isDirectory() ? newestBelow(below) : changedAt(below));
  }, stat.mtimeMs);
}

function run(program, args, options = {}) {
  const started = performance.now();
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) {
    say(`失败：${args.join(' ')}`, `Failed: ${args.join(' ')}`);
    process.exit(1);
  }
  return ((performance.now() - started) / 1000).toFixed(1);
}

function install() {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'));
  if (installed > 0 && installed >= changedAt(join(root, 'package-lock.json'))) return;
  say('正在安装依赖…', 'Installing dependencies…');
  const seconds = run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  say(`依赖已安装（${seconds} 秒）`, `Dependencies installed (${seconds} s)`);
}

function build(name, words, sources, args) {
  const stamp = join(root, 'dist', `.built-${name}`);
  const started = Date.now();
  const shared = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];
  const newest = Math.max(...[...sources, ...shared].map((source) => newestBelow(join(root, source))));
  if (changedAt(stamp) > newest) return;
  say(`正在构建${words.zh}…`, `Building the ${words.en}…`);
  const seconds = run(process.execPath, args);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, started / 1000, started / 1000);
  say(`${words.zh}已构建（${seconds} 秒）`, `The ${words.en} is built (${seconds} s)`);
}

install();
build(
  'server',
  { zh: '服务', en: 'server' },
  ['src'],
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
);
build(
  'web',
  { zh: '界面', en: 'interface' },
  ['web', 'src/vocabulary', ...contracts()],
  ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
);

/** The only parts of the server that the interface is built from. */
function contracts() {
  return ['src', 'src/platform'].flatMap((directory) =>
    readdirSync(join(root, directory), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${directory}/${entry.name}/contract.ts`),
  );
}

const { main } = await import('../dist/src/cli.js');
process.exitCode = await main(['serve', '--sample', ...process.argv.slice(2)]);
