import {
  BarChartOutlined,
  CompassOutlined,
  DatabaseOutlined,
  EllipsisOutlined,
  FileTextOutlined,
  FundOutlined,
  LogoutOutlined,
  SearchOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Segmented } from 'antd';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchMe } from '#src/platform/auth/contract.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { call } from '../api.ts';
import { useLanguage, usePhone, useThemeName } from '../kit/index.ts';
import type { ThemeName } from '../kit/palette.ts';
import { showLanguage } from '../texts/i18n.ts';
import { Inbox } from './inbox.tsx';
import { Logo } from './logo.tsx';
import { openPlaces, type Place, placeOf } from './places.ts';
import { QuickSearch } from './quick-search.tsx';
import { useCan, useMe, useSignOut } from './session.ts';
import './shell.css';

const ICONS: Readonly<Record<Place['key'], ReactNode>> = {
  today: <CompassOutlined />,
  customers: <TeamOutlined />,
  value: <FundOutlined />,
  health: <BarChartOutlined />,
  reports: <FileTextOutlined />,
  data: <DatabaseOutlined />,
  settings: <SettingOutlined />,
};

/** The frame of the signed-in program: places left (below on a phone), search, person. */
export function Shell(): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const [searching, setSearching] = useState(false);

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null;
      const slash = event.key === '/' && !typing && !event.metaKey && !event.ctrlKey && !event.altKey;
      if (!slash && (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey))) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);

  return (
    <div className="bw-shell">
      <a href="#content" className="bw-skip">
        {t('shell.skip')}
      </a>
      {phone ? <PhoneBar onSearch={() => setSearching(true)} /> : <Rail onSearch={() => setSearching(true)} />}
      <main id="content" className="bw-content" tabIndex={-1}>
        <Outlet />
      </main>
      {phone && <BottomBar />}
      <QuickSearch open={searching} onClose={() => setSearching(false)} />
    </div>
  );
}

function Rail({ onSearch }: { readonly onSearch: () => void }): ReactElement {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const places = openPlaces(useCan());
  const here = placeOf(pathname);
  return (
    <aside className="bw-rail">
      <Link to="/" className="bw-brand">
        <Logo />
        <span>{t('shell.product')}</span>
      </Link>
      <button type="button" className="bw-search-button" onClick={onSearch}>
        <SearchOutlined />
        <span className="bw-grow">{t('kit.search')}</span>
        <kbd className="bw-kbd">{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <nav aria-label={t('shell.places')} className="bw-places">
        {places.map((place) => (
          <PlaceLink key={place.key} place={place} on={place.key === here} />
        ))}
      </nav>
      <Inbox />
      <PersonMenu />
    </aside>
  );
}

function PlaceLink({ place, on }: { readonly place: Place; readonly on: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <Link
      to={place.pages[0]?.to ?? '/'}
      className={on ? 'bw-place bw-on' : 'bw-place'}
      aria-current={on ? 'page' : undefined}
    >
      {ICONS[place.key]}
      <span>{t(`shell.${place.key}`)}</span>
    </Link>
  );
}

function PersonMenu(): ReactElement {
  const me = useMe();
  const { t } = useTranslation();
  const leave = useSignOut();
  const { choose } = useThemeName();
  const language = useLanguage();
  const { name: theme } = useThemeName();
  const setLanguage = (value: Language) => {
    showLanguage(value);
    void call(patchMe, { body: { language: value } }).catch(() => undefined);
  };
  const setTheme = (value: ThemeName) => {
    choose(value);
    void call(patchMe, { body: { theme: value } }).catch(() => undefined);
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      popupRender={() => (
        <div className="bw-person-menu">
          <div>
            <div className="bw-strong">{me.user.name}</div>
            <div className="bw-quiet bw-small">{me.user.email}</div>
          </div>
          <Segmented
            block
            size="small"
            aria-label={t('shell.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'zh' as const, label: '简体中文' },
              { value: 'en' as const, label: 'English' },
            ]}
          />
          <Segmented
            block
            size="small"
            aria-label={t('shell.theme')}
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'light' as const, label: t('shell.light') },
              { value: 'dark' as const, label: t('shell.dark') },
            ]}
          />
          <Link to="/settings/profile">{t('shell.profile')}</Link>
          <Button icon={<LogoutOutlined />} size="small" onClick={() => void leave()}>
            {t('shell.signOut')}
          </Button>
        </div>
      )}
    >
      <button type="button" className="bw-person">
        <span className="bw-avatar" aria-hidden="true">
          {me.user.name.slice(0, 1)}
        </span>
        <span className="bw-person-text">
          <span className="bw-clip">{me.user.name}</span>
          <span className="bw-quiet bw-small bw-clip">{me.workspace.name}</span>
        </span>
      </button>
    </Dropdown>
  );
}

function PhoneBar({ onSearch }: { readonly onSearch: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="bw-topbar">
      <Link to="/" className="bw-brand">
        <Logo />
        <span>{t('shell.product')}</span>
      </Link>
      <span className="bw-row">
        <Inbox />
        <Button type="text" icon={<SearchOutlined />} aria-label={t('kit.search')} onClick={onSearch} />
      </span>
    </header>
  );
}

function BottomBar(): ReactElement {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [more, setMore] = useState(false);
  const places = openPlaces(useCan());
  const here = placeOf(pathname);
  const front = places.filter(
    (place) => place.key === 'today' || place.key === 'customers' || place.key === 'health' || place.key === 'data',
  );
  return (
    <>
      <nav className="bw-bottom" aria-label={t('shell.places')}>
        {front.map((place) => (
          <PlaceLink key={place.key} place={place} on={place.key === here} />
        ))}
        <button type="button" className="bw-place" onClick={() => setMore(true)}>
          <EllipsisOutlined />
          <span>{t('shell.more')}</span>
        </button>
      </nav>
      <Drawer
        open={more}
        onClose={() => setMore(false)}
        placement="bottom"
        size="auto"
        title={t('shell.more')}
        styles={{ body: { padding: 16 } }}
      >
        <ul className="bw-more">
          {places.flatMap((place) =>
            place.pages.map((page) => (
              <li key={page.to}>
                <Link to={page.to} onClick={() => setMore(false)}>
                  {ICONS[place.key]} {t(`shell.${page.label}`)}
                </Link>
              </li>
            )),
          )}
        </ul>
        <PersonMenu />
      </Drawer>
    </>
  );
}
