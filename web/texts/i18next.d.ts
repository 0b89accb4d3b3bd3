import 'i18next';
import type { DefaultNamespace, Namespace } from 'i18next';
import type { zh } from './zh/index.ts';

type Texts = typeof zh;
type Counted<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem | Name : Name;

/** Every text as `group.name`; a counted one also without its ending. */
export type TextKey = { [Group in keyof Texts]: `${Group}.${Counted<keyof Texts[Group] & string>}` }[keyof Texts];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
  /** A plain list of keys comes first: the library's own types grow too deep with as many texts as we have. */
  type TFunction<Ns extends Namespace = DefaultNamespace, KPrefix = undefined> = (
    key: TextKey,
    blanks?: Readonly<Record<string, unknown>>,
  ) => string;
}
