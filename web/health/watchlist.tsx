import { Link } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getWatchlist, setWatch, type Watched } from '#src/health/watchlist/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  EmptyState,
  FindingHeader,
  GradeBadge,
  Loaded,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useFormats,
  useSay,
  useSend,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './health.css';

/** Core customers to watch, with what they earn us and why each is on the list. */
export function WatchlistPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [all, setAll] = useState(false);
  const query = useCall(getWatchlist, {});
  return (
    <PageFrame title={t('shell.health')} tabs={useTabs('health')}>
      <Loaded query={query} kind="page">
        {({ finding, basis, customers }) => (
          <>
            <FindingHeader finding={say(finding)} meta={<span>{t('watch.how')}</span>} />
            <div className="bw-filters">
              <Segmented<boolean>
                aria-label={t('shell.watchlist')}
                value={all}
                onChange={setAll}
                options={[
                  { value: false, label: t('watch.onlyWatched') },
                  { value: true, label: t('kit.all') },
                ]}
              />
            </div>
            <Section flush>
              <WatchTable customers={customers.filter(({ watched }) => all || watched)} basis={basis} />
            </Section>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function WatchTable({
  customers,
  basis,
}: {
  readonly customers: readonly Watched[];
  readonly basis: 'profit' | 'revenue';
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const formats = useFormats();
  const most = Math.max(0.001, ...customers.map(({ part }) => part ?? 0));
  const columns: TableColumnsType<Watched> = [
    {
      title: t('customers.name'),
      key: 'name',
      render: (_, row) => (
        <Link to="/customers/$code" params={{ code: row.code }} className="bw-strong">
          {row.name}
        </Link>
      ),
    },
    { title: t('customers.tier'), key: 'tier', render: (_, row) => <TierBadge tier={row.tier} /> },
    {
      title: t(`watch.part_${basis}`),
      key: 'part',
      render: (_, { part }) =>
        part === null ? (
          <span className="bw-quiet">—</span>
        ) : (
          <span className="bw-row bw-bar-cell">
            <span className="bw-bar" style={{ width: `${Math.round((part / most) * 120)}px` }} aria-hidden="true" />
            <span className="bw-figure">{formats.percent(part, 1)}</span>
          </span>
        ),
    },
    {
      title: t('watch.cumulative'),
      key: 'cumulative',
      align: 'right',
      render: (_, { cumulative }) => (cumulative === null ? '—' : formats.percent(cumulative)),
    },
    {
      title: t('customers.grade'),
      key: 'grade',
      render: (_, { grade, cause }) => (grade === null ? null : <GradeBadge grade={grade} cause={cause} />),
    },
    {
      title: t('watch.why'),
      key: 'why',
      render: (_, { why, decided }) => (
        <span>
          {t(`watch.why_${why}`)}
          {decided?.by && <span className="bw-quiet bw-small"> · {decided.by}</span>}
        </span>
      ),
    },
    { title: '', key: 'actions', render: (_, row) => (can('alerts.write') ? <WatchButton row={row} /> : null) },
  ];
  return (
    <DataTable<Watched>
      label={t('shell.watchlist')}
      rows={customers}
      columns={columns}
      rowKey={({ code }) => code}
      card={(row) => (
        <div className="bw-stack">
          <div className="bw-row">
            <Link to="/customers/$code" params={{ code: row.code }} className="bw-strong bw-grow">
              {row.name}
            </Link>
            <TierBadge tier={row.tier} />
          </div>
          <div className="bw-row">
            {row.grade !== null && <GradeBadge grade={row.grade} cause={row.cause} />}
            {row.part !== null && (
              <span className="bw-quiet bw-small">
                {t(`watch.part_${basis}`)} {formats.percent(row.part, 1)}
              </span>
            )}
            <span className="bw-quiet bw-small bw-grow">{t(`watch.why_${row.why}`)}</span>
            {can('alerts.write') && <WatchButton row={row} />}
          </div>
        </div>
      )}
      empty={<EmptyState title={t('watch.empty')} hint={t('watch.emptyHint')} action={<ImportLink />} />}
    />
  );
}

function WatchButton({ row }: { readonly row: Watched }): ReactElement {
  const { t } = useTranslation();
  const save = useSend(setWatch, { touches: [getWatchlist] });
  const send = (wish: 'watch' | 'leave-out' | null) =>
    save.mutate({ params: { code: row.code }, body: { wish, reason: null } });
  if (row.decided !== null)
    return (
      <Button size="small" loading={save.isPending} onClick={() => send(null)}>
        {t('watch.undo')}
      </Button>
    );
  return (
    <Button size="small" loading={save.isPending} onClick={() => send(row.watched ? 'leave-out' : 'watch')}>
      {t(row.watched ? 'watch.leaveOut' : 'watch.add')}
    </Button>
  );
}
