import type { InterpretedRow, Mapping } from '../contract.ts';
import { type Corrections, type Detection, detectLayout, type FileSample } from '../detect-layout.ts';
import type { Dataset, RowTarget } from '../import-target.ts';
import { mergeFiller, textColumns } from '../join-headings.ts';
import type { SampleRow } from '../layout.ts';
import { correctionsOf } from '../present-detection.ts';
import { interpretRows } from '../preview-rows.ts';
import { type FilePart, NO_BOUNDARY, spanOf } from '../readers/file-parts.ts';
import { FileRefused } from '../readers/file-refused.ts';
import { kindOf } from '../readers/kind-of.ts';
import { openSheets } from '../readers/open-sheets.ts';
import type { RowSink } from '../readers/row-sink.ts';
import { sampleFile } from '../readers/sample-file.ts';
import { type PartEnds, readHead, readTextFile } from '../readers/text-file.ts';
import type { ReadingPlan } from '../reading-plan.ts';
import type { RememberedMapping } from '../recall-mapping.ts';
import { synonymsOf } from '../synonym.ts';
import type { ParseReport } from './report.ts';
import { type RowOutput, RowWriter } from './row-writer.ts';

const KIND_BYTES = 8 * 1024 * 1024;

/** What to recognise a file by. Null: to be found out (dataset, encoding, delimiter), or unknown (file name). */
export interface DetectRequest {
  readonly path: string;
  readonly fileName: string | null;
  readonly dataset: Dataset | null;
  readonly lastYear: number;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly corrections: Corrections;
  readonly remembered: readonly RememberedMapping[];
}

/** Which file to read under which confirmed mapping; dates after `lastYear` are problems. */
export interface RowsRequest {
  readonly path: string;
  readonly fileName: string | null;
  readonly mapping: Mapping;
  readonly lastYear: number;
}

/** What came of a file's rows, or of those of a part. */
export interface RowsRead {
  readonly report: ParseReport;
  /** Where a text file's part began and ended; null for books. */
  readonly ends: PartEnds | null;
}

