import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;
const FAMILY = '@expo-google-fonts/noto-sans-sc';
const regular = resolve(`${FAMILY}/400Regular/NotoSansSC_400Regular.ttf`);
const bold = resolve(`${FAMILY}/700Bold/NotoSansSC_700Bold.ttf`);

/** The embedded font of documents: Noto Sans SC in two weights (SIL Open Font License 1.1). */
export const DOCUMENT_FONTS = { NotoSansSC: { normal: regular, bold, italics: regular, bolditalics: bold } };

/** Whether a local file is one of the fonts, the only files a document may read. */
export function isFontFile(path: string): boolean {
  return path === regular || path === bold;
}
