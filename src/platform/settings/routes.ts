import { z } from 'zod';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { validate } from '#src/platform/http/read-request.ts';
import { listRules, putRules, type RuleField, type RuleGroup } from './contract.ts';
import type { RuleFieldDefinition, RuleGroupDefinition } from './rule-groups.ts';
import { readSetting, type SettingInForce, writeSetting } from './settings.ts';

type Values = Readonly<Record<string, unknown>>;

/** Thresholds of every group handed over, with their defaults; publishing makes a new version. */
export function settingsRoutes(deps: Deps, groups: readonly RuleGroupDefinition[]): readonly Implementation[] {
  return [
    implement(listRules, async ({ caller }) =>
      deps.database.transact(caller.workspaceId, async (tx) => {
        const shown: RuleGroup[] = [];
        for (const group of groups) shown.push(await showGroup(tx, group));
        return { groups: shown };
      }),
    ),
    implement(putRules, async ({ caller, params, body }) => {
      const group = groups.find((g) => g.key === params.key);
      if (group === undefined)
        throw new Refusal('not-found', { zh: '没有这一组规则。', en: 'There is no such group of rules.' });
      if (group.page !== undefined)
        throw new Refusal('conflict', {
          zh: `“${group.title.zh}”在自己的页面（${group.page}）修改。`,
          en: `“${group.title.en}” is edited on a page of its own (${group.page}).`,
        });
      refuseOutOfRange(group, body.values);
      return deps.database.transact(caller.workspaceId, async (tx) => {
        const inForce = await readSetting(tx, group.definition);
        const next = validate(group.definition.schema, 'values', { ...(inForce.value as Values), ...body.values });
        await writeSetting(tx, caller, group.definition, next);
        return showGroup(tx, group);
      });
    }),
  ];
}

async function showGroup(tx: Tx, group: RuleGroupDefinition): Promise<RuleGroup> {
  const inForce = (await readSetting(tx, group.definition)) as SettingInForce<Values>;
  const initial = group.definition.initial as Values;
  return {
    key: group.key,
    title: group.title,
    version: inForce.version,
    page: group.page ?? null,
    fields: group.fields.map((field) => showField(field, inForce.value, initial)),
  };
}

function showField(field: RuleFieldDefinition, value: Values, initial: Values): RuleField {
  return {
    name: field.name,
    label: field.label,
    help: field.help,
    unit: field.unit,
    value: readable.parse(value[field.name] ?? null),
    initial: readable.parse(initial[field.name] ?? null),
    min: field.min ?? null,
    max: field.max ?? null,
    choices: field.choices === undefined ? null : [...field.choices],
    choiceLabels: field.choiceLabels ?? null,
    part: field.part ?? null,
  };
}

const readable = z.union([z.number(), z.string(), z.array(z.string()), z.null()]);

function refuseOutOfRange(group: RuleGroupDefinition, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const field = group.fields.find((f) => f.name === name);
    if (field === undefined)
      throw new Refusal(
        'invalid',
        { zh: `没有名为 ${name} 的规则。`, en: `There is no rule named ${name}.` },
        { name },
      );
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field;
    const number = typeof value === 'number' ? value : field.unit === 'money' && value !== null ? Number(value) : null;
    if (number !== null && !(number >= min && number <= max))
      throw new Refusal(
        'invalid',
        {
          zh: `“${field.label.zh}”应在 ${field.min ?? '−∞'} 到 ${field.max ?? '∞'} 之间。`,
          en: `${field.label.en} must be between ${field.min ?? '−∞'} and ${field.max ?? '∞'}.`,
        },
        { name, min: field.min ?? null, max: field.max ?? null },
      );
  }
}
