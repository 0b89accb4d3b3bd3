import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';
import { type Archive, openArchive } from './archive.ts';
import { kindOfBuiltIn, kindOfFormat, type NumberKind } from './number-format.ts';
import { attribute, scanXml } from './xml-scanner.ts';

/** A sheet by name with the part that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/** An opened workbook: all a sheet's cells need to become text. */
export interface Workbook {
  readonly archive: Archive;
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  /** Kind of number by cell style. */
  readonly styles: readonly NumberKind[];
  readonly sharedStrings: readonly string[];
}

/**
 * Opens a workbook: parts by their relations (names may differ), styles, shared strings.
 * @throws FileRefused when it is no workbook, encrypted, damaged or beyond the caps.
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openArchive(path);
  try {
    const main =
      (await relationsOf(archive, '')).find((relation) => relation.type === 'officeDocument')?.target ??
      'xl/workbook.xml';
    if (!archive.names.has(main)) throw notWorkbook();
    if (main.endsWith('.bin')) throw binary();
    const relations = await relationsOf(archive, main);
    const target = new Map(relations.map((relation) => [relation.id, relation]));
    const sheets: SheetPart[] = [];
    let date1904 = false;
    await scan(archive, main, (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = target.get(relationId(attributes) ?? '');
      if (relation?.type === 'worksheet' && archive.names.has(relation.target)) {
        sheets.push({ name: attribute(attributes, 'name') ?? `Sheet${sheets.length + 1}`, part: relation.target });
      }
    });
    if (sheets.length === 0) throw notWorkbook();
    const styles = relations.find((relation) => relation.type === 'styles')?.target;
    const shared = relations.find((relation) => relation.type === 'sharedStrings')?.target;
    return {
      archive,
      sheets,
      date1904,
      styles: styles === undefined ? [] : await readStyles(archive, styles),
      sharedStrings: shared === undefined ? [] : await readSharedStrings(archive, shared),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** Undoes `_xHHHH_`; NUL disappears, so that `_x0000_` is empty. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 ? '' : String.fromCharCode(code);
  });
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const relations: Relation[] = [];
  await scan(archive, `${folder}_rels/${part.slice(slash + 1)}.rels`, (name, attributes) => {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
    const type = attribute(attributes, 'Type') ?? '';
    const target = attribute(attributes, 'Target') ?? '';
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: target.startsWith('/') ? target.slice(1) : resolvePart(folder, target),
    });
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

function relationId(attributes: string): string | undefined {
  return /(?:^|\s)[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
}

async function readStyles(archive: Archive, part: string): Promise<readonly NumberKind[]> {
  const custom = new Map<number, NumberKind>();
  const styles: NumberKind[] = [];
  let inCellFormats = false;
  await scan(
    archive,
    part,
    (name, attributes) => {
      if (name === 'numFmt')
        custom.set(Number(attribute(attributes, 'numFmtId')), kindOfFormat(attribute(attributes, 'formatCode') ?? ''));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        if (styles.length < 100_000) styles.push(custom.get(id) ?? kindOfBuiltIn(id));
      }
    },
    (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  );
  return styles;
}

async function readSharedStrings(archive: Archive, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  const pieces = await archive.pieces(part);
  if (pieces === null) return strings;
  await scanXml(pieces, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (text) => {
      if (!inText) return;
      current = current === '' ? text : current + text;
      if (current.length > CAPS.cellCharacters * 8) throw tooMuchText();
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        characters += current.length + 24;
        if (characters > CAPS.sharedCharacters) throw tooMuchText();
        strings.push(decodeEscapes(current));
      }
    },
  });
  return strings;
}

async function scan(
  archive: Archive,
  part: string,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => undefined,
): Promise<void> {
  const pieces = await archive.pieces(part);
  if (pieces === null) return;
  await scanXml(pieces, { open, text: () => undefined, close });
}

function tooMuchText(): FileRefused {
  return new FileRefused('too-much-text', {
    zh: '工作簿的文字过多，内存放不下。请另存为 CSV（UTF-8）后再导入。',
    en: 'The workbook holds more text than fits in memory. Save it as CSV (UTF-8) and import that.',
  });
}

function notWorkbook(): FileRefused {
  return new FileRefused('not-a-workbook', {
    zh: '这个压缩包不是 Excel 工作簿。请上传 .xlsx 或 .csv 文件。',
    en: 'This archive is not an Excel workbook. Upload an .xlsx or .csv file.',
  });
}

function binary(): FileRefused {
  return new FileRefused('xlsb', {
    zh: '暂不读取 .xlsb。请在 Excel 里另存为 .xlsx。',
    en: 'Files of type .xlsb are not read. Save the file as .xlsx in Excel.',
  });
}
