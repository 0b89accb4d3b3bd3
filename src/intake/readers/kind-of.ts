import { FileRefused } from './file-refused.ts';
import { encrypted } from './xlsx/archive.ts';

/** What a file is by its first bytes. `old-book`: .xls; `archive`: .xlsx, .xlsb, .ods; `xml`: XML Spreadsheet 2003. */
export type FileKind = 'archive' | 'old-book' | 'xml' | 'html' | 'text';

const COMPOUND = 'd0cf11e0a1b11ae1';
/** A container names its streams here or, in a file as long, perhaps behind. */
const DIRECTORY_WITHIN = 4 * 1024 * 1024;
/** PDF, PNG, gzip, RAR, 7z, JPEG, GIF. */
const OTHERS = ['%PDF', '\u0089PNG', '\u001f\u008b', 'Rar!', '7z\u00bc', '\u00ff\u00d8\u00ff', 'GIF8'];
/** Beginning of a book of Excel 2 to 4, which has no container. */
const BARE_BOOK = /^09(?:00|02|04|08)(?:04|06|08|10)00/;

/**
 * Kind of a file by its first bytes, never by its name.
 * @throws FileRefused for kinds that are not read, saying what to do.
 */
export function kindOf(head: Uint8Array): FileKind {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.length);
  const start = buffer.subarray(0, 8);
  const mark = start.toString('latin1');
  if (mark.startsWith('PK\u0003\u0004')) return 'archive';
  if (mark.startsWith('PK'))
    throw refused('damaged', '文件已损坏或是空的压缩包。', 'The file is damaged or an empty archive.');
  if (start.toString('hex') === COMPOUND) return oldBook(buffer);
  if (BARE_BOOK.test(start.toString('hex'))) return 'old-book';
  if (OTHERS.some((other) => mark.startsWith(other)))
    throw refused(
      'kind',
      '这不是表格文件。请上传 Excel（.xlsx、.xls、.xlsb、.ods）或 CSV 文件（压缩包请先解压）。',
      'This is not a table. Upload an Excel (.xlsx, .xls, .xlsb, .ods) or CSV file, unpacked.',
    );
  return markupKind(buffer) ?? 'text';
}

function oldBook(buffer: Buffer): FileKind {
  const holds = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) throw encrypted();
  if (holds('Workbook\0') || holds('Book\0') || buffer.length >= DIRECTORY_WITHIN) return 'old-book';
  throw refused(
    'kind',
    '这不是电子表格（可能是 Word 文档或邮件），或文件已损坏。请上传 Excel 或 CSV 文件。',
    'This is no spreadsheet (a Word document or a mail perhaps), or it is damaged. Upload an Excel or CSV file.',
  );
}

/** Web pages and XML spreadsheets, which many systems save as .xls; a table of text may hold `<` in its cells. */
function markupKind(buffer: Buffer): 'xml' | 'html' | null {
  const wide = buffer[0] === 0xff && buffer[1] === 0xfe;
  const head = buffer
    .subarray(0, 16_384)
    .toString(wide ? 'utf16le' : 'latin1')
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*/, '');
  if (!head.startsWith('<')) return null;
  if (/^<\?xml\b/i.test(head) || /^<(?:\w+:)?Workbook\b/.test(head)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head) && /<(?:\w+:)?Workbook\b/.test(head)) return 'xml';
    if (!/<html\b/i.test(head))
      throw refused(
        'kind',
        '这是 XML 文件，但不是电子表格。请导出 Excel 或 CSV 文件。',
        'This is an XML file but no spreadsheet. Export Excel or CSV.',
      );
  }
  return /^<(?:!doctype\s+html|\?xml|html|head|body|meta|table|div|style|center|font)\b/i.test(head) ? 'html' : null;
}

function refused(code: string, zh: string, en: string): FileRefused {
  return new FileRefused(code, { zh, en });
}
