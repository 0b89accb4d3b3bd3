import { expect, it } from 'vitest';
import { openPlaces, placeOf } from './places.ts';

it('hides what may not be opened', () => {
  const viewer = openPlaces((permission) => permission === 'today.read' || permission === 'customers.read');
  expect(viewer.map((place) => place.key)).toEqual(['today', 'customers', 'settings']);
  expect(viewer.find((place) => place.key === 'customers')?.pages.map((page) => page.to)).toEqual(['/customers']);
  expect(viewer.find((place) => place.key === 'settings')?.pages.map((page) => page.to)).toEqual(['/settings/profile']);
});

it.each([
  ['/', 'today'],
  ['/customers/C-001', 'customers'],
  ['/health/alerts/4', 'health'],
  ['/data/review', 'data'],
  ['/elsewhere', 'today'],
])('%s lies in %s', (path, place) => {
  expect(placeOf(path)).toBe(place);
});
