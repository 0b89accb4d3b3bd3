export { forgetBeforeImages, handOverBeforeImages, recordBeforeImages } from '../store/before-images.ts';
export type { ImportDeps } from './deps.ts';
export type {
  DatasetTarget,
  ImportPlan,
  ImportTargets,
  StagedBatch,
  UndoSummary,
  WithheldCount,
  WriteSummary,
  WriteTarget,
} from './write-target.ts';
