import { composeApp } from '#src/app.ts';
import { commandRunner, wrongUsage } from '#src/platform/cli/command-line.ts';
import { type GlobalOptions, readGlobalOptions } from '#src/platform/cli/global-options.ts';
import type { ExitCode, Terminal } from '#src/platform/cli/print-outcome.ts';
import { type OwnCommand, runProgram } from '#src/platform/cli/program.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import { Refusal } from '#src/platform/errors.ts';
import { dataPlace } from '#src/platform/installation.ts';
import { createLog } from '#src/platform/log.ts';
import { productVersion } from '#src/platform/release.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { serve } from './server.ts';

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Runs the command line. @param argv without node and script. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const systemLanguage: Language = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en';
  let globals: GlobalOptions = {
    data: undefined,
    json: argv.includes('--json'),
    language: systemLanguage,
    workspace: null,
  };
  try {
    globals = readGlobalOptions(argv, systemLanguage);
    return await run(argv, globals, readConfig({ data: globals.data }));
  } catch (error) {
    return wrongUsage(error, globals, terminal);
  }
}

async function run(argv: readonly string[], globals: GlobalOptions, config: Config): Promise<ExitCode> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const place = dataPlace(config, log);
  const version = productVersion();
  const app = composeApp(place.deps, { ...place, version });
  return runProgram(argv, {
    commands: app.commands,
    own: [serveCommand(globals)],
    run: commandRunner({
      globals,
      dataDirectory: config.dataDirectory,
      cwd: process.cwd(),
      terminal,
      log,
      openHere: async () => {
        const defaultWorkspace = await place.open();
        await app.recover();
        return { database: place.deps.database, defaultWorkspace, close: place.close };
      },
    }),
    version,
    language: globals.language,
    terminal,
  });
}

function serveCommand(globals: GlobalOptions): OwnCommand {
  const say = (zh: string, en: string) => (globals.language === 'zh' ? zh : en);
  return {
    name: 'serve',
    summary: say('启动服务和网页界面', 'Start the server with its interface'),
    options: [
      { flags: '--port <number>', summary: say('端口', 'port') },
      { flags: '--host <address>', summary: say('监听地址', 'address to listen on') },
      { flags: '--sample', summary: say('空工作区先装入示例公司', 'fill an empty workspace with the sample company') },
      { flags: '--empty', summary: say('不装入示例公司', 'without the sample company') },
    ],
    run: (options) => runServer(globals, options),
  };
}

async function runServer(globals: GlobalOptions, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const port = text(options['port']);
  const { data, language } = globals;
  const config = readConfig({ data, port, host: text(options['host']) });
  try {
    const running = await serve({
      config,
      portIsFixed: port !== undefined,
      sample: options['sample'] === true && options['empty'] !== true,
      say: (line) => terminal.out(`${line[language]}\n`),
    });
    await stopSignal();
    terminal.out(language === 'zh' ? '正在停止…\n' : 'Stopping…\n');
    await running.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.err(`${error.text[language]}\n`);
    return 1;
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
