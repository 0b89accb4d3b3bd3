import { expect, it } from 'vitest';
import { recogniseLayout } from './known-layout.ts';

const layout = (id: string, marks: readonly string[]) => ({
  id,
  marks,
  name: { zh: id, en: id },
  country: null,
  direction: null,
  fields: {},
});

it('recognises a layout by all of its marks, in any order and spelling; the one with most marks wins', () => {
  const layouts = [
    layout('two', ['DUA / DAM', 'Cod. Tributario']),
    layout('three', ['DUA / DAM', 'Cod. Tributario', 'Fecha']),
  ];
  expect(recogniseLayout(['FECHA', 'cod tributario', 'x', 'DUA_DAM'], layouts)?.id).toBe('three');
  expect(recogniseLayout(['cod tributario', 'DUA/DAM'], layouts)?.id).toBe('two');
  expect(recogniseLayout(['cod tributario', 'Fecha'], layouts)).toBeNull();
});
