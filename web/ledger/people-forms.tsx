import { App, AutoComplete, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addContact, addInteraction, getCustomerPeople } from '#src/ledger/dealings/contract.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Answer } from '../api.ts';
import { DateInput } from '../kit/date-input.tsx';
import { useSay, useSend } from '../kit/index.ts';
import { useMe } from '../platform/session.ts';

type Choices = Answer<typeof getCustomerPeople>['choices'];
type Word = { readonly code: string; readonly label: Bilingual };

interface ContactFields {
  readonly name: string;
  readonly title?: string;
  readonly department?: string;
  readonly role?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly messenger?: string;
  readonly note?: string;
}

/** Adds a person at a customer. */
export function ContactForm({
  code,
  roles,
  onClose,
}: {
  readonly code: string;
  readonly roles: readonly Word[];
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const options = useOptions();
  const { message } = App.useApp();
  const [form] = Form.useForm<ContactFields>();
  const save = useSend(addContact, {
    touches: [getCustomerPeople],
    onDone: () => {
      onClose();
      void message.success(t('kit.saved'));
    },
  });
  return (
    <Modal
      open
      title={t('dealings.addContact')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('kit.save')}
      okButtonProps={{ loading: save.isPending }}
    >
      <Form<ContactFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => save.mutate({ params: { code }, body })}
      >
        <Form.Item name="name" label={t('dealings.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="title" label={t('dealings.jobTitle')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="department" label={t('dealings.department')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="role" label={t('dealings.role')}>
          <Select allowClear options={options(roles)} />
        </Form.Item>
        <Form.Item name="email" label={t('dealings.email')}>
          <Input type="email" maxLength={400} />
        </Form.Item>
        <Form.Item name="phone" label={t('dealings.phone')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="messenger" label={t('dealings.messenger')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="note" label={t('dealings.note')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

interface InteractionFields {
  readonly contactName?: string;
  readonly channel?: string;
  readonly direction?: string;
  readonly kind: string;
  readonly minutes?: number | null;
  readonly shared?: string;
  readonly note?: string;
}

/** Records a mail, call, meeting, visit or complaint. */
export function InteractionForm({
  code,
  choices,
  people,
  onClose,
}: {
  readonly code: string;
  readonly choices: Choices;
  readonly people: readonly string[];
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const options = useOptions();
  const { today } = useMe();
  const { message } = App.useApp();
  const [date, setDate] = useState<string | null>(today);
  const [form] = Form.useForm<InteractionFields>();
  const save = useSend(addInteraction, {
    touches: [getCustomerPeople],
    onDone: () => {
      onClose();
      void message.success(t('kit.saved'));
    },
  });
  const send = ({ minutes, ...fields }: InteractionFields) => {
    if (date === null) return;
    save.mutate({
      params: { code },
      body: {
        ...fields,
        date: date as CalendarDate,
        ...(minutes === null || minutes === undefined ? {} : { minutes }),
      },
    });
  };
  return (
    <Modal
      open
      title={t('dealings.addInteraction')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('kit.save')}
      okButtonProps={{ loading: save.isPending, disabled: date === null }}
    >
      <Form<InteractionFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'general' }}
        onFinish={send}
      >
        <Form.Item label={t('dealings.date')}>
          <DateInput value={date} onChange={setDate} label={t('dealings.date')} />
        </Form.Item>
        <Form.Item name="kind" label={t('dealings.kind')} rules={[{ required: true }]}>
          <Select options={options(choices.kinds)} />
        </Form.Item>
        <Form.Item name="contactName" label={t('dealings.contact')}>
          <AutoComplete options={people.map((name) => ({ value: name }))} />
        </Form.Item>
        <Form.Item name="channel" label={t('dealings.channel')}>
          <Select allowClear options={options(choices.channels)} />
        </Form.Item>
        <Form.Item name="direction" label={t('dealings.direction')}>
          <Select allowClear options={options(choices.directions)} />
        </Form.Item>
        <Form.Item name="minutes" label={t('dealings.minutes')}>
          <InputNumber min={0} max={100_000} precision={0} />
        </Form.Item>
        <Form.Item name="note" label={t('dealings.content')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
        <Form.Item name="shared" label={t('dealings.shared')}>
          <Input.TextArea rows={2} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function useOptions(): (words: readonly Word[]) => { value: string; label: string }[] {
  const say = useSay();
  return (words) => words.map(({ code, label }) => ({ value: code, label: say(label) }));
}
