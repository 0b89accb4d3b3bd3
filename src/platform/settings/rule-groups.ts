import type { ZodType } from 'zod';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { RuleField } from './contract.ts';
import type { SettingDefinition } from './settings.ts';

/** How the editor shows one threshold; the field of the same name in the setting's shape holds its value. */
export interface RuleFieldDefinition {
  readonly name: string;
  readonly label: Bilingual;
  readonly help: Bilingual;
  readonly unit: RuleField['unit'];
  readonly min?: number;
  readonly max?: number;
  /** For unit `choice`. */
  readonly choices?: readonly string[];
  /** How each choice is called; without it a choice stands for itself. */
  readonly choiceLabels?: Readonly<Record<string, Bilingual>>;
  /** The heading it stands under in a long group. */
  readonly part?: Bilingual;
}

/**
 * A group of thresholds a slice offers for editing, exported as e.g. `healthRuleGroup` and handed over by `app.ts`.
 * `key` is the word in the address (`/api/settings/rules/{key}`); the setting's shape must be an object with one
 * property for each field.
 */
export interface RuleGroupDefinition {
  readonly key: string;
  readonly title: Bilingual;
  readonly definition: SettingDefinition<ZodType>;
  readonly fields: readonly RuleFieldDefinition[];
  /** The page that edits the group and publishes it in its own way; unset: Settings. */
  readonly page?: string;
}
