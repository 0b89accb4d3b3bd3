import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Role, Scope } from '#src/vocabulary/roles.ts';

/** On whose behalf something is done. `userId` null: the command line or the system itself. */
export interface Caller {
  readonly workspaceId: number;
  readonly userId: number | null;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly team: string | null;
  readonly language: Language;
}
