export {
  DEFAULT_RULES,
  FIELD_POLICIES,
  type FieldPolicy,
  type ImportRules,
  KEY_MODES,
  KNOWN_ALREADY,
  type KeyMode,
  LEFT_AS_IS,
  NOT_KNOWN,
  passesOverKnown,
  policyOf,
} from './import-rules.ts';
export type {
  Dataset,
  FieldChoice,
  FieldType,
  OrderedRowCheck,
  ProblemWords,
  RowContext,
  RowOutcome,
  RowProblem,
  RowTarget,
  StagingColumn,
  TargetField,
  TypedRow,
} from './import-target.ts';
export { DATASETS } from './import-target.ts';
