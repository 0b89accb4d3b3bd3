import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAlerts } from '#src/response/contract.ts';
import { ALERT_STATE_WORDS } from '#src/vocabulary/words.ts';
import { EmptyState, GradeMark, Loaded, PageFrame, Section, useCall, useSay } from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { AlertLine } from './alert-line.tsx';
import './response.css';

type StateChoice = 'live' | 'snoozed' | 'closed';
type LevelChoice = 'all' | 'red' | 'orange' | 'yellow';

/** Alerts, most urgent first. */
export function AlertsPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const tabs = useTabs('health');
  const [state, setState] = useState<StateChoice>('live');
  const [level, setLevel] = useState<LevelChoice>('all');
  const query = useCall(listAlerts, { query: { state, ...(level === 'all' ? {} : { level }) } });
  const counts = query.data?.counts;
  const levelLabel = (value: 'red' | 'orange' | 'yellow') => (
    <span className="bw-row" style={{ gap: 6 }}>
      <GradeMark grade={value} /> {t(`alerts.level_${value}`)} {counts ? counts[value] : ''}
    </span>
  );
  return (
    <PageFrame title={t('shell.health')} tabs={tabs}>
      <div className="bw-filters">
        <Segmented<StateChoice>
          aria-label={t('alerts.state')}
          value={state}
          onChange={setState}
          options={[
            { value: 'live', label: t('alerts.live') },
            { value: 'snoozed', label: say(ALERT_STATE_WORDS.snoozed) },
            { value: 'closed', label: t('alerts.closed') },
          ]}
        />
        <Segmented<LevelChoice>
          aria-label={t('alerts.level')}
          value={level}
          onChange={setLevel}
          options={[
            { value: 'all', label: t('kit.all') },
            { value: 'red', label: levelLabel('red') },
            { value: 'orange', label: levelLabel('orange') },
            { value: 'yellow', label: levelLabel('yellow') },
          ]}
        />
      </div>
      <Section flush>
        <Loaded query={query} kind="table">
          {({ alerts }) =>
            alerts.length === 0 ? (
              <EmptyState title={t('alerts.empty')} hint={t('alerts.emptyHint')} />
            ) : (
              <ul className="bw-list">
                {alerts.map((alert) => (
                  <li key={alert.id}>
                    <AlertLine alert={alert} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </PageFrame>
  );
}
