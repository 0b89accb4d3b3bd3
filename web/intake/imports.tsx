import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Batch, getRejects, listImports, undoImport } from '#src/intake/contract.ts';
import { download } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  CountryText,
  EmptyState,
  formatInstant,
  Loaded,
  NumberText,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useRefusalNotice,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { BatchState } from './batch-words.tsx';
import { ExpiringNotice } from './expiring-notice.tsx';
import './intake.css';

/** Every import, newest first; each can be taken back. */
export function ImportsPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(listImports, {}, { refetchInterval: 5_000 });
  const start = can('imports.write') ? (
    <Link to="/data/imports/new">
      <Button type="primary">{t('imports.new')}</Button>
    </Link>
  ) : undefined;
  return (
    <PageFrame title={t('shell.data')} tabs={useTabs('data')} actions={start}>
      <ExpiringNotice />
      <Section flush>
        <Loaded query={query} kind="table">
          {({ batches }) =>
            batches.length === 0 ? (
              <EmptyState title={t('imports.empty')} hint={t('imports.emptyHint')} action={start} />
            ) : (
              <BatchTable batches={batches} />
            )
          }
        </Loaded>
      </Section>
    </PageFrame>
  );
}

/** Takes a batch back and says what was kept. */
export function useUndo(): { readonly undo: (batch: Batch) => void; readonly busy: boolean } {
  const { t } = useTranslation();
  const formats = useFormats();
  const { notification } = App.useApp();
  const send = useSend(undoImport, {
    touches: 'everything',
    onDone: (answer) =>
      notification.success({
        title: t('imports.undone', { removed: answer.removed, restored: answer.restored }),
        ...(answer.kept.length > 0
          ? {
              description: t('imports.kept', {
                list: formats.list(answer.kept.map((row) => row.label).slice(0, 10)),
              }),
            }
          : {}),
        placement: 'bottomRight',
      }),
  });
  return { undo: (batch) => send.mutate({ params: { id: batch.id } }), busy: send.isPending };
}

function BatchTable({ batches }: { readonly batches: readonly Batch[] }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const refuse = useRefusalNotice();
  const { undo, busy } = useUndo();
  const actions = (batch: Batch) => (
    <span className="bw-row" style={{ flexWrap: 'nowrap' }}>
      {batch.hasRejects && can('imports.write') && (
        <Button
          size="small"
          onClick={(event) => {
            event.stopPropagation();
            download(getRejects, { params: { id: batch.id } }, `${batch.fileName}-rejects.csv`).catch(refuse);
          }}
        >
          {t('imports.rejects')}
        </Button>
      )}
      {batch.state === 'committed' && can('imports.write') && (
        <Button
          size="small"
          loading={busy}
          onClick={(event) => {
            event.stopPropagation();
            undo(batch);
          }}
        >
          {t('kit.undo')}
        </Button>
      )}
    </span>
  );
  const columns: TableColumnsType<Batch> = [
    {
      title: t('imports.file'),
      key: 'file',
      render: (_, batch) => (
        <Link
          to="/data/imports/$id"
          params={{ id: String(batch.id) }}
          className="bw-clip bw-strong"
          title={batch.fileName}
        >
          {batch.fileName}
        </Link>
      ),
    },
    { title: t('imports.dataset'), key: 'dataset', render: (_, batch) => t(`imports.dataset_${batch.dataset}`) },
    {
      title: t('imports.country'),
      key: 'country',
      render: (_, batch) => <CountryText code={batch.reportingCountry} short />,
    },
    { title: t('imports.state'), key: 'state', render: (_, batch) => <BatchState batch={batch} /> },
    { title: t('imports.rows'), key: 'rows', align: 'right', render: (_, batch) => <NumberText value={batch.rows} /> },
    {
      title: t('imports.accepted'),
      key: 'accepted',
      align: 'right',
      render: (_, batch) => <NumberText value={batch.accepted} />,
    },
    {
      title: t('imports.rejected'),
      key: 'rejected',
      align: 'right',
      render: (_, batch) => <NumberText value={batch.rejected} />,
    },
    {
      title: t('imports.skipped'),
      key: 'skipped',
      align: 'right',
      render: (_, batch) => <NumberText value={batch.skipped} />,
    },
    {
      title: t('imports.duplicates'),
      key: 'duplicates',
      align: 'right',
      render: (_, batch) => <NumberText value={batch.duplicates} />,
    },
    {
      title: t('imports.when'),
      key: 'when',
      render: (_, batch) => (
        <span className="bw-figure bw-quiet">{formatInstant(batch.committedAt ?? batch.createdAt)}</span>
      ),
    },
    { title: t('imports.who'), key: 'who', render: (_, batch) => batch.createdBy ?? '—' },
    { title: '', key: 'actions', render: (_, batch) => actions(batch) },
  ];
  return (
    <DataTable<Batch>
      label={t('shell.imports')}
      rows={batches}
      columns={columns}
      rowKey={(batch) => batch.id}
      onOpen={(batch) => void navigate({ to: '/data/imports/$id', params: { id: String(batch.id) } })}
      card={(batch) => (
        <div className="bw-stack">
          <div className="bw-spread">
            <Link to="/data/imports/$id" params={{ id: String(batch.id) }} className="bw-strong">
              {batch.fileName}
            </Link>
            <BatchState batch={batch} />
          </div>
          <div className="bw-quiet bw-small">
            {t(`imports.dataset_${batch.dataset}`)} ·{' '}
            {t('imports.acceptedOf', { accepted: batch.accepted, rows: batch.rows })}
          </div>
          {actions(batch)}
        </div>
      )}
    />
  );
}
