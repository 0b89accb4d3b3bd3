import { App, Button, type TableColumnsType, Tag } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ChannelShown,
  type DeliveryShown,
  listChannels,
  listDeliveries,
  removeChannel,
  resendDelivery,
  tryChannel,
} from '#src/platform/notify/contract.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { EmptyState, formatInstant, Loaded, PageFrame, Section, useCall, useSay, useSend } from '../../kit/index.ts';
import { useCan } from '../session.ts';
import { useTabs } from '../use-tabs.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import './settings.css';

/** Where notifications go outside the program, and what became of them. */
export function ChannelsPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<ChannelShown | 'new' | null>(null);
  const query = useCall(listChannels, {}, { refetchInterval: 10_000 });
  const add = can('settings.write') ? (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('notify.add')}
    </Button>
  ) : undefined;
  return (
    <PageFrame title={t('shell.settings')} tabs={useTabs('settings')} actions={add}>
      <p className="bw-quiet">{t('notify.intro')}</p>
      <Loaded query={query} kind="card">
        {({ channels, mailServer }) => (
          <>
            {!mailServer && channels.some(({ kind }) => kind === 'email') && (
              <p className="bw-channel-failed">{t('notify.noMailServer')}</p>
            )}
            {channels.length === 0 ? (
              <Section>
                <EmptyState title={t('notify.noChannels')} hint={t('notify.noChannelsHint')} />
              </Section>
            ) : (
              <Section flush>
                <ul className="bw-channels">
                  {channels.map((channel) => (
                    <ChannelLine key={channel.id} channel={channel} onChange={() => setEdited(channel)} />
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
      <DeliveryLog />
      {edited !== null && <ChannelDialog channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </PageFrame>
  );
}

function ChannelLine({
  channel,
  onChange,
}: {
  readonly channel: ChannelShown;
  readonly onChange: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const can = useCan();
  const remove = useSend(removeChannel, { touches: [listChannels, listDeliveries] });
  const attempt = useSend(tryChannel, {
    touches: [listChannels, listDeliveries],
    onDone: () => void message.success(t('notify.tried')),
  });
  const rules = [
    t(`notify.minLevel_${channel.minLevel}`),
    channel.digestAt === null ? t('notify.atOnce') : t('notify.digestAt', { time: channel.digestAt }),
    ...(channel.quietFrom === null ? [] : [`${t('notify.quiet')} ${channel.quietFrom}–${channel.quietTo}`]),
  ];
  return (
    <li className="bw-channel">
      <div className="bw-grow">
        <div className="bw-row">
          <span className="bw-strong">{channel.name}</span>
          <span className="bw-code">{t(`notify.kind_${channel.kind}`)}</span>
          {!channel.enabled && <span className="bw-code">{t('notify.off')}</span>}
        </div>
        <div className="bw-quiet bw-small bw-clip">{channel.address}</div>
        <div className="bw-quiet bw-small">{rules.join(' · ')}</div>
        <div className={channel.failed > 0 ? 'bw-small bw-channel-failed' : 'bw-quiet bw-small'}>
          {t('notify.counts', { sent: channel.sent, waiting: channel.waiting, failed: channel.failed })}
        </div>
      </div>
      {can('settings.write') && (
        <div className="bw-row">
          <Button size="small" onClick={() => attempt.mutate({ params: { id: channel.id } })}>
            {t('notify.tryIt')}
          </Button>
          <Button size="small" onClick={onChange}>
            {t('notify.change')}
          </Button>
          <Button
            size="small"
            danger
            onClick={() =>
              modal.confirm({
                title: t('notify.removeAsk', { name: channel.name }),
                okText: t('notify.remove'),
                okButtonProps: { danger: true },
                onOk: () => remove.mutateAsync({ params: { id: channel.id } }),
              })
            }
          >
            {t('notify.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

const STATE_COLOURS = { waiting: 'default', sending: 'processing', sent: 'success', failed: 'error' } as const;

function DeliveryLog(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const query = useCall(listDeliveries, {}, { refetchInterval: 10_000 });
  const resend = useSend(resendDelivery, { touches: [listDeliveries, listChannels] });
  const columns: TableColumnsType<DeliveryShown> = [
    { title: t('notify.when'), key: 'when', render: (_, { createdAt }) => formatInstant(createdAt) },
    { title: t('notify.channel'), dataIndex: 'channel' },
    { title: t('notify.message'), key: 'title', render: (_, { title }) => say(title) },
    {
      title: t('notify.state'),
      key: 'state',
      render: (_, { state, attempts, dueAt }) => (
        <span className="bw-row">
          <Tag color={STATE_COLOURS[state]}>{t(`notify.state_${state}`)}</Tag>
          {attempts > 1 && <span className="bw-quiet bw-small">{t('notify.attempts', { count: attempts })}</span>}
          {dueAt !== null && (
            <span className="bw-quiet bw-small">{t('notify.next', { time: formatInstant(dueAt).slice(11) })}</span>
          )}
        </span>
      ),
    },
    {
      title: t('notify.answer'),
      key: 'answer',
      render: (_, { answer }) => <span className="bw-quiet bw-small">{answer}</span>,
    },
    {
      title: '',
      key: 'actions',
      render: (_, { id, state }) =>
        state === 'failed' && can('settings.write') ? (
          <Button size="small" onClick={() => resend.mutate({ params: { id } })}>
            {t('notify.resend')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('notify.log')} flush>
      <Loaded query={query} kind="table">
        {({ deliveries }) => (
          <DataTable<DeliveryShown>
            label={t('notify.log')}
            rows={deliveries}
            columns={columns}
            rowKey={({ id }) => id}
            empty={<p className="bw-quiet bw-channel">{t('notify.noLog')}</p>}
          />
        )}
      </Loaded>
    </Section>
  );
}
