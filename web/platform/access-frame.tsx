import { Segmented } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../kit/index.ts';
import { showLanguage } from '../texts/i18n.ts';
import { Logo } from './logo.tsx';
import './access.css';

/** The frame of sign-in, set-up and invitation: one form, product name, language. */
export function AccessFrame({
  title,
  intro,
  children,
}: {
  readonly title: string;
  readonly intro?: string;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <main className="bw-access">
      <title>{`${title} · Bellwether 风向标`}</title>
      <div className="bw-access-box">
        <div className="bw-access-brand">
          <Logo size={36} />
          <div>
            <div className="bw-access-name">风向标 Bellwether</div>
            <div className="bw-quiet bw-small">{t('access.tagline')}</div>
          </div>
        </div>
        <h1 className="bw-access-title">{title}</h1>
        {intro !== undefined && <p className="bw-quiet">{intro}</p>}
        {children}
        <Segmented
          size="small"
          aria-label={t('shell.language')}
          value={language}
          onChange={(value) => showLanguage(value)}
          options={[
            { value: 'zh' as const, label: '简体中文' },
            { value: 'en' as const, label: 'English' },
          ]}
        />
      </div>
    </main>
  );
}
