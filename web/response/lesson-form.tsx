import { App, Button, Input, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alert, addLesson, listPlaybooks } from '#src/response/contract.ts';
import { useSend } from '../kit/index.ts';

type Proposal = 'none' | 'playbook' | 'rule';

/** Writes down what an alert taught, and whether a rule or a playbook should change. */
export function LessonForm({ alert }: { readonly alert: Alert }): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [said, setSaid] = useState('');
  const [proposes, setProposes] = useState<Proposal>('none');
  const add = useSend(addLesson, {
    touches: [listPlaybooks],
    onDone: () => {
      setSaid('');
      void message.success(t('playbooks.lessonKept'));
    },
  });
  return (
    <div className="bw-stack">
      <Input.TextArea
        rows={3}
        maxLength={2000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
        placeholder={t('playbooks.lessonPlaceholder')}
        aria-label={t('playbooks.lessons')}
      />
      <Segmented<Proposal>
        block
        size="small"
        aria-label={t('playbooks.proposes')}
        value={proposes}
        onChange={setProposes}
        options={(['none', 'playbook', 'rule'] as const).map((value) => ({
          value,
          label: t(`playbooks.proposes_${value}`),
        }))}
      />
      <Button
        disabled={said.trim() === ''}
        loading={add.isPending}
        onClick={() =>
          add.mutate({
            body: { said: said.trim(), proposes, alertId: alert.id, playbookKey: alert.playbook?.key ?? null },
          })
        }
      >
        {t('playbooks.keepLesson')}
      </Button>
    </div>
  );
}
