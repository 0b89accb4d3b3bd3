import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '#src/platform/auth/contract.ts';
import { call, Refusal } from '../api.ts';
import { useSay } from '../kit/index.ts';
import { AccessFrame } from './access-frame.tsx';
import { rememberMe } from './session.ts';

/** Sign in with e-mail and password. */
export function SignInPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { back } = useSearch({ from: '/sign-in' });
  const entering = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(signIn, { body }),
    onSuccess: async (me) => {
      rememberMe(client, me);
      await navigate({ to: back?.startsWith('/') ? back : '/', replace: true });
    },
  });
  return (
    <AccessFrame title={t('access.signIn')}>
      {entering.error && <Alert type="warning" showIcon title={refusalText(entering.error, say)} />}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { email: string; password: string }) => entering.mutate(values)}
      >
        <Form.Item name="email" label={t('access.email')} rules={[{ required: true, message: t('access.required') }]}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.password')}
          rules={[{ required: true, message: t('access.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('access.signIn')}
        </Button>
      </Form>
    </AccessFrame>
  );
}

/** What a refusal says, or a plain sentence for anything else. */
export function refusalText(error: unknown, say: (text: { zh: string; en: string }) => string): string {
  if (error instanceof Refusal) return say(error.text);
  return say({ zh: '出错了，请重试。', en: 'Something went wrong. Try again.' });
}
