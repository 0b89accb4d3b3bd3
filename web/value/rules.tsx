import { App, AutoComplete, Button, Popconfirm, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRules, type RuleField, type RuleGroup } from '#src/platform/settings/contract.ts';
import {
  getRuleSet,
  previewRuleSet,
  publishRuleSet,
  type RuleDraft,
  type RulePreview,
  type ShownRuleSet,
} from '#src/value/rules/contract.ts';
import { EmptyState, Loaded, PageFrame, Section, useCall, useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { RuleRow } from '../platform/settings/rules.tsx';
import { useTabs } from '../platform/use-tabs.ts';
import { CrossCheck } from './cross-check.tsx';
import { PairwiseWeights } from './pairwise-weights.tsx';
import { RuleHistory } from './rule-history.tsx';
import { RulePreviewCard } from './rule-preview.tsx';
import './rules.css';

type Values = RuleDraft['values'];
const ALL = '';

/** Rules of value, of all customers and by industry: edit, see who would move, publish, roll back. */
export function ValueRulesPage(): ReactElement {
  const { t } = useTranslation();
  const rules = useCall(listRules, {});
  const set = useCall(getRuleSet, {});
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={rules} kind="page">
        {({ groups }) => (
          <Loaded query={set} kind="page">
            {(ruleSet) => {
              const group = groups.find((candidate) => candidate.key === 'value');
              return group === undefined ? (
                <Section>
                  <EmptyState title={t('settings.noRules')} />
                </Section>
              ) : (
                <Editor key={`${ruleSet.version}-${ruleSet.industriesVersion}`} group={group} set={ruleSet} />
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Editor({ group, set }: { readonly group: RuleGroup; readonly set: ShownRuleSet }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const { message } = App.useApp();
  const [values, setValues] = useState<Values>({});
  const [industries, setIndustries] = useState(set.industries);
  const [open, setOpen] = useState(ALL);
  const [preview, setPreview] = useState<RulePreview | null>(null);
  const draft: RuleDraft = { values, industries: industries.filter((one) => Object.keys(one.values).length > 0) };
  const changed = Object.keys(values).length > 0 || JSON.stringify(draft.industries) !== JSON.stringify(set.industries);
  const look = useSend(previewRuleSet, { touches: [], onDone: setPreview });
  const publish = useSend(publishRuleSet, {
    touches: 'everything',
    onDone: (answer) => void message.success(t('rules.published', { version: answer.version, moved: answer.moved })),
  });
  const own = industries.find((one) => one.industry === open)?.values ?? {};
  const may = can('settings.write');
  const mayTry = can('value.run') && can('cost.read');
  const change = (field: RuleField, next: RuleField['value']) => {
    setPreview(null);
    if (next === null) return;
    if (open === ALL) setValues((before) => without(before, field.name, next, field.value));
    else {
      const base = values[field.name] ?? field.value;
      setIndustries((before) => [
        ...before.filter((one) => one.industry !== open),
        { industry: open, values: without(own, field.name, next, base) },
      ]);
    }
  };
  const applyWeights = (weights: Readonly<Record<string, number>>) => {
    for (const [name, weight] of Object.entries(weights)) {
      const field = group.fields.find((candidate) => candidate.name === `${name}Weight`);
      if (field !== undefined) change(field, weight);
    }
  };
  const fields = open === ALL ? group.fields : group.fields.filter(({ name }) => set.industryFields.includes(name));
  const edited = (field: RuleField) => (open === ALL ? field.name in values : field.name in own);
  const shown = (field: RuleField) => own[field.name] ?? values[field.name] ?? field.value;
  return (
    <>
      <div className="bw-rules-bar bw-section">
        <IndustryPick set={set} industries={industries} open={open} onOpen={setOpen} />
        {open !== ALL && (
          <Select
            value={null}
            aria-label={t('rules.preset')}
            placeholder={t('rules.preset')}
            disabled={!may}
            popupMatchSelectWidth={360}
            options={set.presets.map(({ key, label, why }) => ({
              value: key,
              label: (
                <span className="bw-rules-preset">
                  <b>{say(label)}</b>
                  <span className="bw-quiet bw-small">{say(why)}</span>
                </span>
              ),
            }))}
            onChange={(key: string | null) => {
              const preset = set.presets.find((candidate) => candidate.key === key);
              if (preset === undefined) return;
              setPreview(null);
              setIndustries((before) => [
                ...before.filter((one) => one.industry !== open),
                { industry: open, values: { ...preset.values } },
              ]);
            }}
          />
        )}
        <span className="bw-grow" />
        {changed && (
          <Button
            onClick={() => {
              setValues({});
              setIndustries(set.industries);
              setPreview(null);
            }}
          >
            {t('kit.cancel')}
          </Button>
        )}
        {mayTry && (
          <Button disabled={!changed} loading={look.isPending} onClick={() => look.mutate({ body: draft })}>
            {t('rules.preview')}
          </Button>
        )}
        {may && (
          <Popconfirm
            title={t('rules.publishAsk')}
            disabled={!changed}
            onConfirm={() => publish.mutate({ body: draft })}
          >
            <Button type="primary" disabled={!changed} loading={publish.isPending}>
              {t('rules.publish')}
            </Button>
          </Popconfirm>
        )}
      </div>
      <p className="bw-quiet bw-rules-note">
        {open !== ALL
          ? t('rules.noteIndustry', { industry: open })
          : may || mayTry
            ? t('rules.noteAll')
            : t('rules.noteRead')}
      </p>
      {preview !== null && <RulePreviewCard preview={preview} />}
      {open === ALL && (
        <div className="bw-grid-2">
          <PairwiseWeights disabled={!may && !mayTry} onUse={applyWeights} />
          <CrossCheck />
        </div>
      )}
      <div className="bw-grid-main">
        <Section
          title={open === ALL ? t('rules.all') : open}
          extra={set.version === 0 ? t('settings.defaults') : t('settings.version', { version: set.version })}
        >
          <div className="bw-rules">
            {partsOf(fields).map(({ part, inside }, at) => (
              <details
                key={`${open}-${part?.en ?? ''}`}
                className="bw-rules-part"
                open={at === 0 || inside.some(edited)}
              >
                <summary>
                  {part === null ? t('rules.all') : say(part)}
                  <span className="bw-quiet bw-small">{t('rules.inPart', { count: inside.length })}</span>
                </summary>
                {inside.map((field) => (
                  <RuleRow
                    key={`${open}-${field.name}`}
                    field={field}
                    value={shown(field)}
                    edited={edited(field)}
                    disabled={!may && !mayTry}
                    onChange={(next) => change(field, next)}
                  />
                ))}
              </details>
            ))}
          </div>
        </Section>
        <RuleHistory set={set} may={may} />
      </div>
    </>
  );
}

/** Fields under the headings they stand under, in their order. */
function partsOf(fields: readonly RuleField[]) {
  const parts = new Map<string, { part: RuleField['part']; inside: RuleField[] }>();
  for (const field of fields) {
    const key = field.part?.en ?? '';
    const found = parts.get(key) ?? { part: field.part, inside: [] };
    found.inside.push(field);
    parts.set(key, found);
  }
  return [...parts.values()];
}

/** The values with one set, or without it when it is what holds anyway. */
function without(values: Values, name: string, next: Values[string], held: RuleField['value']): Values {
  const { [name]: _, ...rest } = values;
  return JSON.stringify(next) === JSON.stringify(held) ? rest : { ...rest, [name]: next };
}

function IndustryPick({
  set,
  industries,
  open,
  onOpen,
}: {
  readonly set: ShownRuleSet;
  readonly industries: ShownRuleSet['industries'];
  readonly open: string;
  readonly onOpen: (industry: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const names = [
    ...new Set([...industries.map(({ industry }) => industry), ...set.ours.map(({ industry }) => industry)]),
  ];
  const count = (name: string) => set.ours.find(({ industry }) => industry === name)?.customers ?? 0;
  const differs = (name: string) => Object.keys(industries.find((one) => one.industry === name)?.values ?? {}).length;
  const label = (name: string) =>
    differs(name) > 0
      ? t('rules.industryDiffers', { industry: name, customers: count(name), count: differs(name) })
      : t('rules.industryIs', { industry: name, customers: count(name) });
  if (names.length === 0)
    return (
      <AutoComplete
        value={typed}
        aria-label={t('rules.industry')}
        placeholder={t('rules.industry')}
        onChange={setTyped}
        onBlur={() => onOpen(typed.trim())}
        style={{ width: 240 }}
      />
    );
  return (
    <Select
      value={open}
      aria-label={t('rules.industry')}
      onChange={onOpen}
      popupMatchSelectWidth={false}
      className="bw-rules-industry"
      options={[{ value: ALL, label: t('rules.all') }, ...names.map((name) => ({ value: name, label: label(name) }))]}
    />
  );
}
