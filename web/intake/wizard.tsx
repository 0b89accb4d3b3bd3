import { InboxOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Steps } from 'antd';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Detection, datasetSchema, getTemplate, startImport, uploadFile } from '#src/intake/contract.ts';
import { type Answer, download, Refusal, type UploadProgress, upload } from '../api.ts';
import {
  EmptyState,
  PageFrame,
  Section,
  useFormats,
  useLanguage,
  usePhone,
  useRefusalNotice,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import './intake.css';
import type { Draft } from './mapping-draft.ts';
import { draftOf } from './mapping-draft.ts';
import { MappingEditor } from './mapping-editor.tsx';

type Uploaded = Answer<typeof uploadFile>;
type Progress = { readonly file: string; readonly done: UploadProgress | null };

/** File in, nothing wrong in: upload and detect, check the mapping, then read. */
export function WizardPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [byHand, setByHand] = useState(false);
  const start = useSend(startImport, {
    onDone: (batch) => void navigate({ to: '/data/imports/$id', params: { id: String(batch.id) } }),
  });
  const take = (detection: Detection, sameTable: boolean) => {
    setUploaded((current) => (current === null ? null : { ...current, detection }));
    setDraft((current) => draftOf(detection, current, sameTable));
  };
  const restart = () => {
    setUploaded(null);
    setDraft(null);
    setByHand(false);
  };
  if (!can('imports.write'))
    return (
      <PageFrame title={t('imports.new')}>
        <EmptyState title={t('kit.notAllowed')} hint={t('imports.notAllowed')} />
      </PageFrame>
    );
  return (
    <PageFrame title={t('imports.new')}>
      <WizardSteps current={uploaded === null ? 0 : 1} />
      {uploaded === null || draft === null ? (
        <DropFile
          onUploaded={(answer) => {
            setUploaded(answer);
            setDraft(draftOf(answer.detection, null));
          }}
        />
      ) : (
        <>
          {uploaded.alreadyImported !== null && (
            <Alert
              type="info"
              showIcon
              title={t('imports.already')}
              action={
                <Button
                  size="small"
                  onClick={() =>
                    void navigate({ to: '/data/imports/$id', params: { id: String(uploaded.alreadyImported) } })
                  }
                >
                  {t('imports.openOld')}
                </Button>
              }
            />
          )}
          {uploaded.detection.refusal !== null && !byHand ? (
            <RefusedFile uploaded={uploaded} onRestart={restart} onByHand={() => setByHand(true)} />
          ) : (
            <MappingEditor
              uploaded={uploaded}
              draft={draft}
              onDraft={setDraft}
              onDetection={take}
              onBack={restart}
              busy={start.isPending}
              onStart={(mapping, source, acquiredAt) =>
                start.mutate({
                  body: {
                    uploadId: uploaded.uploadId,
                    mapping,
                    source,
                    ...(acquiredAt === null ? {} : { acquiredAt }),
                  },
                })
              }
            />
          )}
        </>
      )}
    </PageFrame>
  );
}

