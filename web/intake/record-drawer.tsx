import { Button, Drawer, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getRecords, type InterpretedRow, listFields } from '#src/intake/contract.ts';
import type { Answer } from '../api.ts';
import { EmptyState, Loaded, useCall, usePhone, useSay } from '../kit/index.ts';
import { Outcome } from './preview-grid.tsx';

const PAGE = 20;

type Records = Answer<typeof getRecords>;

/** Lines of a batch's kept file beside what each was read as. */
export function RecordDrawer({
  batch,
  dataset,
  line,
  onClose,
}: {
  readonly batch: number;
  readonly dataset: string;
  /** Line to open at. */
  readonly line: number;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const [from, setFrom] = useState(line);
  const [chosen, setChosen] = useState(line);
  const query = useCall(getRecords, { params: { id: batch }, query: { from, count: PAGE } });
  const go = (to: number) => {
    setFrom(Math.max(1, to));
    setChosen(Math.max(1, to));
  };
  return (
    <Drawer open size={phone ? '100%' : 860} title={t('mapping.recordsTitle')} onClose={onClose}>
      <div className="bw-stack">
        <p className="bw-quiet">{t('mapping.recordsHint')}</p>
        <div className="bw-row">
          <span className="bw-row">
            <span>{t('mapping.goToLine')}</span>
            <InputNumber
              aria-label={t('mapping.goToLine')}
              min={1}
              value={from}
              changeOnWheel={false}
              onPressEnter={(event) => go(Number(event.currentTarget.value) || 1)}
              onBlur={(event) => {
                const to = Number(event.target.value);
                if (Number.isInteger(to) && to !== from) go(to);
              }}
            />
          </span>
          <Button disabled={from <= 1} onClick={() => go(from - PAGE)}>
            {t('mapping.earlier')}
          </Button>
          <Button
            disabled={query.data?.more !== true}
            onClick={() => go((query.data?.rows.at(-1)?.line ?? from + PAGE - 1) + 1)}
          >
            {t('mapping.later')}
          </Button>
        </div>
        <Loaded query={query} kind="page">
          {(records) => <RecordPage records={records} dataset={dataset} chosen={chosen} onChoose={setChosen} />}
        </Loaded>
      </div>
    </Drawer>
  );
}

function RecordPage({
  records,
  dataset,
  chosen,
  onChoose,
}: {
  readonly records: Records;
  readonly dataset: string;
  readonly chosen: number;
  readonly onChoose: (line: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const row = records.rows.find((candidate) => candidate.line === chosen) ?? records.rows[0];
  if (row === undefined) return <EmptyState title={t('mapping.noRecords')} hint={t('mapping.noRecordsHint')} />;
  return (
    <>
      <nav className="bw-record-lines" aria-label={t('mapping.line')}>
        {records.rows.map((candidate) => (
          <button
            key={candidate.line}
            type="button"
            aria-current={candidate.line === row.line}
            onClick={() => onChoose(candidate.line)}
          >
            <Outcome row={candidate} />
          </button>
        ))}
      </nav>
      {row.problems.length > 0 && (
        <ul className="bw-notices">
          {row.problems.map((problem) => (
            <li key={`${problem.code} ${problem.field}`}>
              {problem.value !== null && <code>{problem.value}</code>} {say(problem.text)}
            </li>
          ))}
        </ul>
      )}
      <Record row={row} records={records} dataset={dataset} />
    </>
  );
}

function Record({
  row,
  records,
  dataset,
}: {
  readonly row: InterpretedRow;
  readonly records: Records;
  readonly dataset: string;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const fields = useCall(listFields, {});
  const known = fields.data?.datasets.find((entry) => entry.dataset === dataset)?.fields ?? [];
  const mapped = new Map(records.columns.map(({ index, field }) => [index, field]));
  const cells = records.headings
    .map((heading, index) => ({ heading, index, raw: row.cells[index] ?? '', field: mapped.get(index) ?? null }))
    .filter(({ raw, field }) => raw !== '' || field !== null)
    .sort((a, b) => Number(a.field === null) - Number(b.field === null));
  return (
    <div className="bw-columns-frame">
      <table className="bw-columns bw-record">
        <thead>
          <tr>
            <th scope="col">{t('imports.heading')}</th>
            <th scope="col">{t('mapping.inFile')}</th>
            <th scope="col">{t('mapping.becameField')}</th>
            <th scope="col">{t('mapping.became')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ heading, index, raw, field }) => {
            const label = known.find((candidate) => candidate.name === field)?.label;
            const value = field === null ? undefined : row.values[field];
            const stored = field === null ? undefined : row.stored[field];
            return (
              <tr key={index} className={field === null ? 'bw-unmapped' : undefined}>
                <th scope="row" title={heading}>
                  {heading}
                </th>
                <td className="bw-record-text">{raw}</td>
                <td>
                  {field === null ? (
                    <span className="bw-quiet">{t('mapping.notMapped')}</span>
                  ) : label === undefined ? (
                    field
                  ) : (
                    say(label)
                  )}
                </td>
                <td className="bw-record-text">
                  {field !== null && (value ?? '—')}
                  {stored !== undefined && stored !== value && (
                    <span className="bw-cell-raw">
                      {t('mapping.stored')} {stored}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
