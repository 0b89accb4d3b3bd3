import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCustomers } from '#src/ledger/contract.ts';
import { getToday } from '#src/response/contract.ts';
import { getCustomerValue, getPyramid, runAssessment } from '#src/value/contract.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import {
  EmptyState,
  FindingHeader,
  Loaded,
  MoneyText,
  NumberText,
  PageFrame,
  Section,
  TierBadge,
  TierMark,
  useCall,
  useFormats,
  usePalette,
  useSay,
  useSend,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './value.css';

type Pyramid = Answer<typeof getPyramid>;
const LAYERS: readonly Tier[] = ['strategic', 'core', 'long-tail'];

/** Customers by tier, drawn as the pyramid they are, with who moved. */
export function PyramidPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(getPyramid, {});
  return (
    <PageFrame
      title={t('shell.value')}
      tabs={useTabs('value')}
      actions={can('value.run') ? <AssessButton /> : undefined}
    >
      <Loaded query={query} kind="page">
        {(pyramid) =>
          pyramid.asOf === null ? (
            <Section>
              <EmptyState title={t('value.empty')} hint={t('value.emptyHint')} action={<ImportLink />} />
            </Section>
          ) : (
            <PyramidView pyramid={pyramid} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function AssessButton(): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const assess = useSend(runAssessment, {
    touches: [getPyramid, getCustomerValue, listCustomers, getToday],
    onDone: (answer) => void message.success(t('value.assessed', { customers: answer.customers, moved: answer.moved })),
  });
  return (
    <Button loading={assess.isPending} onClick={() => assess.mutate({ body: {} })}>
      {t('value.assessNow')}
    </Button>
  );
}

function PyramidView({ pyramid }: { readonly pyramid: Pyramid }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [open, setOpen] = useState<Tier>('strategic');
  const layer = pyramid.tiers.find((entry) => entry.tier === open);
  return (
    <>
      <FindingHeader
        finding={say(pyramid.finding)}
        meta={pyramid.asOf !== null && <span>{t('value.asOf', { date: pyramid.asOf })}</span>}
      />
      <div className="bw-grid-2">
        <Section>
          <Drawing pyramid={pyramid} open={open} onOpen={setOpen} />
        </Section>
        <Section
          flush
          title={<TierBadge tier={open} />}
          extra={layer ? t('customers.count', { count: layer.customers.length }) : undefined}
        >
          <div className="bw-tier-list">
            <table className="bw-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('customers.name')}</th>
                  <th scope="col">{t('value.score')}</th>
                  <th scope="col">{t('customers.revenue', { currency: pyramid.baseCurrency })}</th>
                </tr>
              </thead>
              <tbody>
                {(layer?.customers ?? []).map((customer) => (
                  <tr key={customer.code}>
                    <td>
                      <Link to="/customers/$code" params={{ code: customer.code }} search={{ tab: 'value' }}>
                        {customer.name}
                      </Link>
                    </td>
                    <td>
                      <NumberText value={customer.score} />
                    </td>
                    <td>
                      <NumberText value={customer.revenue12m} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      </div>
      <Section title={t('value.moved')}>
        {pyramid.moved.length === 0 ? (
          <p className="bw-quiet">{t('value.noMoves')}</p>
        ) : (
          <ul className="bw-stack">
            {pyramid.moved.map((move) => (
              <li key={move.code} className="bw-row" style={{ gap: 12 }}>
                <Link
                  to="/customers/$code"
                  params={{ code: move.code }}
                  search={{ tab: 'value' }}
                  className="bw-strong"
                >
                  {move.name}
                </Link>
                <span className="bw-row" style={{ gap: 6 }}>
                  <TierMark tier={move.from} /> {say(TIER_WORDS[move.from])} <span aria-hidden="true">→</span>{' '}
                  <TierBadge tier={move.to} />
                </span>
                <span className="bw-quiet">{say(move.reason)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function Drawing({
  pyramid,
  open,
  onOpen,
}: {
  readonly pyramid: Pyramid;
  readonly open: Tier;
  readonly onOpen: (tier: Tier) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { tiers: colours, panel } = usePalette();
  const find = (tier: Tier) => pyramid.tiers.find((entry) => entry.tier === tier);
  const bands: readonly (readonly [Tier, string])[] = [
    ['strategic', '110,8 146,84 74,84'],
    ['core', '72,90 148,90 184,166 36,166'],
    ['long-tail', '34,172 186,172 216,236 4,236'],
  ];
  return (
    <div className="bw-pyramid">
      <svg viewBox="0 0 220 244" role="img" aria-label={say(pyramid.finding)}>
        {bands.map(([tier, points]) => (
          <polygon
            key={tier}
            points={points}
            fill={colours[tier]}
            opacity={open === tier ? 1 : 0.82}
            stroke={panel}
            strokeWidth="2"
          />
        ))}
        {bands.map(([tier], index) => (
          <text
            key={tier}
            x="110"
            y={[66, 134, 210][index]}
            textAnchor="middle"
            fontSize={index === 0 ? 18 : 24}
            fontWeight="600"
            fill={panel}
          >
            {find(tier)?.customers.length ?? 0}
          </text>
        ))}
      </svg>
      <ul className="bw-layers">
        {[...LAYERS, 'new' as const, 'inactive' as const].map((tier) => {
          const layer = find(tier);
          return (
            <li key={tier}>
              <button
                type="button"
                className={tier === open ? 'bw-layer bw-on' : 'bw-layer'}
                aria-pressed={tier === open}
                onClick={() => onOpen(tier)}
              >
                <span className="bw-spread">
                  <TierBadge tier={tier} />
                  <span className="bw-figure">{layer?.customers.length ?? 0}</span>
                </span>
                <span className="bw-quiet bw-small">
                  {layer?.revenue12m ? (
                    <MoneyText amount={layer.revenue12m} currency={pyramid.baseCurrency} compact />
                  ) : (
                    t('value.noRevenue')
                  )}
                  {layer?.revenueShare !== null &&
                    layer?.revenueShare !== undefined &&
                    ` · ${t('value.ofSales', { share: formats.percent(layer.revenueShare) })}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
