import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** One threshold as a line: name, unit, limits, Chinese and English label, Chinese and English help. */
export type FieldLine = readonly [
  name: string,
  unit: RuleFieldDefinition['unit'],
  limits: readonly [min: number | null, max: number | null],
  zh: string,
  en: string,
  helpZh: string,
  helpEn: string,
];

/** Puts fields under one heading of a long group. */
export function underHeading(part: Bilingual, fields: readonly RuleFieldDefinition[]): RuleFieldDefinition[] {
  return fields.map((field) => ({ ...field, part }));
}

/** Turns lines into the fields an editor shows. */
export function ruleFields(lines: readonly FieldLine[]): RuleFieldDefinition[] {
  return lines.map(([name, unit, [min, max], zh, en, helpZh, helpEn]) => ({
    name,
    unit,
    label: { zh, en },
    help: { zh: helpZh, en: helpEn },
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
  }));
}
