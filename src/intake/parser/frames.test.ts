import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME_HEADER, piecesOfFrames, sealFrame } from './frames.ts';

const frame = (table: number, text: string) =>
  sealFrame(Buffer.concat([Buffer.alloc(FRAME_HEADER), Buffer.from(text)]), table);

it('frames cut anywhere come apart into what each table was sent, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), fc.string({ maxLength: 30 })), { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }),
      async (sent, sizes) => {
        const whole = Buffer.concat(sent.map(([table, text]) => frame(table, text)));
        const cut = async function* () {
          let at = 0;
          for (const size of sizes) {
            if (at >= whole.length) return;
            yield whole.subarray(at, at + size);
            at += size;
          }
          if (at < whole.length) yield whole.subarray(at);
        };
        const got = ['', '', '', ''];
        const parts: Buffer[][] = [[], [], [], []];
        for await (const { table, bytes } of piecesOfFrames(cut())) parts[table]?.push(Buffer.from(bytes));
        for (const [table, pieces] of parts.entries()) got[table] = Buffer.concat(pieces).toString();
        const wanted = [0, 1, 2, 3].map((table) =>
          sent
            .filter(([of]) => of === table)
            .map(([, text]) => Buffer.from(text).toString())
            .join(''),
        );
        expect(got).toEqual(wanted);
      },
    ),
  );
});