/** Where an import stands, from file to result. */
export function WizardSteps({
  current,
  failed = false,
}: {
  readonly current: number;
  readonly failed?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const steps = [0, 1, 2, 3, 4] as const;
  const now = steps[Math.min(current, 4)] ?? 4;
  if (phone)
    return (
      <p className="bw-quiet">
        <span className="bw-figure">{now + 1} / 5</span> · {t(`imports.step${now}`)}
      </p>
    );
  return (
    <Steps
      size="small"
      current={current}
      {...(failed ? { status: 'error' as const } : {})}
      items={steps.map((step) => ({ title: t(`imports.step${step}`) }))}
    />
  );
}

function DropFile({ onUploaded }: { readonly onUploaded: (answer: Uploaded) => void }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const picker = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const send = (file: File | undefined) => {
    if (!file) return;
    abort.current = new AbortController();
    setRefusal(null);
    setProgress({ file: file.name, done: null });
    upload(uploadFile, {}, file, (done) => setProgress({ file: file.name, done }), abort.current.signal)
      .then(onUploaded)
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.code !== 'cancelled') setRefusal(error);
        setProgress(null);
      });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  if (progress !== null) {
    const { done } = progress;
    const sent = done === null || done.total === 0 ? 0 : done.sent / done.total;
    return (
      <Section title={sent >= 1 ? t('imports.detecting') : t('imports.uploading')}>
        <div className="bw-stack">
          <div className="bw-spread">
            <span className="bw-clip">{progress.file}</span>
            <span className="bw-figure">{done && `${formats.bytes(done.sent)} / ${formats.bytes(done.total)}`}</span>
          </div>
          <div className="bw-progress">
            <div style={{ width: `${sent * 100}%` }} />
          </div>
          <div>
            <Button onClick={() => abort.current?.abort()}>{t('kit.cancel')}</Button>
          </div>
        </div>
      </Section>
    );
  }
  return (
    <>
      {refusal !== null && <Alert type="warning" showIcon title={say(refusal.text)} />}
      <div className="bw-grid-main">
        <button
          type="button"
          className={over ? 'bw-drop bw-over' : 'bw-drop'}
          onClick={() => picker.current?.click()}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <InboxOutlined className="bw-drop-icon" />
          <span className="bw-drop-title">{t('imports.drop')}</span>
          <span className="bw-quiet">{t('imports.dropHint')}</span>
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods,.xml,.htm,.html"
          onChange={(event) => send(event.target.files?.[0])}
          aria-label={t('imports.drop')}
        />
        <Section title={t('imports.whatTitle')}>
          <ul className="bw-stack">
            {datasetSchema.options.map((dataset) => (
              <li key={dataset}>
                <div className="bw-spread">
                  <span className="bw-strong">{t(`imports.dataset_${dataset}`)}</span>
                  <TemplateButton dataset={dataset} />
                </div>
                <div className="bw-quiet bw-small">{t(`imports.about_${dataset}`)}</div>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  );
}

function RefusedFile({
  uploaded,
  onRestart,
  onByHand,
}: {
  readonly uploaded: Uploaded;
  readonly onRestart: () => void;
  readonly onByHand: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { detection } = uploaded;
  return (
    <Section title={t('imports.refusedTitle', { file: uploaded.fileName })}>
      <div className="bw-stack-lg">
        <p className="bw-refusal">{detection.refusal === null ? '' : say(detection.refusal)}</p>
        <div>
          <h3 className="bw-strong" style={{ fontSize: 14 }}>
            {t('imports.refusedSaw')}
          </h3>
          <p className="bw-quiet">
            {detection.columns
              .map((column) => column.heading)
              .filter((heading) => heading !== '')
              .slice(0, 24)
              .join(' · ')}
          </p>
        </div>
        <p className="bw-quiet">{t('imports.refusedKept')}</p>
        <div className="bw-row">
          <Button type="primary" onClick={onRestart}>
            {t('imports.another')}
          </Button>
          {detection.columns.length > 0 && <Button onClick={onByHand}>{t('mapping.byHand')}</Button>}
        </div>
      </div>
    </Section>
  );
}

/** Downloads a workbook to fill in, headings in the language of the screen. */
function TemplateButton({ dataset }: { readonly dataset: (typeof datasetSchema.options)[number] }): ReactElement {
  const { t } = useTranslation();
  const lang = useLanguage();
  const refuse = useRefusalNotice();
  const get = () =>
    download(getTemplate, { params: { dataset }, query: { lang } }, `${dataset}-template.xlsx`).catch(refuse);
  return (
    <Button
      type="link"
      size="small"
      title={t('importRules.templateHint')}
      aria-label={`${t('importRules.template')}: ${t(`imports.dataset_${dataset}`)}`}
      onClick={() => void get()}
    >
      {t('importRules.template')}
    </Button>
  );
}
