import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { crossCheckScores } from '#src/value/weigh/contract.ts';
import type { Answer } from '../api.ts';
import { Loaded, NumberText, Section, useCall, useFormats, useSay } from '../kit/index.ts';
import './pairwise-weights.css';

type Checked = Answer<typeof crossCheckScores>;

const SHOWN = 8;

/** The value scores beside TOPSIS: how far the two orders agree, and the customers they rank most differently. */
export function CrossCheck(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(crossCheckScores, {});
  return (
    <Section title={t('weigh.crossCheck')}>
      <Loaded query={query} kind="card">
        {(check) => {
          const apart = check.customers
            .filter(({ rank, closenessRank }) => rank !== closenessRank)
            .toSorted((a, b) => Math.abs(b.rank - b.closenessRank) - Math.abs(a.rank - a.closenessRank))
            .slice(0, SHOWN);
          return <Check check={check} apart={apart} />;
        }}
      </Loaded>
    </Section>
  );
}

function Check({ check, apart }: { readonly check: Checked; readonly apart: Checked['customers'] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  return (
    <>
      <p>{say(check.finding)}</p>
      {apart.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
        <section className="bw-chart-table bw-check-bottom" tabIndex={0} aria-label={t('weigh.crossCheck')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('customers.name')}</th>
                <th scope="col">{t('weigh.score')}</th>
                <th scope="col">{t('weigh.rank')}</th>
                <th scope="col">{t('weigh.closeness')}</th>
                <th scope="col">{t('weigh.closenessRank')}</th>
              </tr>
            </thead>
            <tbody>
              {apart.map((row) => (
                <tr key={row.code}>
                  <td>
                    <Link
                      to="/customers/$code"
                      params={{ code: row.code }}
                      search={{ tab: 'value' }}
                      className="bw-clip bw-clip-sm"
                    >
                      {row.name}
                    </Link>
                  </td>
                  <td className="bw-figure">
                    <NumberText value={row.score} digits={1} />
                  </td>
                  <td className="bw-figure">
                    <NumberText value={row.rank} digits={1} />
                  </td>
                  <td className="bw-figure">
                    <NumberText value={row.closeness} digits={2} />
                  </td>
                  <td className="bw-figure">
                    <NumberText value={row.closenessRank} digits={1} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {check.entropy !== null && (
        <p className="bw-quiet bw-small bw-check-bottom">
          {t('weigh.entropy', {
            parts: formats.list(
              check.criteria.map((name) => `${t(`weigh.${name}`)} ${formats.percent(check.entropy?.[name] ?? null)}`),
            ),
          })}
        </p>
      )}
    </>
  );
}
