const LONGEST = 40;

/**
 * Makes a short name of a customs description: the part before the first comma, semicolon or bracket, cut at a word
 * within 40 characters.
 * @returns Empty when nothing readable is left.
 */
export function nameGoods(description: string): string {
  const first = (description.split(/[,;(，；（]/)[0] ?? '').replace(/\s+/g, ' ').trim();
  if (first.length <= LONGEST) return first;
  const cut = first.slice(0, LONGEST + 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut.slice(0, LONGEST)).trim()}…`;
}
