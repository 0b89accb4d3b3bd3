import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getTimeline } from '#src/response/contract.ts';
import { DateText, EmptyState, Loaded, Section, useCall, useSay } from '../kit/index.ts';

const KINDS = ['order', 'inspection', 'tier', 'alert', 'task', 'link'] as const;

/** What happened with a customer, newest first. */
export function CustomerTimeline({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const query = useCall(getTimeline, { params: { code } });
  return (
    <Section
      title={t('customer.tab_timeline')}
      extra={
        <Select
          mode="multiple"
          allowClear
          style={{ minWidth: 200 }}
          aria-label={t('timeline.kinds')}
          placeholder={t('timeline.kinds')}
          value={[...kinds]}
          onChange={(value: string[]) => setKinds(value)}
          options={KINDS.map((kind) => ({ value: kind, label: t(`timeline.${kind}`) }))}
        />
      }
    >
      <Loaded query={query} kind="table">
        {({ events }) => {
          const shown = events.filter((event) => kinds.length === 0 || kinds.includes(event.kind));
          if (shown.length === 0) return <EmptyState title={t('timeline.empty')} hint={t('timeline.emptyHint')} />;
          return (
            <ol className="bw-timeline" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
              {shown.map((event) => (
                <li key={`${event.at}-${event.kind}-${event.title.en}-${event.detail?.en ?? ''}`}>
                  <DateText value={event.at} />
                  <span className={`bw-timeline-dot bw-kind-${event.kind}`} aria-hidden="true" />
                  <div>
                    <div>
                      {event.alertId === null ? (
                        say(event.title)
                      ) : (
                        <Link to="/health/alerts/$id" params={{ id: String(event.alertId) }}>
                          {say(event.title)}
                        </Link>
                      )}
                    </div>
                    {event.detail !== null && <div className="bw-quiet">{say(event.detail)}</div>}
                  </div>
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Section>
  );
}
