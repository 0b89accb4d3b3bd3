import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerLifetime } from '#src/value/clv/contract.ts';
import { useFormats, useSay } from '../kit/index.ts';
import './lifetime.css';

/** What one customer is still worth, with its range and the sentence that says why. */
export function CustomerLifetimeCard({
  clv,
  currency,
}: {
  readonly clv: CustomerLifetime;
  readonly currency: string;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  if (clv.method === 'none') return <p className="bw-quiet">{say(clv.insufficient ?? clv.reason)}</p>;
  const facts = [
    [t('lifetime.value'), formats.moneyCompact(clv.value, currency)],
    [
      t('lifetime.range'),
      clv.low === null || clv.high === null
        ? '—'
        : `${formats.compact(Number(clv.low))} – ${formats.compact(Number(clv.high))}`,
    ],
    [t('lifetime.orders'), formats.number(clv.expectedOrders, 1)],
    [t('lifetime.noOrder', { weeks: clv.noOrderWeeks }), formats.percent(clv.pNoOrder)],
    [t('lifetime.alive'), formats.percent(clv.pAlive)],
    [t('lifetime.withoutEnd'), formats.moneyCompact(clv.withoutEnd, currency)],
  ] as const;
  const { purchases } = clv;
  return (
    <>
      <dl className="bw-life-facts">
        {facts
          .filter(([, text]) => text !== '—')
          .map(([label, text]) => (
            <div key={label}>
              <dt className="bw-quiet bw-small">{label}</dt>
              <dd className="bw-figure">{text}</dd>
            </div>
          ))}
      </dl>
      <p className="bw-life-why">{say(clv.reason)}</p>
      {clv.insufficient !== null && <p className="bw-quiet">{say(clv.insufficient)}</p>}
      <p className="bw-quiet bw-small">
        {t(`lifetime.method_${clv.method}`)}
        {clv.model === null ? '' : ` · ${clv.model}`}
        {purchases !== null &&
          ` · ${t('lifetime.weeksAgo', {
            orders: formats.number(purchases.x),
            weeks: formats.number(purchases.tx),
            ago: formats.number(purchases.T - purchases.tx),
          })}`}
      </p>
    </>
  );
}
