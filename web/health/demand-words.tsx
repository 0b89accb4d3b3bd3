import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '#src/health/contract.ts';
import { Section, useFormats } from '../kit/index.ts';

/** A smaller part of the mix moves in any year. */
const WORTH_TELLING = 0.1;

/** How far the mix moved, and the product words that grow in customs descriptions, beside whether our goods carry them. */
export function DemandWords({ inspection }: { readonly inspection: Inspection }): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const { words, shift } = inspection.dimensions.demand;
  const grown = words?.words ?? [];
  const moved = shift && shift.moved >= WORTH_TELLING ? shift : null;
  if (grown.length === 0 && moved === null) return null;
  return (
    <Section title={t('why.demandTitle')}>
      {moved && (
        <p>
          {t('why.moved', {
            moved: formats.percent(moved.moved),
            before: formats.percent(moved.offeredBefore),
            after: formats.percent(moved.offeredAfter),
          })}
        </p>
      )}
      {grown.length > 0 && (
        <>
          <h3 className="bw-why-head">{t('why.wordsTitle')}</h3>
          <table className="bw-plain-table">
            <thead>
              <tr>
                <th>{t('why.word')}</th>
                <th>{t('trade.yearBefore')}</th>
                <th>{t('trade.lastYear')}</th>
                <th>{t('why.weUse')}</th>
              </tr>
            </thead>
            <tbody>
              {grown.map(({ word, previous, recent, weOffer }) => (
                <tr key={word}>
                  <td className={weOffer ? undefined : 'bw-strong'}>{word}</td>
                  <td>{formats.number(previous)}</td>
                  <td>{formats.number(recent)}</td>
                  <td>{weOffer ? t('trade.answerYes') : t('trade.answerNo')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="bw-quiet bw-small">{t('why.wordsNote')}</p>
        </>
      )}
    </Section>
  );
}
