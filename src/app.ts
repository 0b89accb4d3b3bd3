import { companiesCommands } from '#src/companies/commands.ts';
import { companiesRoutes } from '#src/companies/routes.ts';
import { auditRoutes } from '#src/platform/audit/routes.ts';
import { authRoutes } from '#src/platform/auth/routes.ts';
import type { Command } from '#src/platform/cli/command.ts';
import { doctorCommand } from '#src/platform/cli/doctor.ts';
import type { Installation } from '#src/platform/cli/doctor-checks.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Implementation } from '#src/platform/http/implement.ts';
import { httpRoutes } from '#src/platform/http/routes.ts';
import { settingsRoutes } from '#src/platform/settings/routes.ts';
import type { RuleGroupDefinition } from '#src/platform/settings/rule-groups.ts';
import { responseRoutes } from '#src/response/routes.ts';
import { tradeCommands } from '#src/trade/commands.ts';
import { tradeRoutes } from '#src/trade/routes.ts';

/** What the process around the application knows and the slices do not. */
export interface AppSurroundings {
  readonly version: string;
  readonly ready: () => Promise<boolean>;
  readonly installation: Installation;
}

/** The whole application over one database: what is served, what the command line offers, what runs at the start. */
export interface App {
  readonly deps: Deps;
  readonly implementations: readonly Implementation[];
  readonly commands: readonly Command[];
  /** Clears up after an earlier process that was cut off; run once, before anything is served. */
  readonly recover: () => Promise<void>;
}

/** Composes every slice: the only place that knows them all. */
export function composeApp(deps: Deps, surroundings: AppSurroundings): App {
  const slices: readonly Implementation[] = [
    ...authRoutes(deps, surroundings),
    ...settingsRoutes(deps, ruleGroups),
    ...auditRoutes(deps),
    ...tradeRoutes(deps),
    ...companiesRoutes(deps),
    ...responseRoutes(deps),
  ];
  const endpoints = slices.map((implementation) => implementation.endpoint);
  return {
    deps,
    implementations: [...httpRoutes({ ...surroundings, endpoints }), ...slices],
    commands: [
      ...tradeCommands(deps),
      ...companiesCommands(deps),
      doctorCommand(deps.database, surroundings.installation),
    ],
    recover: async () => undefined,
  };
}

const ruleGroups: readonly RuleGroupDefinition[] = [];

/** Fills an empty workspace with the sample company, through the same intake as anyone's files. */
export type PrepareSample = (
  app: App,
  workspaceId: number,
  say: (line: { readonly zh: string; readonly en: string }) => void,
) => Promise<void>;

/** Null: this build has no sample company. */
export const prepareSample: PrepareSample | null = null;
