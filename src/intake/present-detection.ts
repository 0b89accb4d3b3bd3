import { formatOf } from './column-format.ts';
import type { Detection as DetectionView, Mapping } from './contract.ts';
import type { Corrections, Detection } from './detect-layout.ts';
import type { ReadingPlan } from './reading-plan.ts';

/** A detection as the interface shows it and a person confirms it. */
export function presentDetection(detection: Detection): DetectionView {
  const { mapping: plan } = detection;
  const used = new Map(plan.columns.map((column) => [column.index, column]));
  const asked = new Map<number, string[]>();
  for (const { column, code } of detection.notices)
    if (column !== null) asked.set(column, [...(asked.get(column) ?? []), code]);
  return {
    mapping: presentMapping(plan),
    columns: detection.columns.map((column) => {
      const mapped = used.get(column.index);
      return {
        ...column,
        samples: [...column.samples],
        format: mapped === undefined ? null : formatOf(mapped),
        alternatives: (asked.get(column.index) ?? []).flatMap(alternativesFor),
      };
    }),
    preamble: detection.preamble.length === 0 ? [] : [[...detection.preamble]],
    sheets: plan.sheet === null ? [] : [plan.sheet, ...detection.otherSheets],
    fingerprint: plan.fingerprint,
    remembered: detection.remembered,
    source: detection.source,
    layout: detection.layout,
    notices: detection.notices.map((notice) => ({ ...notice })),
    rows: [...detection.rows],
    refusal: detection.refusal,
  };
}

/** The part of a plan that a person confirms and that is remembered. */
export function presentMapping(plan: ReadingPlan): Mapping {
  return {
    dataset: plan.dataset,
    encoding: plan.encoding,
    delimiter: plan.delimiter,
    sheet: plan.sheet,
    headerRow: plan.headerRow,
    columns: plan.columns.map((column) => ({
      index: column.index,
      heading: column.heading,
      field: column.field,
      format: formatOf(column),
    })),
    reportingCountry: plan.reportingCountry,
    defaults: { ...plan.defaults },
  };
}

/** A confirmed mapping as corrections, which leave nothing of it to detection: columns it omits stay out. */
export function correctionsOf(mapping: Mapping, columns: number): Corrections {
  const fields: Record<number, string | null> = {};
  for (let at = 0; at < columns; at += 1) fields[at] = null;
  const formats: Record<number, string> = {};
  for (const column of mapping.columns) {
    fields[column.index] = column.field;
    if (column.format !== null) formats[column.index] = column.format;
  }
  return {
    ...(mapping.sheet === null ? {} : { sheet: mapping.sheet }),
    ...(mapping.headerRow > 0 ? { headerRow: mapping.headerRow } : {}),
    ...(mapping.reportingCountry === null ? {} : { reportingCountry: mapping.reportingCountry }),
    columns: fields,
    formats,
    defaults: mapping.defaults,
  };
}

function alternativesFor(code: string): string[] {
  if (code === 'date-order') return ['dmy', 'mdy'];
  if (code === 'decimal-separator') return ['.', ','];
  return code === 'date-shift' ? ['iso-shift', 'iso'] : [];
}
