import { companiesCommands } from '#src/companies/commands.ts';
import { companiesRoutes } from '#src/companies/routes.ts';
import { healthCommands } from '#src/health/commands.ts';
import { healthRuleGroup } from '#src/health/index.ts';
import { type HealthHooks, healthRoutes } from '#src/health/routes.ts';
import { isBehind } from '#src/health/use-cases/index.ts';
import { intakeCommands } from '#src/intake/commands.ts';
import { licenceRoutes } from '#src/intake/licence/routes.ts';
import { intakeRoutes } from '#src/intake/routes.ts';
import { type ImportDeps, recoverImports, resumeAndWait } from '#src/intake/use-cases/index.ts';
import { ledgerCommands } from '#src/ledger/commands.ts';
import { ledgerRoutes } from '#src/ledger/routes.ts';
import { auditRoutes } from '#src/platform/audit/routes.ts';
import { authRoutes } from '#src/platform/auth/routes.ts';
import type { Command } from '#src/platform/cli/command.ts';
import { doctorCommand } from '#src/platform/cli/doctor.ts';
import type { Installation } from '#src/platform/cli/doctor-checks.ts';
import { type DamageReport, lookForDamage } from '#src/platform/cli/doctor-damage.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Implementation } from '#src/platform/http/implement.ts';
import { httpRoutes } from '#src/platform/http/routes.ts';
import { NO_OUTBOUND, type Outbound } from '#src/platform/notify/outbound.ts';
import { notifyRoutes } from '#src/platform/notify/routes.ts';
import { settingsRoutes } from '#src/platform/settings/routes.ts';
import type { RuleGroupDefinition } from '#src/platform/settings/rule-groups.ts';
import { reportsCommands } from '#src/reports/commands.ts';
import { reportsRoutes } from '#src/reports/routes.ts';
import { responseRoutes } from '#src/response/routes.ts';
import { tradeCommands } from '#src/trade/commands.ts';
import { tradeScopeRuleGroup } from '#src/trade/index.ts';
import { tradeRoutes } from '#src/trade/routes.ts';
import { valueCommands } from '#src/value/commands.ts';
import { valueRuleGroup } from '#src/value/index.ts';
import { valueRoutes } from '#src/value/routes.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { factsCare } from './facts-care.ts';
import { IMPORT_TARGETS } from './import-targets.ts';
import { answerInspection, runMainJob } from './main-job.ts';
import { prepareSample } from './prepare-sample.ts';

/** What the process around the application knows and the slices do not. */
export interface AppSurroundings {
  readonly version: string;
  readonly ready: () => Promise<boolean>;
  readonly installation: Installation;
  /** How notifications leave; absent: they do not. */
  readonly outbound?: Outbound;
  /** Told whenever facts of a workspace changed by an import or its undo. */
  readonly factsChanged?: (workspaceId: number) => void;
}

/** An import that an earlier process was reading when it ended. */
export interface CutImport {
  readonly workspaceId: number;
  readonly batchId: number;
}

/** The whole application over one database: what is served, what the command line offers, what runs at the start. */
export interface App {
  readonly deps: Deps;
  readonly implementations: readonly Implementation[];
  readonly commands: readonly Command[];
  /** Clears up after an earlier process that was cut off; run once, before anything is served. */
  readonly recover: () => Promise<readonly CutImport[]>;
  /** Reads an import again that an earlier process could not finish; it then waits to be committed. */
  readonly resume: (cut: CutImport) => Promise<void>;
  /** Fills an empty workspace with the sample company, through the same intake as anyone's files. */
  readonly prepareSample: (workspaceId: number, say: (line: Bilingual) => void) => Promise<void>;
  /** Whether the main job has to run: facts changed, a day began, or it was cut off, since it last came to its end. */
  readonly isBehind: (workspaceId: number) => Promise<boolean>;
  /** Reads every page of the database and compares ledger, facts and rollups of every workspace. */
  readonly lookForDamage: (limitMs: number) => Promise<DamageReport>;
  /** Brings every judgement of a workspace up to date, on behalf of nobody in particular. */
  readonly runMainJob: (workspaceId: number) => Promise<void>;
}

