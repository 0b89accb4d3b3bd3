import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const compiled = join(root, 'dist/src/platform/database');

/** Compiles the server, so that child processes of any supported Node run it. */
export function compileServer(): void {
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
  });
  if (!existsSync(join(compiled, 'open-database.js'))) throw new Error('the server did not compile');
}

/** An empty directory the database's account can reach, with a short path. */
export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'bw-'));
  chmodSync(directory, 0o711);
  return directory;
}

/** A process that runs `script` with the compiled modules `ownership` and `opening` at hand; `said` resolves with its first line. */
export function child(script: string): { readonly process: ChildProcess; readonly said: Promise<string> } {
  const use = (file: string) => JSON.stringify(pathToFileURL(join(compiled, file)).href);
  const source = `
    import * as ownership from ${use('ownership.js')};
    import * as opening from ${use('open-database.js')};
    import { createLog } from ${use('../log.js')};
    const log = createLog('silent');
    ${script}`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = new Promise<string>((resolve) => {
    let text = '';
    started.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
    started.on('exit', () => resolve(text));
  });
  return { process: started, said };
}

/** Kills without warning and waits until the process is gone. */
export function killNow(started: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (started.exitCode !== null || started.signalCode !== null) return resolve();
    started.once('exit', () => resolve());
    started.kill('SIGKILL');
  });
}
