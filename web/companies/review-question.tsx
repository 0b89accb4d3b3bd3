import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { getReview, ReviewSide } from '#src/companies/contract.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { CountryText, MoneyText, NumberText, useFormats, useSay } from '../kit/index.ts';
import { MonthBars, monthSpan } from './month-bars.tsx';

const NAMES = 8;

/** Why a question is asked, for and against, and both sides line by line with what they share set off. */
export function Question({ detail }: { readonly detail: ResponseOf<typeof getReview> }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { item, left, right } = detail;
  return (
    <>
      <div>
        <div className="bw-quiet bw-small">
          {right === null ? t('review.whyAlone') : t('review.why', { score: formats.percent(item.score) })}
        </div>
        <ul className="bw-reasons">
          {item.reasons.map((reason) => (
            <li key={reason.en} className={(reason.weight ?? 1) < 0 ? 'bw-against' : 'bw-for'}>
              {say(reason)}
            </li>
          ))}
        </ul>
      </div>
      <Sides left={left} right={right} />
    </>
  );
}

/** Facts of two sides in one table; one side alone when there is nothing to compare. */
export function Sides({ left, right }: { readonly left: ReviewSide; readonly right: ReviewSide | null }): ReactElement {
  const { t } = useTranslation();
  const sides = right === null ? [left] : [left, right];
  const span = monthSpan(sides.flatMap((side) => side.months));
  const shared = (pick: (side: ReviewSide) => readonly string[]) => {
    if (right === null) return new Set<string>();
    const other = new Set(pick(right));
    return new Set(pick(left).filter((value) => other.has(value)));
  };
  const taxIds = shared((side) => side.taxIds.map(plainId));
  const goods = shared((side) => side.goods.flatMap((good) => (good.hs6 === null ? [] : [good.hs6])));
  const row = (label: string, cell: (side: ReviewSide) => ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      {sides.map((side, index) => (
        <td key={`${side.kind} ${side.id} ${String(index)}`}>{cell(side)}</td>
      ))}
    </tr>
  );
  const sameCountry = right !== null && left.country !== '' && left.country === right.country;
  return (
    <table className="bw-compare">
      <thead>
        <tr>
          <td />
          {sides.map((side, index) => (
            <th key={`${side.kind} ${side.id} ${String(index)}`} scope="col">
              <span className="bw-quiet bw-small">{t(`review.side_${side.kind}`)}</span>
              <SideName side={side} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(t('review.names'), (side) => (
          <ul className="bw-spellings">
            {side.names.slice(0, NAMES).map(({ name, lines }) => (
              <li key={name}>
                {name} {lines !== null && side.names.length > 1 && <span className="bw-quiet bw-figure">×{lines}</span>}
              </li>
            ))}
            {side.names.length > NAMES && (
              <li className="bw-quiet">{t('review.moreNames', { count: side.names.length - NAMES })}</li>
            )}
          </ul>
        ))}
        {row(t('customers.country'), (side) => (
          <span className={sameCountry ? 'bw-shared' : undefined}>
            <CountryText code={side.country} />
          </span>
        ))}
        {row(t('companies.taxIds'), (side) =>
          side.taxIds.length === 0 ? (
            <None />
          ) : (
            side.taxIds.slice(0, 4).map((id) => (
              <span key={id} className={taxIds.has(plainId(id)) ? 'bw-figure bw-shared' : 'bw-figure'}>
                {id}{' '}
              </span>
            ))
          ),
        )}
        {row(t('review.address'), (side) =>
          side.addresses.length === 0 ? <None /> : <Lines items={side.addresses.slice(0, 2)} />,
        )}
        {row(t('review.goods'), (side) =>
          side.goods.length === 0 ? (
            <None />
          ) : (
            <ul className="bw-spellings">
              {side.goods.slice(0, 4).map((good) => (
                <li key={`${good.hs6 ?? ''} ${good.description ?? ''}`}>
                  <span className={good.hs6 !== null && goods.has(good.hs6) ? 'bw-figure bw-shared' : 'bw-figure'}>
                    {good.hs6 ?? t('review.noHs')}
                  </span>{' '}
                  <span className="bw-quiet bw-figure">×{good.lines}</span>{' '}
                  {good.description !== null && <span className="bw-quiet bw-goods">{good.description}</span>}
                </li>
              ))}
            </ul>
          ),
        )}
        {span !== null &&
          row(t('review.months'), (side) =>
            side.months.length === 0 ? <None /> : <MonthBars months={side.months} span={span} />,
          )}
        {row(t('review.volume'), (side) => (
          <>
            <NumberText value={side.lines} /> {t(`review.direction_${side.direction}`)}
            {side.firstDate !== null && side.lastDate !== null && (
              <div className="bw-quiet bw-figure bw-small">
                {side.firstDate} – {side.lastDate}
              </div>
            )}
            {side.sum !== null && (
              <div>
                <MoneyText amount={side.sum.amount} currency={side.sum.currency} compact />
              </div>
            )}
          </>
        ))}
        {sides.some((side) => side.partners.length > 0) &&
          row(t('review.partners'), (side) =>
            side.partners.length === 0 ? (
              <None />
            ) : (
              <Lines items={side.partners.slice(0, 3).map((partner) => `${partner.name} ×${partner.lines}`)} />
            ),
          )}
      </tbody>
    </table>
  );
}

function SideName({ side }: { readonly side: ReviewSide }): ReactElement {
  if (side.code !== null)
    return (
      <Link to="/customers/$code" params={{ code: side.code }} className="bw-side-name">
        {side.name} <span className="bw-code">{side.code}</span>
      </Link>
    );
  if (side.kind === 'company')
    return (
      <Link to="/data/companies/$id" params={{ id: String(side.id) }} className="bw-side-name">
        {side.name}
      </Link>
    );
  return <span className="bw-side-name">{side.name}</span>;
}

function Lines({ items }: { readonly items: readonly string[] }): ReactElement {
  return (
    <ul className="bw-spellings">
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function None(): ReactElement {
  return <span className="bw-quiet">—</span>;
}

function plainId(id: string): string {
  return id
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^0+/, '');
}
