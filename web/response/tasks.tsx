import { Segmented, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTasks } from '#src/response/contract.ts';
import { EmptyState, Loaded, PageFrame, Section, useCall } from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './response.css';
import { TaskLine } from './task-line.tsx';

type StateChoice = 'open' | 'done' | 'dropped';

/** Tasks, overdue first. */
export function TasksPage(): ReactElement {
  const { t } = useTranslation();
  const tabs = useTabs('health');
  const [state, setState] = useState<StateChoice>('open');
  const [mine, setMine] = useState(false);
  const query = useCall(listTasks, { query: { state, mine: mine ? 'true' : 'false' } });
  return (
    <PageFrame title={t('shell.health')} tabs={tabs}>
      <div className="bw-filters">
        <Segmented<StateChoice>
          aria-label={t('tasks.state')}
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('tasks.open') },
            { value: 'done', label: t('tasks.done') },
            { value: 'dropped', label: t('tasks.dropped') },
          ]}
        />
        <label className="bw-row" htmlFor="only-mine">
          <Switch id="only-mine" size="small" checked={mine} onChange={setMine} /> {t('tasks.onlyMine')}
        </label>
      </div>
      <Section flush>
        <Loaded query={query} kind="table">
          {({ tasks }) =>
            tasks.length === 0 ? (
              <EmptyState title={t('tasks.empty')} hint={t('tasks.emptyHint')} />
            ) : (
              <ul className="bw-list">
                {tasks.map((task) => (
                  <li key={task.id}>
                    <TaskLine task={task} withCustomer editable />
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
