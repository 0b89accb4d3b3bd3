import { StringDecoder } from 'node:string_decoder';
import { FileRefused } from '../file-refused.ts';

/** What a scan of an XML part reports; names without prefix. `attributes` is the raw text between name and `>`. */
export interface XmlHandler {
  readonly open: (name: string, attributes: string, empty: boolean) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  /** May read a whole element at the `<` itself and returns the place behind it; -1 leaves it to the scan. */
  readonly whole?: (text: string, less: number) => number;
}

const LONGEST_TOKEN = 4 * 1024 * 1024;
const SHORTEST_WITH_ATTRIBUTE = 7;
const LESS = 60;
const SLASH = 47;
const COLON = 58;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Scans XML piece by piece without building a tree: byte order marks, prefixes, CDATA and comments; a DTD is refused,
 * so no entity but the five of XML and numeric ones exists.
 * @throws FileRefused for a DTD, an unknown entity, an endless token or a cut-off part.
 */
export async function scanXml(
  pieces: AsyncIterable<Buffer>,
  handler: XmlHandler,
  stop: () => boolean = () => false,
): Promise<void> {
  let decode: ((piece: Buffer) => string) | null = null;
  let rest = '';
  let depth = 0;
  const { whole } = handler;
  for await (const piece of pieces) {
    decode ??= decoderFor(piece);
    let text = rest + decode(piece);
    if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    let position = 0;
    for (;;) {
      const less = text.indexOf('<', position);
      if (less < 0) break;
      if (less > position && depth > 0) handler.text(decodeXml(text.slice(position, less)));
      position = less;
      if (whole !== undefined && depth > 0) {
        const behind = whole(text, less);
        if (behind > less) {
          position = behind;
          continue;
        }
      }
      const next = text.charCodeAt(less + 1);
      if (next === 33 || next === 63) {
        const end = endOfSpecial(text, less);
        if (end < 0) break;
        if (text.startsWith('<![CDATA[', less)) handler.text(text.slice(less + 9, end - 3));
        position = end;
        continue;
      }
      const greater = endOfTag(text, less);
      if (greater < 0) break;
      if (next === SLASH) {
        depth -= 1;
        handler.close(localName(text, less + 2, greater));
      } else {
        const empty = text.charCodeAt(greater - 1) === SLASH;
        const nameEnd = endOfName(text, less + 1, greater);
        const name = localName(text, less + 1, nameEnd);
        handler.open(name, nameEnd < greater ? text.slice(nameEnd, empty ? greater - 1 : greater) : '', empty);
        if (empty) handler.close(name);
        else depth += 1;
      }
      position = greater + 1;
      if (stop()) return;
    }
    rest = position === 0 ? text : text.slice(position);
    if (rest.length > LONGEST_TOKEN) throw malformed();
  }
  if (depth !== 0) throw malformed();
}

/** Value of an attribute in raw attribute text; undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let from = 0;
  for (;;) {
    const at = attributes.indexOf(name, from);
    if (at < 0) return undefined;
    const before = attributes.charCodeAt(at - 1);
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= 32) equals += 1;
    if ((at > 0 && before > 32 && before !== COLON) || attributes.charCodeAt(equals) !== 61) {
      from = at + name.length;
      continue;
    }
    let quote = equals + 1;
    while (attributes.charCodeAt(quote) <= 32) quote += 1;
    const end = attributes.indexOf(attributes.charAt(quote), quote + 1);
    return end < 0 ? undefined : decodeXml(attributes.slice(quote + 1, end));
  }
}

/** Decodes the entities of XML text. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '0', 16);
    return code > 0x10ffff || code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code);
  });
}

function endOfTag(text: string, less: number): number {
  let greater = text.indexOf('>', less);
  if (greater > 0 && greater - less < SHORTEST_WITH_ATTRIBUTE) return greater;
  while (greater > 0) {
    let last = greater - 1;
    while (last > less && (text.charCodeAt(last) === SLASH || text.charCodeAt(last) <= 32)) last -= 1;
    const code = text.charCodeAt(last);
    if (code === 34 || code === 39) return greater;
    if (text.lastIndexOf('=', greater) <= less) return greater;
    greater = text.indexOf('>', greater + 1);
  }
  return -1;
}

function endOfSpecial(text: string, less: number): number {
  if (text.startsWith('<!--', less)) return after(text, '-->', less + 4);
  if (text.startsWith('<![CDATA[', less)) return after(text, ']]>', less + 9);
  if (text.charCodeAt(less + 1) === 63) return after(text, '?>', less + 2);
  if (text.length - less < 9) return -1;
  throw new FileRefused('xml-dtd', {
    zh: '文件含有 DTD 声明，出于安全已拒绝。请在 Excel 里另存为 .xlsx。',
    en: 'The file declares a DTD, which is refused for safety. Save it as .xlsx again.',
  });
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function endOfName(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === SLASH) break;
    at += 1;
  }
  return at;
}

function localName(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 32) end -= 1;
  const name = text.slice(from, end);
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor(first: Buffer): (piece: Buffer) => string {
  const big = first[0] === 0xfe && first[1] === 0xff;
  if (big || (first[0] === 0xff && first[1] === 0xfe) || (first[0] === LESS && first[1] === 0)) {
    const decoder = new TextDecoder(big ? 'utf-16be' : 'utf-16le', { ignoreBOM: true });
    return (piece) => decoder.decode(piece, { stream: true });
  }
  const head = first.subarray(0, 200).toString('latin1');
  const declared = /encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (declared !== 'utf-8' && declared !== 'utf8' && declared !== 'us-ascii') {
    try {
      const decoder = new TextDecoder(declared);
      return (piece) => decoder.decode(piece, { stream: true });
    } catch {
      throw malformed();
    }
  }
  const decoder = new StringDecoder('utf8');
  return (piece) => decoder.write(piece);
}

function malformed(): FileRefused {
  return new FileRefused('damaged', {
    zh: '文件内部结构不完整。请重新导出或另存为 .xlsx。',
    en: 'The inside of the file is incomplete. Export it again or save it as .xlsx.',
  });
}
