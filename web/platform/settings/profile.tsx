import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { patchMe } from '#src/platform/auth/contract.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { PageFrame, Section, useLanguage, useSend, useThemeName } from '../../kit/index.ts';
import type { ThemeName } from '../../kit/palette.ts';
import { showLanguage } from '../../texts/i18n.ts';
import { rememberMe, useMe } from '../session.ts';
import { useTabs } from '../use-tabs.ts';

/** Own name, language, theme and password. */
export function ProfilePage(): ReactElement {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const language = useLanguage();
  const { name: theme, choose } = useThemeName();
  const [passwords] = Form.useForm<{ current: string; next: string }>();
  const save = useSend(patchMe, {
    onDone: (answer) => {
      rememberMe(client, answer);
      passwords.resetFields();
      void message.success(t('kit.saved'));
    },
  });
  const required = { required: true, message: t('access.required') };
  return (
    <PageFrame title={t('shell.settings')} tabs={useTabs('settings')}>
      <div className="bw-grid-2">
        <Section title={t('shell.profile')}>
          <Form
            layout="vertical"
            requiredMark={false}
            initialValues={{ name: me.user.name }}
            onFinish={(form: { name: string }) => save.mutate({ body: { name: form.name } })}
          >
            <Form.Item label={t('access.email')}>
              <span>{me.user.email}</span> <span className="bw-quiet">· {t(`roles.${me.user.role}`)}</span>
            </Form.Item>
            <Form.Item name="name" label={t('access.name')} rules={[required]}>
              <Input maxLength={100} style={{ maxWidth: 320 }} />
            </Form.Item>
            <Form.Item label={t('access.language')}>
              <Segmented<Language>
                value={language}
                aria-label={t('access.language')}
                onChange={(value) => {
                  showLanguage(value);
                  save.mutate({ body: { language: value } });
                }}
                options={[
                  { value: 'zh', label: '简体中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Form.Item>
            <Form.Item label={t('shell.theme')}>
              <Segmented<ThemeName>
                value={theme}
                aria-label={t('shell.theme')}
                onChange={(value) => {
                  choose(value);
                  save.mutate({ body: { theme: value } });
                }}
                options={[
                  { value: 'light', label: t('shell.light') },
                  { value: 'dark', label: t('shell.dark') },
                ]}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('kit.save')}
            </Button>
          </Form>
        </Section>
        <Section title={t('settings.changePassword')}>
          <Form
            form={passwords}
            layout="vertical"
            requiredMark={false}
            onFinish={(form) => save.mutate({ body: { password: form } })}
          >
            <Form.Item name="current" label={t('settings.currentPassword')} rules={[required]}>
              <Input.Password autoComplete="current-password" style={{ maxWidth: 320 }} />
            </Form.Item>
            <Form.Item
              name="next"
              label={t('settings.nextPassword')}
              extra={t('access.passwordHint')}
              rules={[required, { min: 10, message: t('access.passwordHint') }]}
            >
              <Input.Password autoComplete="new-password" style={{ maxWidth: 320 }} />
            </Form.Item>
            <Button htmlType="submit" loading={save.isPending}>
              {t('settings.changePassword')}
            </Button>
          </Form>
        </Section>
      </div>
    </PageFrame>
  );
}
