/** Staged columns beside the mappable fields that a person wants to see. */
export const STAGED_COLUMNS = [
  'importer_raw_name',
  'exporter_raw_name',
  'value_usd',
  'value_basis',
  'net_weight_kg',
  'gross_weight_kg',
] as const;

/** One of {@link STAGED_COLUMNS}. */
export type StagedColumn = (typeof STAGED_COLUMNS)[number];

/**
 * Chooses which columns of a preview are shown, in reading order: the fields of the dataset as listed, then the staged
 * columns; columns without a single value and internal keys are left out.
 */
export function previewColumns(
  rows: readonly Readonly<Record<string, string | null>>[],
  fields: readonly string[],
): readonly string[] {
  const filled = (name: string) =>
    rows.some((row) => row[name] !== undefined && row[name] !== null && row[name] !== '');
  const [date, ...others] = fields;
  const order = [
    ...(date === undefined ? [] : [date]),
    ...STAGED_COLUMNS.slice(0, 2),
    ...others,
    ...STAGED_COLUMNS.slice(2),
  ];
  return [...new Set(order)].filter(filled);
}
