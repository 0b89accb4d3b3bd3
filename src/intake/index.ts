export type {
  Dataset,
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
