/** Writes a text in an old encoding, by turning the decoder's own table around; throws for a character it has not. */
export function encoderOf(encoding: string): (text: string) => Buffer {
  const bytes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x80; lead < 0x100; lead += 1) {
    const single = decoder.decode(Uint8Array.of(lead));
    if (single.length === 1 && single !== '\ufffd') bytes.set(single, [lead]);
    for (let trail = 0x30; trail < 0x100; trail += 1) {
      const pair = decoder.decode(Uint8Array.of(lead, trail));
      if (pair.length === 1 && pair !== '\ufffd' && !bytes.has(pair)) bytes.set(pair, [lead, trail]);
    }
  }
  return (text) =>
    Buffer.from(
      [...text].flatMap((character) => {
        const code = character.codePointAt(0) ?? 0;
        if (code < 0x80) return [code];
        const found = bytes.get(character);
        if (found === undefined) throw new Error(`${encoding} has no ${character}`);
        return [...found];
      }),
    );
}

/** Writes a text in UTF-16. */
export function wide(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}