/** Groups of thresholds edited under Settings; those of value have a page of their own, by industry and with a preview. */
export const RULE_GROUPS: readonly RuleGroupDefinition[] = [
  tradeScopeRuleGroup,
  { ...valueRuleGroup, page: '/value/rules' },
  healthRuleGroup,
];

/** Composes every slice: the only place that knows them all. */
export function composeApp(world: Deps, surroundings: AppSurroundings): App {
  const deps: ImportDeps = { ...world, targets: IMPORT_TARGETS };
  const hooks: HealthHooks = {
    afterInspection: async (caller, run) => ({ alertsOpened: (await answerInspection(deps, caller, run)).opened }),
  };
  const slices: readonly Implementation[] = [
    ...authRoutes(deps, surroundings),
    ...settingsRoutes(deps, RULE_GROUPS),
    ...auditRoutes(deps),
    ...notifyRoutes(deps, surroundings.outbound ?? NO_OUTBOUND),
    ...intakeRoutes(deps),
    ...licenceRoutes(deps),
    ...tradeRoutes(deps),
    ...ledgerRoutes(deps),
    ...companiesRoutes(deps),
    ...valueRoutes(deps),
    ...healthRoutes(deps, hooks),
    ...responseRoutes(deps),
    ...reportsRoutes(deps),
  ];
  const care = factsCare(deps, SYSTEM);
  const commands: readonly Command[] = [
    ...intakeCommands(deps),
    ...tradeCommands(deps),
    ...ledgerCommands(deps),
    ...companiesCommands(deps),
    ...valueCommands(deps),
    ...healthCommands(deps, hooks),
    ...reportsCommands(deps),
    doctorCommand(deps.database, surroundings.installation, care),
  ];
  const endpoints = slices.map((implementation) => implementation.endpoint);
  const told = surroundings.factsChanged ?? (() => undefined);
  return {
    deps,
    implementations: [...httpRoutes({ ...surroundings, endpoints }), ...slices.map((slice) => announcing(slice, told))],
    commands: commands.map((command) => announcingCommand(command, told)),
    recover: async () => {
      const { resumable } = await recoverImports(deps);
      return resumable;
    },
    resume: async ({ workspaceId, batchId }) => {
      await resumeAndWait(deps, { workspaceId, ...SYSTEM }, batchId);
    },
    prepareSample: (workspaceId, say) => prepareSample(deps, workspaceId, say),
    isBehind: (workspaceId) =>
      deps.database.transact(workspaceId, (tx) => isBehind(tx, { today: deps.clock.today() }), { readOnly: true }),
    lookForDamage: (limitMs) => lookForDamage(surroundings.installation, care, limitMs),
    runMainJob: async (workspaceId) => {
      await runMainJob(deps, { workspaceId, ...SYSTEM }, deps.clock.today());
    },
  };
}

const SYSTEM = { userId: null, name: 'system', role: 'owner', scope: 'all', team: null, language: 'zh' } as const;

const CHANGES_FACTS: ReadonlySet<string> = new Set([
  'commitImport',
  'undoImport',
  'import',
  'imports undo',
  'mergeCustomers',
  'mergeCompanies',
  'undoMerge',
  'companies merge',
  'customers merge',
  'companies unmerge',
]);

function announcing(implementation: Implementation, told: (workspaceId: number) => void): Implementation {
  if (!CHANGES_FACTS.has(implementation.endpoint.name)) return implementation;
  return {
    ...implementation,
    handle: async (request, exchange) => {
      const answer = await implementation.handle(request, exchange);
      told(request.caller.workspaceId);
      return answer;
    },
  };
}

function announcingCommand(command: Command, told: (workspaceId: number) => void): Command {
  if (!CHANGES_FACTS.has(command.name)) return command;
  return {
    ...command,
    run: async (context, input) => {
      const result = await command.run(context, input);
      told(context.caller.workspaceId);
      return result;
    },
  };
}