/** Flow control and progress of a reading. */
export interface ReadingFlow {
  /** Awaited between pieces of the file. */
  readonly settle: () => Promise<void> | undefined;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Recognises a file.
 * @throws FileRefused when it cannot be read at all; a layout that does not suffice is `refusal` in the answer.
 */
export async function detectFileLayout(request: DetectRequest, targets: readonly RowTarget[]): Promise<Detection> {
  const sample = await sampleOf(request, targets);
  return detectLayout(sample, targets, {
    dataset: request.dataset,
    lastYear: request.lastYear,
    corrections: request.corrections,
    remembered: request.remembered,
  });
}

/**
 * Reads every row of a file, or of a part of it, under a confirmed mapping.
 * @throws FileRefused when the file or the mapping cannot be used; `no-boundary` when it cannot be parted.
 */
export async function readFileRows(
  request: RowsRequest & { readonly part?: FilePart },
  targets: readonly RowTarget[],
  out: RowOutput,
  flow: ReadingFlow,
  onWriter: (writer: RowWriter) => void = () => undefined,
): Promise<RowsRead> {
  const { part } = request;
  const { plan, target } = await planOf(request, targets);
  const writer = new RowWriter(plan, target, request.lastYear, out, part);
  onWriter(writer);
  const fill = plan.merges.length === 0 ? null : mergeFiller(plan.merges, textColumns(plan, target), plan.headerRow);
  const sink: RowSink = (line, cells, problem, slots) => {
    if (line <= plan.headerRow) return;
    if (fill === null) writer.row(line, cells, problem, slots);
    else writer.row(line, fill(line, cells), problem);
  };
  const ends = await readRows(request.path, plan, sink, flow, part);
  return { report: writer.finish(), ends };
}

async function readRows(
  path: string,
  plan: ReadingPlan,
  sink: RowSink,
  flow: ReadingFlow,
  part?: FilePart,
): Promise<PartEnds | null> {
  if (plan.format === 'csv') {
    const table = {
      encoding: plan.encoding ?? 'utf-8',
      delimiter: plan.delimiter ?? ',',
      width: plan.headings.length,
      minCells: plan.minCells,
    };
    const span = part === undefined ? undefined : await spanOf(path, part, table);
    return readTextFile(path, table, sink, flow.settle, flow.onBytes, span);
  }
  if (part !== undefined) throw new RangeError(`${NO_BOUNDARY}: ${path}`);
  await readBookRows(path, plan, sink, flow);
  return null;
}

async function planOf(
  request: RowsRequest,
  targets: readonly RowTarget[],
): Promise<{ readonly plan: ReadingPlan; readonly target: RowTarget }> {
  const { mapping } = request;
  const target = targets.find((candidate) => candidate.dataset === mapping.dataset);
  if (target === undefined) throw new RangeError(`no target for ${mapping.dataset}`);
  const sample = await sampleOf({ ...request, encoding: mapping.encoding, delimiter: mapping.delimiter }, targets);
  const columns = Math.max(0, ...sample.sheets.flatMap((sheet) => sheet.rows.map((row) => row.cells.length)));
  const detection = detectLayout(sample, [target], {
    dataset: mapping.dataset,
    lastYear: request.lastYear,
    corrections: correctionsOf(mapping, columns),
    remembered: [],
  });
  if (detection.refusal !== null) throw new FileRefused('layout', detection.refusal);
  const { rates } = mapping;
  return { plan: rates === undefined ? detection.mapping : { ...detection.mapping, rates }, target };
}

/** Which rows of a file to show beside what they come to. */
export interface RecordsRequest extends RowsRequest {
  /** First line wanted. */
  readonly from: number;
  readonly count: number;
}

/** Rows of a file as they stand in it and as they are read. */
export interface FileRecords {
  readonly headings: readonly string[];
  readonly headerRow: number;
  readonly columns: readonly { readonly index: number; readonly field: string }[];
  readonly rows: readonly InterpretedRow[];
  /** Whether rows follow. */
  readonly more: boolean;
}

/**
 * Reads some rows of a file under a confirmed mapping, for a person to see both sides.
 * @throws FileRefused when the file or the mapping cannot be used.
 */
export async function readFileRecords(request: RecordsRequest, targets: readonly RowTarget[]): Promise<FileRecords> {
  const { plan, target } = await planOf(request, targets);
  const found: SampleRow[] = [];
  const from = Math.max(request.from, plan.headerRow + 1);
  const sink: RowSink = (line, cells) => {
    if (line <= plan.headerRow) return;
    if (line >= from) found.push({ line, cells: [...cells] });
    if (found.length > request.count) throw new EnoughRead();
  };
  try {
    await readRows(request.path, plan, sink, { settle: () => undefined, onBytes: () => undefined });
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  return {
    headings: plan.headings,
    headerRow: plan.headerRow,
    columns: plan.columns.map(({ index, field }) => ({ index, field })),
    rows: interpretRows(found.slice(0, request.count), plan, target, request.lastYear),
    more: found.length > request.count,
  };
}

/** Ends a reading once enough rows were seen. */
class EnoughRead extends Error {}

async function readBookRows(path: string, plan: ReadingPlan, sink: RowSink, flow: ReadingFlow): Promise<void> {
  const { head } = await readHead(path, KIND_BYTES);
  const kind = kindOf(head);
  if (kind === 'text') throw new RangeError(`not a book: ${path}`);
  const sheets = await openSheets(path, kind);
  try {
    const name = plan.sheet ?? '';
    if (!sheets.names.includes(name))
      throw new FileRefused('sheet', { zh: `找不到工作表「${name}」。`, en: `There is no sheet “${name}”.` });
    await sheets.read(name, sink, () => true, flow.settle);
  } finally {
    sheets.close();
  }
}

function sampleOf(
  request: { path: string; fileName: string | null; encoding: string | null; delimiter: string | null },
  targets: readonly RowTarget[],
): Promise<FileSample> {
  const known = targets.map((target) => synonymsOf(target.fields));
  return sampleFile(request.path, (heading) => known.some((index) => index.knows(heading)), request);
}
