export { askDoor, expireImports } from '../licence/use-cases/licences.ts';
export type { ParseReport } from '../parser/report.ts';
export { takeTurn as takeImportTurn } from '../store/batches.ts';
export { forgetBeforeImages, handOverBeforeImages, recordBeforeImages } from '../store/before-images.ts';
export { hasStaging, stagingTable } from '../store/staging.ts';
export { commitImport, type RowMode } from './commit-import.ts';
export type { ImportDeps } from './deps.ts';
export { type FileOutcome, type FileRequest, importFile, type OnImportProgress } from './import-file.ts';
export { listImports, requireBatch } from './list-imports.ts';
export { recoverImports } from './recover-imports.ts';
export { dropRestaged, recountBatch, restageBatch } from './restage-batch.ts';
export { resumeAndWait } from './resume-import.ts';
export { undoImport } from './undo-import.ts';
export type {
  DatasetTarget,
  FieldDifference,
  ImportDifferences,
  ImportPlan,
  ImportTargets,
  StagedBatch,
  UndoSummary,
  WithheldCount,
  WriteSummary,
  WriteTarget,
} from './write-target.ts';
