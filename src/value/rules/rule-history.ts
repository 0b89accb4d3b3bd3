import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type ValueRules, valueRulesSchema } from '../value-rules.ts';
import type { RuleVersion } from './contract.ts';
import { type IndustryRules, industryRules } from './industry-rules.ts';

/** One stored version of one of the two settings. */
export interface StoredVersion {
  readonly kind: 'base' | 'industries';
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly value: unknown;
}

/** Labels of fields, to tell changes by. */
export type FieldLabels = ReadonlyMap<string, Bilingual>;

/** Versions written by one publishing stand within so many milliseconds of each other. */
const TOGETHER_MS = 1000;

/**
 * Lays the versions of both settings out as one history, newest first, each with what it changed from the one before.
 * @param stored oldest first.
 */
export function ruleHistory(stored: readonly StoredVersion[], labels: FieldLabels): RuleVersion[] {
  let base = valueRulesSchema.parse({});
  let industries: readonly IndustryRules[] = [];
  let [version, industriesVersion] = [0, 0];
  const history: { entry: RuleVersion; time: number }[] = [];
  for (const one of stored) {
    const time = Date.parse(one.at);
    const changes: RuleVersion['changes'] = [];
    if (one.kind === 'base') {
      const next = valueRulesSchema.parse(one.value);
      changes.push(...changedFields(base, next, labels));
      base = next;
      version = one.version;
    } else {
      const next = industryRules.schema.parse(one.value).industries;
      changes.push(...changedIndustries(industries, next, labels));
      industries = next;
      industriesVersion = one.version;
    }
    const last = history.at(-1);
    const together = last !== undefined && time - last.time <= TOGETHER_MS;
    const entry = {
      version,
      industriesVersion,
      at: one.at,
      by: one.by,
      changes: together ? [...last.entry.changes, ...changes] : changes,
      inForce: false,
    };
    if (together) history[history.length - 1] = { entry, time };
    else history.push({ entry, time });
  }
  const newest = history.toReversed().map(({ entry }) => entry);
  return newest.map((entry, index) => ({ ...entry, inForce: index === 0 }));
}

function changedFields(from: ValueRules, to: ValueRules, labels: FieldLabels): RuleVersion['changes'] {
  return Object.keys(to).flatMap((name) => {
    const [was, is] = [from[name as keyof ValueRules], to[name as keyof ValueRules]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ label: labels.get(name) ?? { zh: name, en: name }, from: sayValue(was), to: sayValue(is) }];
  });
}

function changedIndustries(
  from: readonly IndustryRules[],
  to: readonly IndustryRules[],
  labels: FieldLabels,
): RuleVersion['changes'] {
  const names = [...new Set([...from, ...to].map(({ industry }) => industry))];
  return names.flatMap((industry) => {
    const was = from.find((entry) => entry.industry === industry)?.values ?? {};
    const is = to.find((entry) => entry.industry === industry)?.values ?? {};
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
      if (JSON.stringify(was[name]) === JSON.stringify(is[name])) return [];
      const label = labels.get(name) ?? { zh: name, en: name };
      return [
        {
          label: { zh: `${industry}：${label.zh}`, en: `${industry}: ${label.en}` },
          from: sayValue(was[name]),
          to: sayValue(is[name]),
        },
      ];
    });
  });
}

function sayValue(value: unknown): string {
  if (value === undefined) return '–';
  return Array.isArray(value) ? value.join(' ') || '–' : String(value);
}
