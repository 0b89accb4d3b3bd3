import { FileRefused } from '../file-refused.ts';
import { CAPS, type RowSink } from '../row-sink.ts';

/** The cells of one row while a reader goes through it. */
export class RowCells {
  #cells: string[] = [];
  #tooLong = false;
  /** Zero-based place of the next cell. */
  column = 0;
  /** Columns the next cell spans. */
  width = 1;

  clear(): void {
    this.#cells = [];
    this.#tooLong = false;
    this.column = 0;
    this.width = 1;
  }

  moveTo(column: number): void {
    this.column = Math.max(this.column, column);
  }

  /** Puts a text at the present place and goes on behind the columns it spans. */
  put(text: string): void {
    if (text !== '') {
      if (this.column >= CAPS.columns) throw tooManyColumns();
      if (text.length > CAPS.cellCharacters) this.#tooLong = true;
      while (this.#cells.length < this.column) this.#cells.push('');
      this.#cells[this.column] = text;
    }
    this.column += this.width;
    this.width = 1;
  }

  get isBlank(): boolean {
    return this.#cells.length === 0;
  }

  send(line: number, sink: RowSink): void {
    sink(line, this.#cells, this.#tooLong ? 'cell-too-long' : null);
  }
}

/** The refusal of a table wider than the cap. */
export function tooManyColumns(): FileRefused {
  return new FileRefused('too-many-columns', {
    zh: `表格超过 ${CAPS.columns} 列。请删去不需要的列。`,
    en: `The table has more than ${CAPS.columns} columns. Remove those not needed.`,
  });
}

/** A date written `2025-03-05T00:00:00.000` or `2025-03-05` as the text the other readers give: midnight is left out. */
export function dateText(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?)?$/.exec(text.trim());
  if (match === null) return text;
  const [, date = '', time = '00:00:00'] = match;
  return time === '00:00:00' ? date : `${date} ${time}`;
}
