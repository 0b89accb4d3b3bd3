const CHINESE: Readonly<Record<string, string>> = { TW: '中国台湾', HK: '中国香港', MO: '中国澳门' };

/** A country's name in Chinese or English by its ISO 3166 alpha-2 code; the code itself where it has no name. */
export function countryName(code: string, language: 'zh' | 'en'): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const special = language === 'zh' ? CHINESE[code] : undefined;
  return special ?? new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : 'en'], { type: 'region' }).of(code) ?? code;
}
