import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A file that is not read, with the sentence that says why and what to do. */
export class FileRefused extends Error {
  readonly code: string;
  readonly text: Bilingual;

  /** `detail`: what a defect left behind, for the log; never shown. */
  constructor(code: string, text: Bilingual, detail: string | null = null) {
    super(text.en, detail === null ? undefined : { cause: detail });
    this.name = 'FileRefused';
    this.code = code;
    this.text = text;
  }
}
