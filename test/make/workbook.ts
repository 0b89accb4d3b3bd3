import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; `declaredSize` and `offset` lie about it, for hostile files. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  readonly declaredSize?: number;
  readonly offset?: number;
}

/** Builds a ZIP archive byte by byte, so that a test can make it wrong in any place. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.isBuffer(part.content) ? part.content : Buffer.from(part.content, 'utf8');
    const packed = part.stored === true ? content : deflateRawSync(content);
    const name = Buffer.from(part.name, 'utf8');
    const size = part.declaredSize ?? content.length;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(part.stored === true ? 0 : 8, 4);
    common.writeUInt32LE(crcOf(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.offset ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), common, tail, name]));
    pieces.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}

/** What a test workbook is made of; everything but `sheet` has a plain default. */
export interface WorkbookParts {
  /** Inside of `<sheetData>`. */
  readonly sheet: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
  readonly sheetPart?: string;
  readonly sheetXml?: string;
  readonly workbookXml?: string;
  readonly extra?: readonly ZipPart[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Parts of a workbook with one sheet named Data. */
export function workbookParts(parts: WorkbookParts): ZipPart[] {
  const sheetPart = parts.sheetPart ?? 'xl/worksheets/sheet1.xml';
  const relations = [`<Relationship Id="r1" Type="${OFFICE}/worksheet" Target="/${sheetPart}"/>`];
  const zip: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/${sheetPart}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}"><Relationship Id="w" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        parts.workbookXml ??
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${parts.date1904 === true ? ' date1904="1"' : ''}/><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: sheetPart,
      content: parts.sheetXml ?? `<worksheet xmlns="${MAIN}"><sheetData>${parts.sheet}</sheetData></worksheet>`,
    },
  ];
  if (parts.styles !== undefined) {
    relations.push(`<Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/>`);
    zip.push({ name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${parts.styles}</styleSheet>` });
  }
  if (parts.sharedStrings !== undefined) {
    relations.push(`<Relationship Id="r3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`);
    zip.push({ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${parts.sharedStrings}</sst>` });
  }
  zip.push({
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
  });
  return [...zip, ...(parts.extra ?? [])];
}

/** Sheet rows of text cells, written inline. */
export function inlineRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells.map((text) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`).join('')}</row>`,
    )
    .join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function crcOf(content: Buffer): number {
  if (typeof crc32 === 'function') return crc32(content);
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return ~crc >>> 0;
}
