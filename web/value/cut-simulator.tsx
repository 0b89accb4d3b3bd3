import { App, Button, Input, InputNumber, Popconfirm, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CutRequest,
  type CutScenario,
  deleteCutScenario,
  listCutScenarios,
  type Profitability,
  type ShownCut,
  saveCutScenario,
  simulateCut,
} from '#src/value/profit/contract.ts';
import { EmptyState, MoneyText, NumberText, Section, useCall, useFormats, useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

/** Drop or re-price a set of customers on paper, with every assumption in sight; answers can be kept side by side. */
export function CutSimulator({
  page,
  chosen,
  onChoose,
}: {
  readonly page: Profitability;
  readonly chosen: readonly string[];
  readonly onChoose: (codes: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const { message } = App.useApp();
  const [kind, setKind] = useState<'drop' | 'reprice'>('drop');
  const [increase, setIncrease] = useState(0.08);
  const [stay, setStay] = useState(0.7);
  const [fixedShare, setFixedShare] = useState(page.assumptions.fixedShare);
  const [marginPerHour, setMarginPerHour] = useState(0);
  const [name, setName] = useState('');
  const [outcome, setOutcome] = useState<ShownCut | null>(null);
  const request: CutRequest = {
    codes: [...chosen],
    action: kind === 'drop' ? { kind } : { kind, increase, stay },
    fixedShare,
    marginPerHour,
  };
  const simulate = useSend(simulateCut, { touches: [], onDone: setOutcome });
  const save = useSend(saveCutScenario, {
    touches: [listCutScenarios],
    onDone: () => {
      setName('');
      void message.success(t('cut.saved'));
    },
  });
  const percent = (value: number, set: (value: number) => void, label: string, least = 0) => (
    <div className="bw-cut-field">
      <span>{label}</span>
      <InputNumber
        aria-label={label}
        value={Math.round(value * 1000) / 10}
        min={least}
        max={100}
        suffix="%"
        changeOnWheel={false}
        onChange={(next) => set((next ?? 0) / 100)}
      />
    </div>
  );
  const names = page.customers.filter(({ code }) => chosen.includes(code)).map((customer) => customer.name);
  return (
    <Section
      title={t('cut.title')}
      extra={
        <span>
          {t('cut.chosen', { count: chosen.length })}
          {chosen.length > 0 && (
            <>
              {' · '}
              <button type="button" className="bw-linkish" onClick={() => onChoose([])}>
                {t('cut.clear')}
              </button>
            </>
          )}
        </span>
      }
    >
      <p className="bw-quiet bw-cut-names">
        {names.length === 0 ? t('cut.choose') : `${names.slice(0, 6).join(' · ')}${names.length > 6 ? ' …' : ''}`}
      </p>
      <div className="bw-cut">
        <div className="bw-cut-form">
          <Segmented
            value={kind}
            onChange={(value) => setKind(value === 'reprice' ? 'reprice' : 'drop')}
            options={[
              { value: 'drop', label: t('cut.drop') },
              { value: 'reprice', label: t('cut.reprice') },
            ]}
          />
          {kind === 'reprice' && (
            <>
              {percent(increase, setIncrease, t('cut.increase'), -50)}
              {percent(stay, setStay, t('cut.stay'))}
            </>
          )}
          {percent(fixedShare, setFixedShare, t('cut.fixed'))}
          <div className="bw-cut-field">
            <span>{t('cut.perHour', { currency: page.baseCurrency })}</span>
            <InputNumber
              aria-label={t('cut.perHour', { currency: page.baseCurrency })}
              value={marginPerHour}
              min={0}
              changeOnWheel={false}
              onChange={(next) => setMarginPerHour(next ?? 0)}
            />
          </div>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={simulate.isPending}
            onClick={() => simulate.mutate({ body: request })}
          >
            {t('cut.run')}
          </Button>
        </div>
        <div>
          {outcome === null ? (
            <EmptyState title={t('cut.noAnswer')} hint={t('cut.noAnswerHint')} />
          ) : (
            <>
              <p className="bw-cut-finding">{say(outcome.finding)}</p>
              <Answer outcome={outcome} currency={page.baseCurrency} />
              {can('value.write') && (
                <div className="bw-row bw-cut-save">
                  <Input
                    value={name}
                    maxLength={80}
                    placeholder={t('cut.name')}
                    aria-label={t('cut.name')}
                    onChange={(event) => setName(event.target.value)}
                  />
                  <Button
                    disabled={name.trim() === '' || chosen.length === 0}
                    loading={save.isPending}
                    onClick={() => save.mutate({ body: { ...request, name } })}
                  >
                    {t('cut.save')}
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
      </div>
      <Saved currency={page.baseCurrency} may={can('value.write')} />
    </Section>
  );
}

function Answer({ outcome, currency }: { readonly outcome: ShownCut; readonly currency: string }): ReactElement {
  const { t } = useTranslation();
  const { before, after } = outcome;
  const rows = [
    [t('cut.revenue'), before.revenue, after.revenue],
    [t('cut.profit'), before.profit, after.profit],
  ] as const;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
      <section className="bw-chart-table" tabIndex={0} aria-label={t('cut.profit')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{currency}</th>
              <th scope="col">{t('cut.before')}</th>
              <th scope="col">{t('cut.after')}</th>
              <th scope="col">{t('cut.change')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, was, is]) => (
              <tr key={label}>
                <td>{label}</td>
                <td>
                  <MoneyText amount={was} currency="" />
                </td>
                <td>
                  <MoneyText amount={is} currency="" />
                </td>
                <td>
                  <MoneyText amount={Number(is) - Number(was)} currency="" />
                </td>
              </tr>
            ))}
            <tr>
              <td>{t('cut.hours')}</td>
              <td>
                <NumberText value={before.hours} />
              </td>
              <td>
                <NumberText value={after.hours} />
              </td>
              <td>
                <NumberText value={after.hours - before.hours} />
              </td>
            </tr>
          </tbody>
        </table>
      </section>
      {outcome.withoutHours > 0 && (
        <p className="bw-quiet bw-small">{t('cut.withoutHours', { count: outcome.withoutHours })}</p>
      )}
    </>
  );
}

function Saved({ currency, may }: { readonly currency: string; readonly may: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useCall(listCutScenarios, {});
  const remove = useSend(deleteCutScenario, { touches: [listCutScenarios] });
  const scenarios = query.data?.scenarios ?? [];
  if (scenarios.length === 0) return null;
  const facts: readonly (readonly [string, (scenario: CutScenario) => string])[] = [
    [t('cut.asOf'), (s) => s.asOf],
    [t('cut.who'), (s) => t('cut.families', { count: s.request.codes.length })],
    [
      t('cut.action'),
      ({ request: { action } }) =>
        action.kind === 'drop'
          ? t('cut.drop')
          : `${t('cut.reprice')} ${formats.change(action.increase, 1)} · ${t('cut.stayShort', { share: formats.percent(action.stay) })}`,
    ],
    [t('cut.fixedShort'), (s) => formats.percent(s.request.fixedShare)],
    [t('cut.perHourShort'), (s) => formats.number(s.request.marginPerHour)],
    [t('cut.revenue'), (s) => formats.moneyCompact(s.outcome.revenueChange, currency)],
    [t('cut.profit'), (s) => formats.moneyCompact(s.outcome.profitChange, currency)],
    [t('cut.freed'), (s) => formats.number(s.outcome.freedHours)],
    [t('cut.left'), (s) => formats.moneyCompact(s.outcome.fixedCostLeft, currency)],
    [
      t('cut.breakEven'),
      (s) => (s.outcome.breakEvenPerHour === null ? '—' : formats.number(Number(s.outcome.breakEvenPerHour), 1)),
    ],
  ];
  return (
    <div className="bw-cut-saved">
      <h3 className="bw-section-title">{t('cut.side')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
      <section className="bw-chart-table" tabIndex={0} aria-label={t('cut.side')}>
        <table>
          <thead>
            <tr>
              <th scope="col" aria-label={t('cut.action')} />
              {scenarios.map((scenario) => (
                <th key={scenario.id} scope="col">
                  {scenario.name}{' '}
                  {may && (
                    <Popconfirm
                      title={t('cut.deleteAsk')}
                      onConfirm={() => remove.mutate({ params: { id: scenario.id } })}
                    >
                      <button type="button" className="bw-linkish bw-small">
                        {t('cut.delete')}
                      </button>
                    </Popconfirm>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(([label, read]) => (
              <tr key={label}>
                <td>{label}</td>
                {scenarios.map((scenario) => (
                  <td key={scenario.id} className="bw-figure">
                    {read(scenario)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
