const SHORT: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = {
  zh: { TW: '中国台湾', HK: '中国香港', MO: '中国澳门', AE: '阿联酋', BA: '波黑', CF: '中非' },
  en: { AE: 'UAE' },
};

/** A country's name as traders write it, in Chinese or English, by its ISO 3166 alpha-2 code; the code itself where it has no name. */
export function countryName(code: string, language: 'zh' | 'en'): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const short = SHORT[language][code];
  return short ?? new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : 'en'], { type: 'region' }).of(code) ?? code;
}
