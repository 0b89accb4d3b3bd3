import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict, WrongCustomer } from '#src/value/wrong/contract.ts';
import { MoneyText, useSay } from '../kit/index.ts';
import './wrong.css';

/** The verdict as a shape and a word. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={`bw-verdict bw-verdict-${verdict}`}>
      <span aria-hidden="true">{{ wrong: '✕', watch: '!', fit: '✓', unknown: '?' }[verdict]}</span>
      {t(`wrong.is_${verdict}`)}
    </span>
  );
}

/** One customer's check: traits with evidence, what it drains, what would make it a good customer. */
export function WrongCheck({
  check,
  currency,
}: {
  readonly check: WrongCustomer;
  readonly currency: string;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className="bw-stack-lg">
      <div className="bw-row">
        <VerdictBadge verdict={check.verdict} />
        <span>{say(check.finding)}</span>
      </div>
      {check.advice.length > 0 && (
        <div>
          <h3 className="bw-wrong-head">{t('wrong.advice')}</h3>
          <ul className="bw-wrong-advice">
            {check.advice.map((advice) => (
              <li key={advice.key}>
                <div className="bw-spread">
                  <b>{say(advice.title)}</b>
                  {advice.gain !== null && (
                    <span className="bw-figure bw-wrong-gain">
                      + <MoneyText amount={advice.gain} currency={currency} compact />
                    </span>
                  )}
                </div>
                <p>{say(advice.sentence)}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="bw-wrong-head">{t('wrong.evidence')}</h3>
        <ul className="bw-wrong-traits">
          {check.traits.map((trait) => (
            <li key={trait.key}>
              <div className="bw-spread">
                <b>{say(trait.label)}</b>
                <span className={trait.score === null ? 'bw-quiet' : 'bw-figure'}>
                  {trait.score ?? t(trait.hidden === true ? 'wrong.hidden' : 'wrong.noData')}
                </span>
              </div>
              <div className="bw-wrong-bar" aria-hidden="true">
                {trait.score === null ? (
                  <span className="bw-wrong-hatch" />
                ) : (
                  <span
                    className={trait.bad ? 'bw-wrong-badfill' : 'bw-wrong-fill'}
                    style={{ width: `${trait.score}%` }}
                  />
                )}
              </div>
              <ul className="bw-wrong-facts">
                {trait.evidence.map((fact) => (
                  <li key={fact.key} className={fact.score === null ? 'bw-quiet' : undefined}>
                    {say(fact.label)}
                    {t('wrong.colon')}
                    {say(fact.reason)}
                    {fact.score !== null && <span className="bw-quiet"> ({fact.score})</span>}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="bw-wrong-head">{t('wrong.drainsOne')}</h3>
        <dl className="bw-wrong-lines">
          {check.drains.map((drain) => (
            <div key={drain.key}>
              <dt>{say(drain.label)}</dt>
              <dd className="bw-figure">
                {drain.amount === null ? '—' : <MoneyText amount={drain.amount} currency={currency} />}
              </dd>
              <dd className="bw-quiet bw-small">{say(drain.reason)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
