import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** Codes of refusals: stable, part of the API. */
export type RefusalCode =
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'too-many-tries'
  | 'too-large'
  | 'file-refused'
  | 'busy'
  | 'data-directory-in-use'
  | 'unavailable';

/**
 * An answer of "no" that a person can act on: what, where, what to do. Thrown by use-cases without HTTP words;
 * turned into a status by `platform/http` and an exit code by `platform/cli`.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly text: Bilingual;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, text: Bilingual, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en);
    this.name = 'Refusal';
    this.code = code;
    this.text = text;
    this.details = details;
  }
}
