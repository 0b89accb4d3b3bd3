import { Form, Input, Modal, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { addChannel, type ChannelShown, changeChannel, listChannels } from '#src/platform/notify/contract.ts';
import { useLanguage, useSend } from '../../kit/index.ts';

const KINDS = ['wecom', 'dingtalk', 'feishu', 'email', 'webhook'] as const;
const LEVELS = ['yellow', 'orange', 'red'] as const;
const SIGNED: readonly string[] = ['webhook', 'dingtalk', 'feishu'];

interface Fields {
  readonly kind: ChannelShown['kind'];
  readonly name: string;
  readonly address?: string;
  readonly secret?: string;
  readonly language: 'zh' | 'en';
  readonly minLevel: ChannelShown['minLevel'];
  readonly quietFrom?: string | null;
  readonly quietTo?: string | null;
  readonly digestAt?: string | null;
  readonly enabled: boolean;
}

/** Adds a channel, or changes one; address and secret are never shown again and stay when left empty. */
export function ChannelDialog({
  channel,
  onClose,
}: {
  readonly channel: ChannelShown | null;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? channel?.kind ?? 'wecom';
  const done = { touches: [listChannels], onDone: onClose } as const;
  const add = useSend(addChannel, done);
  const change = useSend(changeChannel, done);
  const required = { required: true, message: t('access.required') };
  const save = ({ address, secret, ...fields }: Fields) => {
    const hours = {
      quietFrom: fields.quietFrom || null,
      quietTo: fields.quietTo || null,
      digestAt: fields.digestAt || null,
    };
    const { kind: chosen, ...rest } = { ...fields, ...hours };
    const key = secret ? { secret } : {};
    if (channel === null) add.mutate({ body: { ...rest, kind: chosen, address: address ?? '', ...key } });
    else
      change.mutate({
        params: { id: channel.id },
        body: { ...rest, ...(address ? { address } : {}), ...key, version: channel.version },
      });
  };
  return (
    <Modal
      open
      title={t(channel === null ? 'notify.add' : 'notify.change')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('kit.save')}
      okButtonProps={{ loading: add.isPending || change.isPending }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          channel === null
            ? { kind: 'wecom', language, minLevel: 'yellow', enabled: true }
            : { ...channel, address: undefined }
        }
        onFinish={save}
      >
        {channel === null && (
          <Form.Item name="kind" label={t('notify.kind')}>
            <Select options={KINDS.map((value) => ({ value, label: t(`notify.kind_${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('notify.name')} rules={[required]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="address"
          label={t('notify.address')}
          extra={t(channel === null ? `notify.addressHint_${kind}` : 'notify.addressKept')}
          rules={channel === null ? [required] : []}
        >
          <Input maxLength={2000} placeholder={channel?.address ?? ''} autoComplete="off" />
        </Form.Item>
        {SIGNED.includes(kind) && (
          <Form.Item
            name="secret"
            label={t('notify.secret')}
            extra={t(channel?.hasSecret === true ? 'notify.secretKept' : 'notify.secretHint')}
          >
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Form.Item>
        )}
        <div className="bw-channel-fields">
          <Form.Item name="minLevel" label={t('notify.minLevel')}>
            <Select options={LEVELS.map((value) => ({ value, label: t(`notify.minLevel_${value}`) }))} />
          </Form.Item>
          <Form.Item name="language" label={t('notify.language')}>
            <Select
              options={[
                { value: 'zh', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </Form.Item>
          <Form.Item name="quietFrom" label={t('notify.quietFrom')}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="quietTo" label={t('notify.quietTo')}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="digestAt" label={t('notify.digest')} extra={t('notify.digestHint')}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="enabled" label={t('notify.enabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
