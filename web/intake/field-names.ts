import { useTranslation } from 'react-i18next';
import { listFields } from '#src/intake/contract.ts';
import { useCall, useSay } from '../kit/index.ts';
import { STAGED_COLUMNS } from './preview-columns.ts';

/** What the fields of a dataset, and the columns made of them, are called in the language of the screen. */
export function useFieldNames(dataset: string): {
  readonly names: readonly string[];
  readonly word: (name: string) => string;
} {
  const { t } = useTranslation();
  const say = useSay();
  const fields = useCall(listFields, {});
  const known = fields.data?.datasets.find((entry) => entry.dataset === dataset)?.fields ?? [];
  return {
    names: known.map((field) => field.name),
    word: (name) => {
      const field = known.find((candidate) => candidate.name === name);
      if (field) return say(field.label);
      const staged = STAGED_COLUMNS.find((candidate) => candidate === name);
      return staged === undefined ? name : t(`staged.${staged}`);
    },
  };
}
