import { Link } from '@tanstack/react-router';
import { App, Button, Input, InputNumber, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRules, putRules, type RuleField, type RuleGroup } from '#src/platform/settings/contract.ts';
import { EmptyState, Loaded, PageFrame, Section, useCall, useFormats, useSay, useSend } from '../../kit/index.ts';
import { BaseCurrencyCard } from '../../ledger/base-currency.tsx';
import { useCan } from '../session.ts';
import { useTabs } from '../use-tabs.ts';
import './settings.css';

type Value = RuleField['value'];

/** Every threshold with its default, edited group by group; each save is a new version. */
export function RulesPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(listRules, {});
  return (
    <PageFrame title={t('shell.settings')} tabs={useTabs('settings')}>
      <p className="bw-quiet" style={{ maxWidth: 760 }}>
        {t('settings.rulesIntro')} {can('value.read') && <Link to="/value/rules">{t('settings.valueRules')}</Link>}
      </p>
      <BaseCurrencyCard />
      <Loaded query={query} kind="table">
        {({ groups }) =>
          groups.length === 0 ? (
            <Section>
              <EmptyState title={t('settings.noRules')} />
            </Section>
          ) : (
            groups
              .filter((group) => group.page === null)
              .map((group) => <GroupEditor key={`${group.key}-${group.version}`} group={group} />)
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function GroupEditor({ group }: { readonly group: RuleGroup }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const { message } = App.useApp();
  const [changed, setChanged] = useState<Readonly<Record<string, Value>>>({});
  const save = useSend(putRules, {
    touches: 'everything',
    onDone: (answer) => void message.success(t('settings.published', { version: answer.version })),
  });
  const may = can('settings.write');
  const count = Object.keys(changed).length;
  const publish = () => {
    const values = Object.fromEntries(
      group.fields.map((field) => [field.name, field.name in changed ? (changed[field.name] ?? null) : field.value]),
    );
    save.mutate({ params: { key: group.key }, body: { values } });
  };
  const change = (field: RuleField, value: Value) =>
    setChanged((before) => {
      const { [field.name]: _, ...rest } = before;
      return same(value, field.value) ? rest : { ...rest, [field.name]: value };
    });
  return (
    <Section
      title={say(group.title)}
      extra={
        <>
          <span>
            {group.version === 0 ? t('settings.defaults') : t('settings.version', { version: group.version })}
          </span>
          {may && count > 0 && (
            <>
              <Button size="small" onClick={() => setChanged({})}>
                {t('kit.cancel')}
              </Button>
              <Button size="small" type="primary" loading={save.isPending} onClick={publish}>
                {t('settings.publish', { count })}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="bw-rules">
        {group.fields.map((field) => (
          <RuleRow
            key={field.name}
            field={field}
            value={field.name in changed ? (changed[field.name] ?? null) : field.value}
            edited={field.name in changed}
            disabled={!may}
            onChange={(value) => change(field, value)}
          />
        ))}
      </div>
    </Section>
  );
}

/** One threshold with its field, its help and the way back to its default. */
export function RuleRow({
  field,
  value,
  edited,
  disabled,
  onChange,
}: {
  readonly field: RuleField;
  readonly value: Value;
  readonly edited: boolean;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const initial = useInitialText(field);
  const choiceWord = (choice: string) => {
    const label = field.choiceLabels?.[choice];
    if (label !== undefined) return say(label);
    return choice === 'yes' ? t('trade.answerYes') : choice === 'no' ? t('trade.answerNo') : choice;
  };
  const label = say(field.label);
  const percent = field.unit === 'fraction';
  const bounds = {
    ...(field.min === null ? {} : { min: percent ? field.min * 100 : field.min }),
    ...(field.max === null ? {} : { max: percent ? field.max * 100 : field.max }),
  };
  const unitWord =
    field.unit === 'months' || field.unit === 'days' || field.unit === 'points'
      ? t(`settings.unit_${field.unit}`)
      : percent
        ? '%'
        : '';
  return (
    <div className={edited ? 'bw-rule bw-edited' : 'bw-rule'}>
      <div>
        <div className="bw-rule-label">{label}</div>
        <div className="bw-quiet bw-small">{say(field.help)}</div>
      </div>
      <div className="bw-rule-input">
        {field.unit === 'list' ? (
          <Select
            mode="tags"
            disabled={disabled}
            style={{ width: '100%' }}
            aria-label={label}
            value={Array.isArray(value) ? [...value] : []}
            onChange={(next: string[]) => onChange(next)}
            tokenSeparators={[',', ' ', '，', '、', ';']}
            open={false}
            placeholder={t('settings.listHint')}
            suffixIcon={null}
          />
        ) : field.unit === 'choice' ? (
          <Select
            disabled={disabled}
            style={{ width: '100%' }}
            aria-label={label}
            value={typeof value === 'string' ? value : null}
            onChange={(next: string) => onChange(next)}
            options={(field.choices ?? []).map((choice) => ({ value: choice, label: choiceWord(choice) }))}
          />
        ) : typeof value === 'string' && Number.isNaN(Number(value)) ? (
          <Input
            disabled={disabled}
            aria-label={label}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <InputNumber
            disabled={disabled}
            aria-label={label}
            changeOnWheel={false}
            style={{ width: 160 }}
            {...bounds}
            value={
              value === null || Array.isArray(value)
                ? null
                : percent
                  ? Math.round(Number(value) * 10_000) / 100
                  : Number(value)
            }
            suffix={unitWord}
            onChange={(next) =>
              onChange(
                next === null
                  ? null
                  : percent
                    ? Math.round(Number(next) * 100) / 10_000
                    : typeof field.value === 'string'
                      ? String(next)
                      : Number(next),
              )
            }
          />
        )}
      </div>
      <div className="bw-quiet bw-small bw-rule-initial">
        {same(value, field.initial) ? (
          t('settings.isDefault')
        ) : (
          <button type="button" className="bw-linkish" disabled={disabled} onClick={() => onChange(field.initial)}>
            {t('settings.backTo', { value: initial(formats) })}
          </button>
        )}
      </div>
    </div>
  );
}

function useInitialText(field: RuleField): (formats: ReturnType<typeof useFormats>) => string {
  const { t } = useTranslation();
  return (formats) => {
    const { initial } = field;
    if (initial === null) return t('settings.unset');
    if (Array.isArray(initial)) return initial.length === 0 ? t('kit.none') : initial.slice(0, 4).join(' ');
    return field.unit === 'fraction' ? formats.percent(Number(initial), 1) : String(initial);
  };
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
