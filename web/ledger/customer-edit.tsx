import { App, Button, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Customer, getCustomer, listCustomers, patchCustomer } from '#src/ledger/contract.ts';
import { listCountryCodes } from '../intake/country-codes.ts';
import { useFormats, useSend } from '../kit/index.ts';
import { usePeople } from '../response/use-people.ts';

interface Fields {
  readonly ownerId?: number | null;
  readonly team?: string | null;
  readonly industry?: string | null;
  readonly country?: string | null;
  readonly note?: string | null;
}

const orNull = (text: string | null | undefined): string | null => (text && text.trim() !== '' ? text.trim() : null);

/** Changes what a person knows about a customer: owner, team, industry, country, note. */
export function EditCustomer({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const people = usePeople();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const save = useSend(patchCustomer, {
    touches: [getCustomer, listCustomers],
    onDone: () => {
      setOpen(false);
      void message.success(t('kit.saved'));
    },
  });
  const countries = useMemo(
    () => listCountryCodes().map((code) => ({ value: code, label: `${code} ${formats.country(code)}` })),
    [formats],
  );
  const send = (fields: Fields) =>
    save.mutate({
      params: { code: customer.code },
      body: {
        version: customer.version,
        ownerId: fields.ownerId ?? null,
        team: orNull(fields.team),
        industry: orNull(fields.industry),
        country: fields.country ?? null,
        note: orNull(fields.note),
      },
    });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('tasks.edit')}
      </Button>
      {open && (
        <Modal
          open
          title={customer.name}
          onCancel={() => setOpen(false)}
          onOk={() => form.submit()}
          okText={t('kit.save')}
          okButtonProps={{ loading: save.isPending }}
        >
          <Form<Fields>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{
              ownerId: customer.owner?.id ?? null,
              team: customer.team,
              industry: customer.industry,
              country: customer.country,
              note: customer.note,
            }}
            onFinish={send}
          >
            <Form.Item name="ownerId" label={t('customers.owner')}>
              <Select
                allowClear
                placeholder={t('kit.unassigned')}
                options={people.map((person) => ({ value: person.id, label: person.name }))}
              />
            </Form.Item>
            <Form.Item name="team" label={t('settings.team')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="industry" label={t('customer.industry')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="country" label={t('customers.country')}>
              <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={countries} />
            </Form.Item>
            <Form.Item name="note" label={t('customer.note')}>
              <Input.TextArea rows={3} maxLength={4000} />
            </Form.Item>
          </Form>
        </Modal>
      )}
    </>
  );
}
