import type { Permission } from '#src/vocabulary/roles.ts';
import type { shell } from '../texts/zh/shell.ts';

/** A page of the program and who may open it. */
export interface Page {
  readonly to: string;
  readonly label: keyof typeof shell;
  readonly needs: Permission | null;
}

/** A place of the left navigation with its pages; the first that is allowed opens. */
export interface Place {
  readonly key: 'today' | 'customers' | 'value' | 'health' | 'reports' | 'data' | 'settings';
  readonly pages: readonly Page[];
}

/** The places in the order of the work. */
export const PLACES: readonly Place[] = [
  { key: 'today', pages: [{ to: '/', label: 'today', needs: 'today.read' }] },
  { key: 'customers', pages: [{ to: '/customers', label: 'customerList', needs: 'customers.read' }] },
  {
    key: 'value',
    pages: [
      { to: '/value/pyramid', label: 'pyramid', needs: 'value.read' },
      { to: '/value/profit', label: 'profit', needs: 'cost.read' },
      { to: '/value/lifetime', label: 'lifetime', needs: 'value.read' },
      { to: '/value/wrong', label: 'wrongCustomers', needs: 'value.read' },
      { to: '/value/rfmt', label: 'rfmt', needs: 'value.read' },
      { to: '/value/tiers', label: 'tierHistory', needs: 'value.read' },
      { to: '/value/service', label: 'service', needs: 'value.read' },
      { to: '/value/lists', label: 'lists', needs: 'value.read' },
      { to: '/value/rules', label: 'valueRules', needs: 'settings.read' },
    ],
  },
  {
    key: 'health',
    pages: [
      { to: '/health', label: 'board', needs: 'health.read' },
      { to: '/health/watchlist', label: 'watchlist', needs: 'health.read' },
      { to: '/health/alerts', label: 'alerts', needs: 'alerts.read' },
      { to: '/health/tasks', label: 'tasks', needs: 'alerts.read' },
      { to: '/health/playbooks', label: 'playbooks', needs: 'alerts.read' },
      { to: '/health/calendar', label: 'calendar', needs: 'health.read' },
      { to: '/health/back-test', label: 'backTest', needs: 'health.run' },
      { to: '/health/meeting', label: 'meeting', needs: 'alerts.read' },
    ],
  },
  { key: 'reports', pages: [{ to: '/reports', label: 'reports', needs: 'reports.read' }] },
  {
    key: 'data',
    pages: [
      { to: '/data/imports', label: 'imports', needs: 'imports.read' },
      { to: '/data/companies', label: 'companies', needs: 'companies.read' },
      { to: '/data/review', label: 'review', needs: 'companies.read' },
      { to: '/data/coverage', label: 'coverage', needs: 'coverage.read' },
    ],
  },
  {
    key: 'settings',
    pages: [
      { to: '/settings/profile', label: 'profile', needs: null },
      { to: '/settings/entities', label: 'entities', needs: 'settings.read' },
      { to: '/settings/rules', label: 'rules', needs: 'settings.read' },
      { to: '/settings/users', label: 'users', needs: 'users.read' },
      { to: '/settings/channels', label: 'channels', needs: 'settings.read' },
      { to: '/settings/audit', label: 'audit', needs: 'audit.read' },
    ],
  },
];

/** The places a person may enter, each with the pages open to them. */
export function openPlaces(can: (permission: Permission) => boolean): readonly Place[] {
  return PLACES.map((place) => ({
    ...place,
    pages: place.pages.filter((page) => page.needs === null || can(page.needs)),
  })).filter((place) => place.pages.length > 0);
}

/** The place a path lies in. */
export function placeOf(path: string): Place['key'] {
  const first = path.split('/')[1] ?? '';
  return PLACES.find((place) => place.key === first)?.key ?? 'today';
}
