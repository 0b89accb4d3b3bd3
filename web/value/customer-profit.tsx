import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerProfit } from '#src/value/profit/contract.ts';
import { MoneyText, useFormats, usePalette, useSay } from '../kit/index.ts';
import './profit.css';

interface Step {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  /** Null: not known. */
  readonly amount: number | null;
  readonly kind: 'start' | 'cost' | 'sum';
}

/** Where a customer's revenue went over twelve months, as a waterfall of bars, with the activities behind the cost to serve. */
export function CustomerProfitCard({ profit }: { readonly profit: CustomerProfit }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const revenue = profit.revenue === null ? null : Number(profit.revenue);
  const steps: readonly Step[] = [
    {
      key: 'revenue',
      label: t('profit.revenue'),
      hint: t('profit.months', { date: profit.to }),
      amount: revenue,
      kind: 'start',
    },
    ...profit.lines
      .filter(({ amount }) => amount === null || Math.abs(Number(amount)) >= 0.5)
      .map(({ key, label, amount, reason }) => ({
        key,
        label: say(label),
        hint: say(reason),
        amount: amount === null ? null : -Number(amount),
        kind: 'cost' as const,
      })),
    {
      key: 'profit',
      label: profit.bound === 'at-most' ? t('profit.ownAtMost') : t('profit.own'),
      hint: profit.profitFraction === null ? '' : formats.percent(profit.profitFraction, 1),
      amount: profit.profit === null ? null : Number(profit.profit),
      kind: 'sum',
    },
  ];
  return (
    <div className="bw-stack-lg">
      <Waterfall steps={steps} />
      {profit.bound !== null && profit.bound !== 'known' && (
        <p className="bw-small">{t(`profit.bound_${profit.bound}`)}</p>
      )}
      {profit.missing.length > 0 && <p className="bw-quiet bw-small">{formats.list(profit.missing.map(say))}</p>}
      {profit.serving.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
        <section className="bw-chart-table" tabIndex={0} aria-label={t('profit.activity')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('profit.activity')}</th>
                <th scope="col">{t('profit.times')}</th>
                <th scope="col">{t('profit.hours')}</th>
                <th scope="col">{t('profit.serving')}</th>
                <th scope="col">{t('profit.basis')}</th>
              </tr>
            </thead>
            <tbody>
              {profit.serving.map((part) => (
                <tr key={part.driver}>
                  <td>{say(part.label)}</td>
                  <td className="bw-figure">{formats.number(part.count)}</td>
                  <td className="bw-figure">{formats.number(part.hours, 1)}</td>
                  <td>
                    <MoneyText amount={part.amount} currency="" />
                  </td>
                  <td className="bw-quiet">{t(`profit.basis_${part.basis}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

function Waterfall({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  const { t } = useTranslation();
  const palette = usePalette();
  let running = 0;
  const bars = steps.map((step) => {
    const amount = step.amount ?? 0;
    const from = step.kind === 'cost' ? running : 0;
    const to = step.kind === 'cost' ? running + amount : amount;
    if (step.kind !== 'sum') running = to;
    return { ...step, low: Math.min(from, to), high: Math.max(from, to) };
  });
  const floor = Math.min(0, ...bars.map(({ low }) => low));
  const top = Math.max(1, ...bars.map(({ high }) => high));
  const at = (value: number) => (100 * (value - floor)) / (top - floor);
  return (
    <ul className="bw-waterfall">
      {bars.map((bar) => (
        <li key={bar.key} title={bar.hint}>
          <span className={bar.kind === 'cost' ? undefined : 'bw-strong'}>{bar.label}</span>
          <span className="bw-waterfall-track" aria-hidden="true">
            {bar.amount !== null && (
              <span
                style={{
                  left: `${at(bar.low)}%`,
                  width: `max(2px, ${at(bar.high) - at(bar.low)}%)`,
                  background:
                    bar.kind === 'cost' && bar.amount <= 0
                      ? palette.unknown
                      : bar.amount < 0
                        ? palette.negative
                        : palette.accent,
                }}
              />
            )}
          </span>
          <span className={bar.kind === 'cost' ? 'bw-figure' : 'bw-figure bw-strong'}>
            {bar.amount === null ? (
              <span className="bw-quiet">{t('profit.notKnown')}</span>
            ) : bar.kind === 'cost' ? (
              <CostText amount={bar.amount} />
            ) : (
              <MoneyText amount={bar.amount} currency="" />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function CostText({ amount }: { readonly amount: number }): ReactElement {
  const formats = useFormats();
  return <span>{`${amount > 0 ? '+' : '−'}${formats.number(Math.abs(amount))}`}</span>;
}
