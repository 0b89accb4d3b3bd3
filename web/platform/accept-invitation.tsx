import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptInvitation } from '#src/platform/auth/contract.ts';
import { call } from '../api.ts';
import { useSay } from '../kit/index.ts';
import { AccessFrame } from './access-frame.tsx';
import { rememberMe } from './session.ts';
import { refusalText } from './sign-in.tsx';

/** An invited person chooses a password and is in. */
export function AcceptInvitationPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { token } = useSearch({ from: '/invitation' });
  const accepting = useMutation({
    mutationFn: (password: string) => call(acceptInvitation, { body: { token: token ?? '', password } }),
    onSuccess: async (me) => {
      rememberMe(client, me);
      await navigate({ to: '/', replace: true });
    },
  });
  const required = { required: true, message: t('access.required') };
  if (!token)
    return (
      <AccessFrame title={t('access.invitationTitle')}>
        <Alert type="warning" showIcon title={t('access.invitationMissing')} />
      </AccessFrame>
    );
  return (
    <AccessFrame title={t('access.invitationTitle')} intro={t('access.invitationIntro')}>
      {accepting.error && <Alert type="warning" showIcon title={refusalText(accepting.error, say)} />}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(form: { password: string }) => accepting.mutate(form.password)}
      >
        <Form.Item
          name="password"
          label={t('access.newPassword')}
          extra={t('access.passwordHint')}
          rules={[required, { min: 10, message: t('access.passwordHint') }]}
        >
          <Input.Password autoComplete="new-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('access.repeatPassword')}
          dependencies={['password']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('access.passwordsDiffer'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={accepting.isPending}>
          {t('access.enter')}
        </Button>
      </Form>
    </AccessFrame>
  );
}
