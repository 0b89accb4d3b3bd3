import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Detection } from '../contract.ts';
import type { FilePart } from '../readers/file-parts.ts';
import type { PartEnds } from '../readers/text-file.ts';
import type { DetectRequest, FileRecords, RecordsRequest, RowsRequest } from './read-file.ts';
import type { ParseReport, ParserEvent } from './report.ts';

/** What the parser child is asked, as one JSON text on its standard input. */
export type ParserJob =
  | ({ readonly mode: 'detect' } & DetectRequest)
  | ({ readonly mode: 'records' } & RecordsRequest)
  | ({ readonly mode: 'rows'; readonly part?: FilePart } & RowsRequest);

/** What the child says on descriptor 3, one JSON text per line. The last is always an answer or `refused`. */
export type ParserMessage =
  | ParserEvent
  | { readonly kind: 'alive' }
  | { readonly kind: 'report'; readonly report: ParseReport; readonly ends: PartEnds | null }
  | { readonly kind: 'detection'; readonly detection: Detection }
  | { readonly kind: 'records'; readonly records: FileRecords }
  | { readonly kind: 'refused'; readonly code: string; readonly text: Bilingual; readonly detail?: string };
