import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A file that is not read, with the sentence that says why and what to do. */
export class FileRefused extends Error {
  readonly code: string;
  readonly text: Bilingual;

  constructor(code: string, text: Bilingual) {
    super(text.en);
    this.name = 'FileRefused';
    this.code = code;
    this.text = text;
  }
}
