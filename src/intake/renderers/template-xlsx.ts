import ExcelJS from 'exceljs';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { TemplateColumn, TemplateSheet } from '../template.ts';

const HEADING = { bold: true, color: { argb: 'FF0F5C7A' } };
const REQUIRED_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F1F5' } } as const;
const EXAMPLE = { italic: true, color: { argb: 'FF6B7280' } };
const LAST_ROW = 2000;
const NARROWEST = 12;
const WIDEST = 40;

/** Renders a template as a workbook: a sheet to fill in, with lists to choose from, and a sheet of notes. */
export async function templateXlsx(template: TemplateSheet, language: Language): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const notesName = language === 'zh' ? '填写说明' : 'Notes';
  const choices = template.columns.filter((column) => column.choices.length > 0);
  const sheet = workbook.addWorksheet(sheetName(template.name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = template.columns.map((column) => ({
    width: Math.min(WIDEST, Math.max(NARROWEST, widthOf(column.heading) + 2, widthOf(column.example) + 2)),
    style: { numFmt: formatOf(column) },
  }));
  sheet.addRow(template.columns.map((column) => column.heading)).font = HEADING;
  for (const [at, column] of template.columns.entries())
    if (column.required) sheet.getRow(1).getCell(at + 1).fill = REQUIRED_FILL;
  sheet.addRow(template.columns.map((column) => column.example)).font = EXAMPLE;
  writeNotes(workbook, notesName, template, language);
  const lists = workbook.addWorksheet(language === 'zh' ? '可选值' : 'Choices');
  for (const [at, column] of choices.entries()) {
    const letter = lists.getColumn(at + 1).letter;
    lists.getColumn(at + 1).values = [column.heading, ...column.choices];
    lists.getColumn(at + 1).width = 22;
    const place = sheet.getColumn(template.columns.indexOf(column) + 1).letter;
    validationsOf(sheet).add(`${place}2:${place}${LAST_ROW}`, {
      type: 'list',
      allowBlank: true,
      showErrorMessage: false,
      formulae: [`'${lists.name}'!$${letter}$2:$${letter}$${column.choices.length + 1}`],
    });
  }
  if (choices.length === 0) workbook.removeWorksheet(lists.id);
  else lists.getRow(1).font = HEADING;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeNotes(workbook: ExcelJS.Workbook, name: string, template: TemplateSheet, language: Language): void {
  const notes = workbook.addWorksheet(name);
  notes.columns = [{ width: 26 }, { width: 12 }, { width: 44 }, { width: 70 }];
  for (const hint of template.hints) notes.addRow([hint]);
  notes.addRow([]);
  notes.addRow(
    language === 'zh'
      ? ['列名', '是否必填', '填什么', '可选的词']
      : ['Column', 'Required', 'What it takes', 'Words to choose from'],
  ).font = HEADING;
  for (const note of template.notes) {
    const row = notes.addRow([note.heading, note.required, note.content, note.allowed]);
    row.alignment = { vertical: 'top', wrapText: true };
  }
}

/** Lists over whole ranges, which the library has but does not declare; cell by cell they would fill the sheet with rows. */
function validationsOf(sheet: ExcelJS.Worksheet): {
  add(range: string, validation: ExcelJS.DataValidation): void;
} {
  return (sheet as unknown as { dataValidations: ReturnType<typeof validationsOf> }).dataValidations;
}

function formatOf(column: TemplateColumn): string {
  if (column.type === 'date') return 'yyyy-mm-dd';
  return column.type === 'decimal' || column.type === 'weight' ? 'General' : '@';
}

/** Names of sheets hold at most 31 characters and none of these signs. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}|[（）：、]/u.test(character) ? 2 : 1), 0);
}
