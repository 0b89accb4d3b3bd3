import { FRAME_HEADER } from '#src/intake/parser/frames.ts';

/** The lines a whole frame holds when it is for the staged rows themselves; none for the tables beside them. */
export function rowLines(frame: Buffer): readonly string[] {
  return frame.readUInt32LE(0) === 0 ? frame.toString('utf8', FRAME_HEADER).split(/(?<=\n)/) : [];
}
