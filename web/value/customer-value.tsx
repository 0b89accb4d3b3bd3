import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Assessment, getCustomerValue, type RfmtPart } from '#src/value/contract.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import {
  DateText,
  EmptyState,
  FindingHeader,
  Loaded,
  MiniTrend,
  Section,
  TierBadge,
  TierMark,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { CustomerLifetimeCard } from './customer-lifetime.tsx';
import { CustomerProfitCard } from './customer-profit.tsx';
import { CustomerRatings } from './customer-ratings.tsx';
import { TierByHand } from './tier-by-hand.tsx';
import { WrongCheck } from './wrong-check.tsx';
import './value.css';

type Value = Answer<typeof getCustomerValue>;

/** What a customer is worth and why: RFM-T letter by letter, score contributions, tier history. */
export function CustomerValue({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const query = useCall(getCustomerValue, { params: { code } });
  return (
    <Loaded query={query} kind="page">
      {(value) =>
        value.assessment === null ? (
          <Section>
            <EmptyState title={t('value.empty')} hint={t('value.emptyHint')} />
          </Section>
        ) : (
          <ValueView value={value} assessment={value.assessment} />
        )
      }
    </Loaded>
  );
}

function ValueView({ value, assessment }: { readonly value: Value; readonly assessment: Assessment }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { rfmt } = assessment;
  return (
    <>
      <FindingHeader
        finding={say(assessment.tierReason)}
        meta={
          <>
            <TierBadge tier={assessment.tier} />
            <TierByHand assessment={assessment} />
            <span>{t('value.asOf', { date: assessment.asOf })}</span>
            <span>{t('trade.rules', { version: assessment.rulesVersion })}</span>
          </>
        }
      />
      <Section title={t('value.rfmt')} extra={say(rfmt.segment.label)}>
        <div className="bw-rfmt">
          <Letter letter="R" part={rfmt.r} currency={assessment.baseCurrency} />
          <Letter letter="F" part={rfmt.f} currency={assessment.baseCurrency} />
          <Letter letter="M" part={rfmt.m} currency={assessment.baseCurrency} />
          <Letter letter="T" part={rfmt.t} currency={assessment.baseCurrency} />
        </div>
      </Section>
      <Section title={t('rfmt.trend')}>
        <Trend value={value} currency={assessment.baseCurrency} />
      </Section>
      <div className="bw-grid-main">
        <Section
          title={
            assessment.value.score === null
              ? t('value.score')
              : t('value.scoreIs', { score: formats.number(assessment.value.score) })
          }
        >
          {assessment.value.insufficient !== null && <p className="bw-quiet">{say(assessment.value.insufficient)}</p>}
          <Contributions assessment={assessment} />
          <CustomerRatings code={assessment.code} ratings={value.ratings} />
        </Section>
        <Section title={t('value.history')}>
          <History value={value} />
        </Section>
      </div>
      {(assessment.profit !== null || assessment.wrongCustomer !== null) && (
        <div className="bw-grid-2">
          {assessment.profit !== null && (
            <Section title={t('profit.waterfall')} extra={assessment.baseCurrency}>
              <CustomerProfitCard profit={assessment.profit} />
            </Section>
          )}
          {assessment.wrongCustomer !== null && (
            <Section title={t('wrong.title')}>
              <WrongCheck check={assessment.wrongCustomer} currency={assessment.baseCurrency} />
            </Section>
          )}
        </div>
      )}
      {assessment.clv !== null && (
        <Section
          title={t('lifetime.title')}
          extra={t('lifetime.horizon', {
            months: formats.number(assessment.clv.horizonMonths),
            rate: formats.percent(assessment.clv.discountRate, 1),
          })}
        >
          <CustomerLifetimeCard clv={assessment.clv} currency={assessment.baseCurrency} />
        </Section>
      )}
      {assessment.revenue12m !== null && assessment.profit === null && (
        <Section title={t('customers.months12')}>
          <div className="bw-facts-row">
            <Fact label={t('value.revenue')} text={formats.money(assessment.revenue12m, assessment.baseCurrency)} />
            <Fact label={t('value.margin')} text={formats.money(assessment.margin12m, assessment.baseCurrency)} />
            <Fact label={t('value.marginRate')} text={formats.percent(assessment.marginFraction, 1)} />
          </div>
          {assessment.margin12m === null && <p className="bw-quiet bw-small">{t('value.noMargin')}</p>}
        </Section>
      )}
    </>
  );
}

/** The four letters from run to run; with one run it says that there is no trend yet. */
function Trend({ value, currency }: { readonly value: Value; readonly currency: string }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const [first] = value.trend;
  const last = value.trend.at(-1);
  if (first === undefined || last === undefined || value.trend.length < 2)
    return <p className="bw-quiet">{t('rfmt.oneRun', { date: first?.asOf ?? '' })}</p>;
  const say = (letter: 'r' | 'f' | 'm' | 't', amount: number | null) =>
    letter === 'm' ? formats.moneyCompact(amount, currency) : formats.number(amount, 1);
  return (
    <div className="bw-rfmt">
      {(['r', 'f', 'm', 't'] as const).map((letter) => (
        <div key={letter} className="bw-letter">
          <div className="bw-small bw-quiet">{t(`value.letter_${letter.toUpperCase() as 'R' | 'F' | 'M' | 'T'}`)}</div>
          <MiniTrend
            values={value.trend.map((entry) => entry[letter])}
            label={t(`value.letter_${letter.toUpperCase() as 'R' | 'F' | 'M' | 'T'}`)}
            width={180}
            height={40}
          />
          <div className="bw-small bw-trend-ends">
            <span>
              {first.asOf} <b>{say(letter, first[letter])}</b>
            </span>
            <span>
              {last.asOf} <b>{say(letter, last[letter])}</b>
            </span>
          </div>
        </div>
      ))}
    </div>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    <div>
      <div className="bw-quiet bw-small">{label}</div>
      <div className="bw-fact-value">{text}</div>
    </div>
  );
}

function Letter({
  letter,
  part,
  currency,
}: {
  readonly letter: 'R' | 'F' | 'M' | 'T';
  readonly part: RfmtPart;
  readonly currency: string;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const shown = (value: number | null) => {
    if (value === null) return '—';
    if (part.unit === 'money') return formats.moneyCompact(value, currency);
    if (part.unit === 'months') return t('value.unit_months', { value: formats.number(value, 1) });
    if (part.unit === 'orders-per-year') return t('value.unit_orders', { value: formats.number(value, 1) });
    return t('value.unit_points', { value: formats.number(value) });
  };
  const verdict = part.passes === null ? 'unknown' : part.passes ? 'pass' : 'fail';
  return (
    <article className={`bw-letter bw-letter-${verdict}`}>
      <header>
        <span className="bw-letter-sign">{letter}</span>
        <span className="bw-letter-name">{t(`value.letter_${letter}`)}</span>
        <span className="bw-letter-verdict">{t(`value.verdict_${verdict}`)}</span>
      </header>
      <div className="bw-letter-value">
        {part.unit === 'months' && part.value !== null
          ? t('value.months_ago', { value: formats.number(part.value, 1) })
          : shown(part.value)}
      </div>
      <div className="bw-quiet bw-small">
        {part.threshold !== null && t('value.threshold', { value: shown(part.threshold) })}
        {part.score !== null && ` · ${t('value.outOfFive', { score: part.score })}`}
      </div>
      <p className="bw-small">{say(part.reason)}</p>
    </article>
  );
}

function Contributions({ assessment }: { readonly assessment: Assessment }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  return (
    <table className="bw-contributions">
      <thead>
        <tr>
          <th scope="col">{t('value.part')}</th>
          <th scope="col" className="bw-right">
            {t('value.weight')}
          </th>
          <th scope="col">{t('value.points')}</th>
          <th scope="col">{t('value.why')}</th>
        </tr>
      </thead>
      <tbody>
        {assessment.value.contributions.map((part) => (
          <tr key={part.name}>
            <td>{say(part.label)}</td>
            <td className="bw-figure bw-right">{formats.percent(part.weight)}</td>
            <td>
              <span className="bw-points">
                <span className="bw-points-bar" aria-hidden="true">
                  <span
                    style={{ width: `${part.score ?? 0}%` }}
                    className={part.score === null ? 'bw-hatched' : undefined}
                  />
                </span>
                <span className="bw-figure">{part.points === null ? '—' : formats.number(part.points, 1)}</span>
              </span>
            </td>
            <td className="bw-small">{say(part.reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function History({ value }: { readonly value: Value }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const ordered = [...value.history].sort((a, b) => a.asOf.localeCompare(b.asOf));
  return (
    <div className="bw-stack">
      <MiniTrend values={ordered.map((entry) => entry.score)} label={t('value.scoreTrend')} width={260} height={48} />
      {value.changes.length === 0 ? (
        <p className="bw-quiet">{t('value.noChanges')}</p>
      ) : (
        <ul className="bw-stack">
          {value.changes.map((change) => (
            <li key={`${change.asOf}-${change.to}`}>
              <div className="bw-row">
                <DateText value={change.asOf} />
                {change.from !== null && (
                  <>
                    <TierMark tier={change.from} />
                    {say(TIER_WORDS[change.from])}
                    <span aria-hidden="true">→</span>
                  </>
                )}
                <TierBadge tier={change.to} />
              </div>
              <div className="bw-quiet bw-small">{say(change.reason)}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
