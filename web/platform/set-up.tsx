import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { setUp } from '#src/platform/auth/contract.ts';
import { call } from '../api.ts';
import { useLanguage, useSay } from '../kit/index.ts';
import { AccessFrame } from './access-frame.tsx';
import { rememberMe } from './session.ts';
import { refusalText } from './sign-in.tsx';

interface SetUpForm {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly workspaceName?: string;
}

/** First run: the owner's account, with the one-time token of the console. */
export function SetUpPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { setup } = useSearch({ from: '/set-up' });
  const creating = useMutation({
    mutationFn: ({ workspaceName, ...form }: SetUpForm) =>
      call(setUp, { body: { ...form, language, ...(workspaceName ? { workspaceName } : {}) } }),
    onSuccess: async (me) => {
      rememberMe(client, me);
      await navigate({ to: '/', replace: true });
    },
  });
  const required = { required: true, message: t('access.required') };
  return (
    <AccessFrame title={t('access.setUpTitle')} intro={t('access.setUpIntro')}>
      {creating.error && <Alert type="warning" showIcon title={refusalText(creating.error, say)} />}
      <Form<SetUpForm>
        layout="vertical"
        requiredMark={false}
        initialValues={{ token: setup ?? '' }}
        onFinish={(form) => creating.mutate(form)}
      >
        <Form.Item
          name="token"
          label={t('access.token')}
          extra={setup ? undefined : t('access.tokenHint')}
          rules={[required]}
          hidden={Boolean(setup)}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="workspaceName" label={t('access.workspaceName')} extra={t('access.workspaceHint')}>
          <Input autoComplete="organization" autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="name" label={t('access.name')} rules={[required]}>
          <Input autoComplete="name" maxLength={100} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('access.email')}
          rules={[required, { type: 'email', message: t('access.badEmail') }]}
        >
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.newPassword')}
          extra={t('access.passwordHint')}
          rules={[required, { min: 10, message: t('access.passwordHint') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={creating.isPending}>
          {t('access.create')}
        </Button>
      </Form>
    </AccessFrame>
  );
}
