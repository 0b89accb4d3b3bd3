export { type DatedRates, rateOn } from './dated-rates.ts';
export {
  DEFAULT_RULES,
  FIELD_POLICIES,
  type FieldPolicy,
  type ImportRules,
  KEY_MODES,
  type KeyMode,
  KNOWN_ALREADY,
  LEFT_AS_IS,
  NOT_KNOWN,
  passesOverKnown,
  policyOf,
} from './import-rules.ts';
export type {
  ColumnReview,
  Dataset,
  FieldChoice,
  FieldType,
  KnownLayout,
  OrderedRowCheck,
  PartyColumns,
  ProblemWords,
  ProposedColumn,
  ProposedContext,
  RowContext,
  RowOutcome,
  RowProblem,
  RowSummary,
  RowTarget,
  StagingColumn,
  TargetField,
  TypedRow,
} from './import-target.ts';
export { DATASETS } from './import-target.ts';
export { DOORS, type Door, type LicensedSource, licenceObjection } from './licence/licence.ts';
