/** Bytes of COPY text for one of the tables of `stagedTables`, by its place. */
export interface TablePiece {
  readonly table: number;
  readonly bytes: Buffer;
}

/** Stands for a table in frames of the prints that tell whether a record is listed in several parts of a file. */
export const PRINTS = 255;

/** Bytes in front of every frame: table and length, 32 bits each. */
export const FRAME_HEADER = 8;

/** Fills in the header of a frame that begins at the buffer's start and ends at its end. */
export function sealFrame(frame: Buffer, table: number): Buffer {
  frame.writeUInt32LE(table, 0);
  frame.writeUInt32LE(frame.length - FRAME_HEADER, 4);
  return frame;
}

/**
 * Takes frames apart as they arrive in pieces of any size; what belongs to a frame is handed on as it comes, uncopied, and
 * good until the next piece. A stream that ends within a frame ends so: whoever wrote it tells why.
 */
export async function* piecesOfFrames(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<TablePiece & { readonly ends: boolean }> {
  const header = Buffer.alloc(FRAME_HEADER);
  let known = 0;
  let table = 0;
  let left = 0;
  for await (const bytes of stream) {
    let at = 0;
    while (at < bytes.length) {
      if (left === 0) {
        const taken = bytes.copy(header, known, at, at + FRAME_HEADER - known);
        known += taken;
        at += taken;
        if (known < FRAME_HEADER) break;
        known = 0;
        table = header.readUInt32LE(0);
        left = header.readUInt32LE(4);
        continue;
      }
      const end = Math.min(bytes.length, at + left);
      left -= end - at;
      yield { table, bytes: bytes.subarray(at, end), ends: left === 0 };
      at = end;
    }
  }
}

/** Puts the pieces of each frame together: a frame holds whole lines, so that frames of several streams may follow each other. */
export async function* wholeFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<TablePiece> {
  let pieces: Buffer[] = [];
  for await (const { table, bytes, ends } of piecesOfFrames(stream)) {
    pieces.push(bytes);
    if (!ends) continue;
    yield { table, bytes: pieces.length === 1 ? bytes : Buffer.concat(pieces) };
    pieces = [];
  }
}
