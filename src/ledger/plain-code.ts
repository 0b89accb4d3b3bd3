/** A code as people write it: trimmed, an id that a spreadsheet turned into a number (`17850.0`) whole again, leading zeros kept. */
export function plainCode(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  return /^\d+\.0+$/.test(trimmed) ? trimmed.slice(0, trimmed.indexOf('.')) : trimmed;
}
