import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getToday, listTasks } from '#src/response/contract.ts';
import { openServiceTasks } from '#src/response/service-tasks/contract.ts';
import {
  getServiceMatrix,
  type MeasuredPromise,
  type PromiseKind,
  type ServiceMatrix,
} from '#src/value/service/contract.ts';
import {
  EmptyState,
  FindingHeader,
  Loaded,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useFormats,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { EditService } from './edit-service.tsx';
import './service.css';

const KINDS: readonly PromiseKind[] = ['response', 'delivery', 'visits', 'margin'];

/** What each tier is promised, what it got, and whose promise was broken. */
export function ServicePage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const query = useCall(getServiceMatrix, {});
  return (
    <PageFrame
      title={t('shell.value')}
      tabs={useTabs('value')}
      actions={
        <>
          {can('tasks.write') && <MakeTasks />}
          {can('settings.write') && <Button onClick={() => setEditing(true)}>{t('service.edit')}</Button>}
        </>
      }
    >
      <Loaded query={query} kind="page">
        {(page) => (
          <>
            <ServiceView page={page} />
            {editing && <EditService page={page} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function MakeTasks(): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const make = useSend(openServiceTasks, {
    touches: [listTasks, getToday],
    onDone: (answer) => void message.success(t('service.tasksMade', { opened: answer.opened, open: answer.open })),
  });
  return (
    <Button loading={make.isPending} onClick={() => make.mutate({ body: undefined })}>
      {t('service.makeTasks')}
    </Button>
  );
}

function ServiceView({ page }: { readonly page: ServiceMatrix }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  return (
    <>
      <FindingHeader
        finding={say(page.finding)}
        meta={
          <>
            {page.asOf !== null && <span>{t('profit.months', { date: page.asOf })}</span>}
            <span>{t('service.rule', { share: formats.percent(page.keptShare), cases: page.minCases })}</span>
          </>
        }
      />
      <Section flush title={t('service.matrix')}>
        <Matrix page={page} />
      </Section>
      <Section flush title={t('service.customers')}>
        {page.customers.length === 0 ? <EmptyState title={t('value.empty')} /> : <Customers page={page} />}
      </Section>
    </>
  );
}

function Matrix({ page }: { readonly page: ServiceMatrix }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const measured = (kind: PromiseKind) => (tier: ServiceMatrix['tiers'][number]) => {
    const found = tier.measured.find((one) => one.kind === kind);
    if (found === undefined || found.judged === 0)
      return <span className="bw-service-none">{t('service.notMeasured')}</span>;
    return (
      <span className={found.keeping < found.judged ? 'bw-service-got bw-service-short' : 'bw-service-got'}>
        {t('service.keeping', { keeping: found.keeping, judged: found.judged })}
      </span>
    );
  };
  const rows: readonly (readonly [
    string,
    (tier: ServiceMatrix['tiers'][number]) => string,
    ((tier: ServiceMatrix['tiers'][number]) => ReactElement)?,
  ])[] = [
    [
      t('service.kind_response'),
      ({ promise }) => t('service.hours', { count: promise.responseHours }),
      measured('response'),
    ],
    [
      t('service.kind_delivery'),
      ({ promise }) => t('service.grace', { count: promise.graceDays }),
      measured('delivery'),
    ],
    [
      t('service.kind_visits'),
      ({ promise }) => t('service.visits', { count: promise.visitsPerYear }),
      measured('visits'),
    ],
    [
      t('service.kind_margin'),
      ({ promise }) => `${formats.percent(promise.marginLow)} – ${formats.percent(promise.marginHigh)}`,
      measured('margin'),
    ],
    [t('service.customisation'), ({ promise }) => t(`service.custom_${promise.customisation}`)],
    [t('service.stock'), ({ promise }) => t(`service.stock_${promise.stock}`)],
    [t('service.settlement'), ({ promise }) => t(`service.settle_${promise.settlement}`)],
    [t('service.commercial'), ({ promise }) => t(`service.model_${promise.commercial}`)],
    [t('service.manager'), ({ promise }) => t(promise.successManager === 'yes' ? 'trade.answerYes' : 'trade.answerNo')],
    [t('service.financing'), ({ promise }) => t(promise.financing === 'yes' ? 'trade.answerYes' : 'trade.answerNo')],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-tier-frame" tabIndex={0} aria-label={t('service.matrix')}>
      <table className="bw-service">
        <thead>
          <tr>
            <th scope="col">{t('service.promise')}</th>
            {page.tiers.map(({ tier, customers }) => (
              <th key={tier} scope="col">
                <span className="bw-row">
                  <TierBadge tier={tier} />
                  <span className="bw-quiet">{t('rfmt.families', { count: customers })}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, promised, got]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {page.tiers.map((tier) => (
                <td key={tier.tier}>
                  <div>{promised(tier)}</div>
                  {got !== undefined && <div className="bw-small">{got(tier)}</div>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Customers({ page }: { readonly page: ServiceMatrix }): ReactElement {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-service-customers" tabIndex={0} aria-label={t('service.customers')}>
      <table className="bw-service">
        <thead>
          <tr>
            <th scope="col">{t('customers.name')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t(`service.kind_${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.customers.map((customer) => (
            <tr key={customer.code}>
              <th scope="row">
                <Link
                  to="/customers/$code"
                  params={{ code: customer.code }}
                  search={{ tab: 'value' }}
                  className="bw-clip bw-clip-sm"
                >
                  {customer.name}
                </Link>
                <div className="bw-small">
                  <TierBadge tier={customer.tier} />
                </div>
              </th>
              {KINDS.map((kind) => (
                <td key={kind}>
                  <Got measured={customer.measured.find((one) => one.kind === kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Got({ measured }: { readonly measured: MeasuredPromise | undefined }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  if (measured === undefined || measured.value === null)
    return <span className="bw-service-none">{t('service.noData')}</span>;
  const timed = measured.kind === 'response' || measured.kind === 'delivery';
  const value =
    measured.kind === 'margin'
      ? formats.percent(measured.value, 1)
      : timed
        ? t('service.onTime', { share: formats.percent(measured.keptShare) })
        : t('service.visits', { count: measured.value });
  const state = measured.kept === null ? 'unknown' : measured.kept ? 'kept' : 'broken';
  return (
    <span className={`bw-service-cell bw-service-${state}`} title={say(measured.reason)}>
      <span aria-hidden="true">{{ kept: '✓', broken: '✕', unknown: '·' }[state]}</span> {value}
      <span className="bw-sr">{t(`service.is_${state}`)}</span>
      {timed && (
        <span className="bw-service-detail">
          {t(measured.kind === 'response' ? 'service.median' : 'service.late', {
            count: Math.round(measured.value * 10) / 10,
          })}
        </span>
      )}
    </span>
  );
}
