import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getInspectionCalendar } from '#src/health/contract.ts';
import { GRADE_WORDS, GRADES } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import { FindingHeader, GradeMark, Loaded, PageFrame, Section, useCall, useSay } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { InspectButton } from '../response/today.tsx';
import './health.css';

type Quarter = Answer<typeof getInspectionCalendar>['quarters'][number];

/** Inspection months: what was done, what is due, what was missed. */
export function CalendarPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const query = useCall(getInspectionCalendar, {});
  return (
    <PageFrame
      title={t('shell.health')}
      tabs={useTabs('health')}
      actions={can('health.run') ? <InspectButton /> : undefined}
    >
      <Loaded query={query} kind="page">
        {({ finding, quarters }) => (
          <>
            <FindingHeader finding={say(finding)} meta={<span>{t('calendar.how')}</span>} />
            <Section flush>
              <ol className="bw-calendar">
                {quarters.map((quarter) => (
                  <QuarterLine key={quarter.quarter} quarter={quarter} />
                ))}
              </ol>
            </Section>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function QuarterLine({ quarter }: { readonly quarter: Quarter }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <li className="bw-calendar-quarter">
      <div className="bw-calendar-head">
        <span className="bw-strong bw-figure">{quarter.quarter}</span>
        <span className="bw-quiet bw-small">{t('calendar.month', { from: quarter.from, to: quarter.to })}</span>
        <span className={`bw-calendar-state bw-calendar-${quarter.state}`}>{t(`calendar.${quarter.state}`)}</span>
      </div>
      {quarter.runs.length > 0 && (
        <ul className="bw-calendar-runs">
          {quarter.runs.map((run) => (
            <li key={run.asOf}>
              <span className="bw-figure">{run.asOf}</span>
              {run.madeOn !== run.asOf && (
                <span className="bw-quiet bw-small">{t('calendar.madeOn', { date: run.madeOn })}</span>
              )}
              <span className="bw-row">
                {GRADES.filter((grade) => run.counts[grade] > 0).map((grade) => (
                  <span key={grade} className="bw-row bw-small" title={say(GRADE_WORDS[grade])}>
                    <GradeMark grade={grade} />
                    <span className="bw-figure">{run.counts[grade]}</span>
                  </span>
                ))}
              </span>
              <span className="bw-quiet bw-small">{t('calendar.moved', { count: run.moved })}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
