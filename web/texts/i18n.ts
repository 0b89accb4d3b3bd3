import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

const STORED = 'bellwether.language';

/** Starts the texts in the language chosen last, else the browser's. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: false,
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Changes the language on screen and remembers it on this device. */
export function showLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
