import { CheckOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { getToday as GetToday } from '#src/response/contract.ts';
import type { Answer } from '../api.ts';
import { Section } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

type Steps = Answer<typeof GetToday>['steps'];

/** The four steps from an empty workspace to the first alert: which are done, which comes next, where it is done. */
export function FirstSteps({ steps }: { readonly steps: Steps }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const done = [steps.shipments, steps.customers && steps.orders, steps.ours, steps.inspected];
  const next = done.indexOf(false);
  const places = ['/data/imports/new', '/data/imports/new', '/settings/entities', '/health'] as const;
  const words = [t('today.start'), t('today.doStep2'), t('today.doStep3'), t('today.doStep4')];
  const may = [can('imports.write'), can('imports.write'), can('settings.write'), can('health.run')];
  return (
    <Section title={next === 0 ? t('today.firstTitle') : t('today.nextSteps', { done: done.filter(Boolean).length })}>
      {next === 0 && <p className="bw-steps-intro">{t('today.firstHint')}</p>}
      <ol className="bw-steps">
        {([1, 2, 3, 4] as const).map((step, index) => {
          const place = places[index] ?? '/';
          return (
            <li key={step} className={done[index] ? 'bw-step bw-step-done' : 'bw-step'}>
              <span className="bw-steps-number" aria-hidden="true">
                {done[index] ? <CheckOutlined /> : step}
              </span>
              <span className="bw-strong">
                {t(`today.firstStep${step}`)}
                {done[index] && <span className="bw-sr"> {t('today.stepDone')}</span>}
              </span>
              <span className="bw-quiet bw-small">{t(`today.firstStep${step}Hint`)}</span>
              {!done[index] && may[index] && (
                <span className="bw-step-go">
                  {index === next ? (
                    <Button type="primary" onClick={() => void navigate({ to: place })}>
                      {words[index]}
                    </Button>
                  ) : (
                    <Link to={place}>{words[index]}</Link>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
