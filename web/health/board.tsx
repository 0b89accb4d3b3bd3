import { Link } from '@tanstack/react-router';
import { Input, Segmented } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getHealthBoard } from '#src/health/contract.ts';
import { GRADE_WORDS, GRADES, type Grade } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import { CsvButton } from '../kit/csv-button.tsx';
import {
  CoverageBadge,
  EmptyState,
  FindingHeader,
  GradeBadge,
  GradeMark,
  Loaded,
  PageFrame,
  Section,
  useCall,
  useFormats,
  usePalette,
  useSay,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { InspectButton } from '../response/today.tsx';
import './health.css';

type Board = Answer<typeof getHealthBoard>;

/** Customers × quarters, worst first. */
export function BoardPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(getHealthBoard, {});
  const board = query.data;
  return (
    <PageFrame
      title={t('shell.health')}
      tabs={useTabs('health')}
      actions={
        <>
          {board && board.customers.length > 0 && (
            <CsvButton
              name="health-board"
              header={['code', 'name', 'country', 'grade', 'cause', 'coverage', 'share', ...board.quarters]}
              rows={() =>
                board.customers.map((row) => [
                  row.code,
                  row.name,
                  row.country,
                  row.grade,
                  row.cause,
                  row.coverage,
                  row.share,
                  ...row.grades,
                ])
              }
            />
          )}
          {can('health.run') && <InspectButton />}
        </>
      }
    >
      <Loaded query={query} kind="page">
        {(answer) => (answer.customers.length === 0 ? <NoBoard /> : <BoardView board={answer} />)}
      </Loaded>
    </PageFrame>
  );
}

function NoBoard(): ReactElement {
  const { t } = useTranslation();
  return (
    <Section>
      <EmptyState
        title={t('board.empty')}
        hint={t('board.emptyHint')}
        action={<Link to="/data/imports">{t('shell.imports')}</Link>}
      />
    </Section>
  );
}

function BoardView({ board }: { readonly board: Board }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const palette = usePalette();
  const [only, setOnly] = useState<Grade | 'all'>('all');
  const [words, setWords] = useState('');
  const search = useDeferredValue(words.trim().toLowerCase());
  const rows = board.customers.filter(
    (row) =>
      (only === 'all' || row.grade === only) &&
      (search === '' || row.name.toLowerCase().includes(search) || row.code.toLowerCase().includes(search)),
  );
  return (
    <>
      <FindingHeader
        finding={say(board.finding)}
        meta={
          <>
            {board.asOf !== null && <span>{t('kit.asOf', { date: board.asOf })}</span>}
            {board.dataThrough !== null && <span>{t('kit.dataThrough', { date: board.dataThrough })}</span>}
          </>
        }
      />
      <div className="bw-filters">
        <Input.Search
          allowClear
          style={{ width: 220 }}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t('customers.search')}
          aria-label={t('customers.search')}
        />
        <div className="bw-scroll-x">
          <Segmented<Grade | 'all'>
            aria-label={t('customers.grade')}
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: t('kit.all') },
              ...(['red', 'orange', 'yellow', 'green', 'grey'] as const).map((grade) => ({
                value: grade,
                label: (
                  <span className="bw-row" style={{ gap: 6, flexWrap: 'nowrap' }}>
                    <GradeMark grade={grade} /> {say(GRADE_WORDS[grade])} {board.counts[grade]}
                  </span>
                ),
              })),
            ]}
          />
        </div>
      </div>
      <Section flush>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
        <section className="bw-board-frame" tabIndex={0} aria-label={t('shell.board')}>
          <table className="bw-board">
            <thead>
              <tr>
                <th scope="col" className="bw-board-name">
                  {t('customers.name')}
                </th>
                <th scope="col">{t('customers.grade')}</th>
                <th scope="col" className="bw-right">
                  {t('trade.share')}
                </th>
                {board.quarters.map((quarter) => (
                  <th key={quarter} scope="col" className="bw-board-quarter">
                    {quarter.slice(2)}
                  </th>
                ))}
                <th scope="col">{t('kit.coverage')}</th>
                <th scope="col" className="bw-board-finding">
                  {t('board.finding')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row" className="bw-board-name">
                    <Link to="/customers/$code" params={{ code: row.code }}>
                      {row.name}
                    </Link>
                    {row.country !== null && <span className="bw-code">{row.country}</span>}
                  </th>
                  <td>
                    <GradeBadge grade={row.grade} cause={row.cause} />
                  </td>
                  <td className="bw-figure bw-right">{formats.percent(row.share)}</td>
                  {row.grades.map((grade, index) => (
                    <td
                      key={board.quarters[index]}
                      className="bw-board-cell"
                      style={grade === null ? undefined : { background: palette.grades[grade].tint }}
                      title={`${board.quarters[index]} ${grade === null ? t('kit.notInspected') : say(GRADE_WORDS[grade])}`}
                    >
                      {grade === null ? (
                        <span className="bw-quiet" aria-hidden="true">
                          ·
                        </span>
                      ) : (
                        <GradeMark grade={grade} />
                      )}
                      <span className="bw-sr">{grade === null ? t('kit.notInspected') : say(GRADE_WORDS[grade])}</span>
                    </td>
                  ))}
                  <td>
                    <CoverageBadge coverage={row.coverage} />
                  </td>
                  <td className="bw-board-finding">
                    <span title={say(row.finding)}>{say(row.finding)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <EmptyState title={t('customers.noMatch')} hint={t('customers.noMatchHint')} />}
        </section>
      </Section>
      <ul className="bw-legend" aria-label={t('board.legend')}>
        {GRADES.map((grade) => (
          <li key={grade} className="bw-row" style={{ gap: 6 }}>
            <GradeMark grade={grade} /> <span className="bw-strong">{say(GRADE_WORDS[grade])}</span>{' '}
            <span className="bw-quiet">{t(`board.means_${grade}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
