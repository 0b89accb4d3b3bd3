/** A text in both languages of the product; every sentence the server says comes in this shape. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Languages of interface and documents: 简体中文 and English. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
