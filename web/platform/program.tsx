import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../kit/index.ts';
import { PALETTES, type ThemeName } from '../kit/palette.ts';
import { themeOf } from '../kit/theme.ts';
import { ThemeContext } from '../kit/use-theme.ts';
import { meQuery } from './session.ts';

const STORED = 'bellwether.theme';
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The whole program: data, theme, language, pages. */
export function Program({
  client,
  router,
}: {
  readonly client: QueryClient;
  readonly router: AnyRouter;
}): ReactElement {
  return (
    <QueryClientProvider client={client}>
      <Themed router={router} />
    </QueryClientProvider>
  );
}

function Themed({ router }: { readonly router: AnyRouter }): ReactElement {
  const [name, setName] = useState<ThemeName>(firstTheme);
  const language = useLanguage();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const stored = me?.user.theme;

  const choose = useCallback((next: ThemeName) => {
    localStorage.setItem(STORED, next);
    setName(next);
  }, []);
  useEffect(() => {
    if (stored !== undefined) choose(stored);
  }, [stored, choose]);
  useEffect(() => {
    const palette = PALETTES[name];
    const style = document.documentElement.style;
    for (const key of ['accent', 'page', 'panel', 'ink', 'quiet', 'line', 'negative'] as const)
      style.setProperty(`--bw-${key}`, palette[key]);
    style.colorScheme = name;
  }, [name]);

  const context = useMemo(() => ({ name, choose }), [name, choose]);
  return (
    <ThemeContext value={context}>
      <ConfigProvider
        theme={themeOf(name, STILL)}
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
      >
        <App>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </ThemeContext>
  );
}

function firstTheme(): ThemeName {
  const stored = localStorage.getItem(STORED);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
