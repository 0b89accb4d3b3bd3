import { App, Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { rollBackRuleSet, type ShownRuleSet } from '#src/value/rules/contract.ts';
import { formatInstant, Section, useSay, useSend } from '../kit/index.ts';

/** Every version with what it changed, and the way back to it. */
export function RuleHistory({ set, may }: { readonly set: ShownRuleSet; readonly may: boolean }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { message } = App.useApp();
  const back = useSend(rollBackRuleSet, {
    touches: 'everything',
    onDone: (answer) => void message.success(t('rules.published', { version: answer.version, moved: answer.moved })),
  });
  const restore = (version: number, industriesVersion: number) => (
    <Popconfirm title={t('rules.backAsk')} onConfirm={() => back.mutate({ body: { version, industriesVersion } })}>
      <Button size="small" loading={back.isPending}>
        {t('rules.back')}
      </Button>
    </Popconfirm>
  );
  return (
    <Section title={t('rules.history')}>
      <ul className="bw-rules-history">
        {set.history.map((entry) => (
          <li key={`${entry.version}-${entry.industriesVersion}`}>
            <div className="bw-spread">
              <b>
                {t('settings.version', { version: `${entry.version}.${entry.industriesVersion}` })}
                {entry.inForce && <span className="bw-quiet"> · {t('rules.inForce')}</span>}
              </b>
              {may && !entry.inForce && restore(entry.version, entry.industriesVersion)}
            </div>
            <div className="bw-quiet bw-small">
              {formatInstant(entry.at)} {entry.by ?? ''}
            </div>
            <ul className="bw-small">
              {entry.changes.map((change) => (
                <li key={change.label.en}>
                  {say(change.label)} {change.from} → {change.to}
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <div className="bw-spread">
            <b>{t('settings.defaults')}</b>
            {may && set.history.length > 0 && restore(0, 0)}
          </div>
        </li>
      </ul>
    </Section>
  );
}
