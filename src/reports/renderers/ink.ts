import type { Grade } from '#src/vocabulary/words.ts';

/** Colours of grades on paper, and the shape that tells them apart without colour. */
export const GRADE_INK: Readonly<Record<Grade, { mark: string; tint: string; ink: string; shape: string }>> = {
  green: { mark: '#00825c', tint: '#e3f4ee', ink: '#00563d', shape: '●' },
  yellow: { mark: '#d9a400', tint: '#fdf4d3', ink: '#664c00', shape: '▲' },
  orange: { mark: '#d55e00', tint: '#fde8d9', ink: '#8a3b00', shape: '◆' },
  red: { mark: '#9b1239', tint: '#f9e0e7', ink: '#7d0c2d', shape: '■' },
  grey: { mark: '#7d8993', tint: '#eceff2', ink: '#47525c', shape: '○' },
};
