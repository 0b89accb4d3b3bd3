import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Batch,
  cancelImport,
  commitImport,
  getImport,
  getPreview,
  getRejects,
  type ImportPreview,
  listImports,
  resumeImport,
} from '#src/intake/contract.ts';
import { download } from '../api.ts';
import { Loaded, PageFrame, Section, useCall, useFormats, useRefusalNotice, useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { BatchState, Conservation, Doubts, Reasons, Sums } from './batch-words.tsx';
import './intake.css';
import { useUndo } from './imports.tsx';
import { LicenceCard } from './licence-card.tsx';
import { PreviewView } from './preview.tsx';
import { RecordDrawer } from './record-drawer.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { WizardSteps } from './wizard.tsx';

const STEP: Readonly<Record<Batch['state'], number>> = {
  reading: 2,
  interrupted: 2,
  staged: 3,
  committing: 4,
  committed: 5,
  failed: 2,
  cancelled: 2,
  undone: 5,
};

/** One import from reading to result. */
export function BatchPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/data/imports/$id' });
  const [polling, setPolling] = useState(true);
  const query = useCall(getImport, { params: { id: Number(id) } }, { refetchInterval: polling ? 800 : false });
  const moving = query.data === undefined || query.data.state === 'reading' || query.data.state === 'committing';
  if (polling !== moving) setPolling(moving);
  return (
    <PageFrame
      title={query.data?.fileName ?? t('imports.one')}
      actions={query.data && <BatchState batch={query.data} />}
    >
      <Loaded query={query} kind="page">
        {(batch) => (
          <>
            <WizardSteps
              current={STEP[batch.state]}
              failed={batch.state === 'failed' || batch.state === 'interrupted'}
            />
            <BatchView batch={batch} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function BatchView({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const resume = useSend(resumeImport, { touches: [getImport, listImports] });
  if (batch.state === 'reading' || batch.state === 'committing') return <Moving batch={batch} />;
  if (batch.state === 'staged') return <Staged batch={batch} />;
  if (batch.state === 'failed' || batch.state === 'interrupted')
    return (
      <Section title={batch.state === 'interrupted' ? t('imports.state_interrupted') : t('imports.failedTitle')}>
        <div className="bw-stack-lg">
          <p className="bw-refusal">{batch.failure === null ? t('kit.failedHint') : say(batch.failure)}</p>
          <p className="bw-quiet">{t('imports.nothingChanged')}</p>
          <div className="bw-row">
            {can('imports.write') && (
              <Button
                type="primary"
                loading={resume.isPending}
                onClick={() => resume.mutate({ params: { id: batch.id } })}
              >
                {t('importRules.resume')}
              </Button>
            )}
            <Link to="/data/imports/new">
              <Button>{t('imports.another')}</Button>
            </Link>
          </div>
        </div>
      </Section>
    );
  return (
    <>
      <Result batch={batch} />
      <LicenceCard id={batch.id} />
    </>
  );
}

function Moving({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const cancel = useSend(cancelImport, { touches: [getImport, listImports] });
  const progress = batch.progress;
  const share = progress && progress.bytesTotal > 0 ? Math.min(1, progress.bytesDone / progress.bytesTotal) : null;
  const left =
    progress && share !== null && share > 0.02 && progress.rowsPerSecond > 0
      ? (progress.rows / share - progress.rows) / progress.rowsPerSecond
      : null;
  return (
    <Section title={batch.state === 'reading' ? t('imports.reading') : t('imports.committing')}>
      <div className="bw-stack" aria-live="polite">
        <div className="bw-progress">
          <div style={{ width: share === null ? '30%' : `${share * 100}%` }} />
        </div>
        <div className="bw-spread bw-figure">
          <span>
            {t('imports.rowsRead', { rows: formats.number(progress?.rows ?? batch.rows) })}
            {progress !== null && ` · ${t('imports.rate', { rate: formats.number(progress.rowsPerSecond) })}`}
          </span>
          <span className="bw-quiet">{left === null ? '' : t('imports.left', { time: formats.duration(left) })}</span>
        </div>
        <p className="bw-quiet">{t('imports.mayLeave')}</p>
        {batch.state === 'reading' && can('imports.write') && (
          <div>
            <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: batch.id } })}>
              {t('imports.stop')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}

/** What the button that commits says; without a row to import, why. */
function commitWords(preview: ImportPreview, t: TFunction): string {
  if (preview.accepted > 0) return t('imports.commit', { count: preview.accepted });
  return preview.rejected > 0 && preview.duplicates === 0 ? t('imports.allRejected') : t('imports.nothingNew');
}

function Staged({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation();
  const [line, setLine] = useState<number | null>(null);
  const can = useCan();
  const [mode, setMode] = useState<'good-rows-only' | 'all-or-nothing'>('good-rows-only');
  const preview = useCall(getPreview, { params: { id: batch.id } });
  const commit = useSend(commitImport, { touches: 'everything' });
  const cancel = useSend(cancelImport, { touches: [getImport, listImports] });
  return (
    <Loaded query={preview} kind="page">
      {(answer) => (
        <>
          <Doubts doubts={batch.doubts} />
          <PreviewView preview={answer} dataset={batch.dataset} onLine={setLine}>
            <RulesEditor preview={answer} batchId={batch.id} dataset={batch.dataset} />
          </PreviewView>
          {line !== null && (
            <RecordDrawer batch={batch.id} dataset={batch.dataset} line={line} onClose={() => setLine(null)} />
          )}
          {can('imports.write') && (
            <div className="bw-wizard-foot">
              <div className="bw-grow bw-row">
                {answer.rejected + answer.faults > 0 && (
                  <Select
                    style={{ minWidth: 260 }}
                    aria-label={t('imports.mode')}
                    value={mode}
                    onChange={setMode}
                    options={[
                      { value: 'good-rows-only' as const, label: t('imports.mode_good') },
                      { value: 'all-or-nothing' as const, label: t('imports.mode_all') },
                    ]}
                  />
                )}
              </div>
              <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: batch.id } })}>
                {t('imports.discard')}
              </Button>
              <Button
                type="primary"
                disabled={answer.accepted === 0}
                loading={commit.isPending}
                onClick={() => commit.mutate({ params: { id: batch.id }, body: { mode } })}
              >
                {commitWords(answer, t)}
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

function Result({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation();
  const [line, setLine] = useState<number | null>(null);
  const can = useCan();
  const navigate = useNavigate();
  const refuse = useRefusalNotice();
  const { undo, busy } = useUndo();
  const word = batch.state === 'committed' ? 'done' : batch.state === 'undone' ? 'undoneTitle' : 'cancelledTitle';
  return (
    <>
      {batch.state === 'committed' && batch.accepted === 0 && (
        <Alert type="info" showIcon title={t('imports.sameFile')} />
      )}
      {line !== null && (
        <RecordDrawer batch={batch.id} dataset={batch.dataset} line={line} onClose={() => setLine(null)} />
      )}
      <Section title={t(`imports.${word}`)}>
        <div className="bw-stack-lg">
          <Conservation counts={batch} />
          <Sums sums={batch.sums} />
          <Reasons reasons={batch.reasons} />
          <Doubts doubts={batch.doubts} />
          <div className="bw-row">
            {batch.state === 'committed' && (
              <Button
                type="primary"
                onClick={() => void navigate({ to: batch.dataset === 'shipments' ? '/data/coverage' : '/customers' })}
              >
                {batch.dataset === 'shipments' ? t('imports.seeCoverage') : t('imports.seeCustomers')}
              </Button>
            )}
            <Button onClick={() => void navigate({ to: '/data/imports/new' })}>{t('imports.another')}</Button>
            {batch.rows > 0 && can('imports.write') && (
              <Button onClick={() => setLine(1)}>{t('mapping.records')}</Button>
            )}
            {batch.hasRejects && can('imports.write') && (
              <Button
                onClick={() =>
                  void download(getRejects, { params: { id: batch.id } }, `${batch.fileName}-rejects.csv`).catch(refuse)
                }
              >
                {t('imports.rejectsDownload')}
              </Button>
            )}
            {batch.state === 'committed' && can('imports.write') && (
              <Button loading={busy} onClick={() => undo(batch)}>
                {t('kit.undo')}
              </Button>
            )}
          </div>
          {batch.hasRejects && can('imports.write') && <p className="bw-quiet">{t('imports.rejectsHint')}</p>}
        </div>
      </Section>
    </>
  );
}
