import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { getStatus } from '#src/platform/auth/contract.ts';
import { call, Refusal } from './api.ts';
import { ErrorState, LoadingState } from './kit/index.ts';
import { MissingPage } from './platform/missing-page.tsx';
import { meQuery } from './platform/session.ts';
import { Shell } from './platform/shell.tsx';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const root = createRootRouteWithContext<{ readonly client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  validateSearch: (search: Record<string, unknown>): { setup?: string } => {
    const setup = text(search['setup']);
    return setup === undefined ? {} : { setup };
  },
  beforeLoad: ({ search, location }) => {
    if (search.setup !== undefined && location.pathname !== '/set-up')
      throw redirect({ to: '/set-up', search: { setup: search.setup } });
  },
});

const setUpRoute = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./platform/set-up.tsx'), 'SetUpPage'),
});
const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } => {
    const back = text(search['back']);
    return back === undefined ? {} : { back };
  },
  component: lazyRouteComponent(() => import('./platform/sign-in.tsx'), 'SignInPage'),
});
const invitationRoute = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search: Record<string, unknown>): { token?: string } => {
    const token = text(search['token']);
    return token === undefined ? {} : { token };
  },
  component: lazyRouteComponent(() => import('./platform/accept-invitation.tsx'), 'AcceptInvitationPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-signed-in') throw error;
      const status = await call(getStatus, {});
      if (!status.setUp) throw redirect({ to: '/set-up' });
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.pathname } });
    }
  },
});

const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => inside, path, component });

const customerRoute = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$code',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => {
    const tab = text(search['tab']);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./ledger/customer-page.tsx'), 'CustomerPage'),
});
const customersRoute = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): { tier?: string; grade?: string; search?: string } => {
    const tier = text(search['tier']);
    const grade = text(search['grade']);
    const words = text(search['search']);
    return { ...(tier ? { tier } : {}), ...(grade ? { grade } : {}), ...(words ? { search: words } : {}) };
  },
  component: lazyRouteComponent(() => import('./ledger/customers.tsx'), 'CustomersPage'),
});

const tree = root.addChildren([
  setUpRoute,
  signInRoute,
  invitationRoute,
  inside.addChildren([
    page(
      '/',
      lazyRouteComponent(() => import('./response/today.tsx'), 'TodayPage'),
    ),
    customersRoute,
    page(
      '/value/pyramid',
      lazyRouteComponent(() => import('./value/pyramid.tsx'), 'PyramidPage'),
    ),
    page(
      '/value/profit',
      lazyRouteComponent(() => import('./value/profit.tsx'), 'ProfitPage'),
    ),
    page(
      '/value/lifetime',
      lazyRouteComponent(() => import('./value/lifetime.tsx'), 'LifetimePage'),
    ),
    page(
      '/value/wrong',
      lazyRouteComponent(() => import('./value/wrong-customers.tsx'), 'WrongCustomersPage'),
    ),
    page(
      '/value/service',
      lazyRouteComponent(() => import('./value/service.tsx'), 'ServicePage'),
    ),
    page(
      '/value/lists',
      lazyRouteComponent(() => import('./value/lists.tsx'), 'ListsPage'),
    ),
    page(
      '/value/rules',
      lazyRouteComponent(() => import('./value/rules.tsx'), 'ValueRulesPage'),
    ),
    page(
      '/value/tiers',
      lazyRouteComponent(() => import('./value/tier-history.tsx'), 'TierHistoryPage'),
    ),
    page(
      '/value/rfmt',
      lazyRouteComponent(() => import('./value/rfmt-grid.tsx'), 'RfmtGridPage'),
    ),
    customerRoute,
    page(
      '/health',
      lazyRouteComponent(() => import('./health/board.tsx'), 'BoardPage'),
    ),
    page(
      '/health/alerts',
      lazyRouteComponent(() => import('./response/alerts.tsx'), 'AlertsPage'),
    ),
    page(
      '/health/alerts/$id',
      lazyRouteComponent(() => import('./response/alert-page.tsx'), 'AlertPage'),
    ),
    page(
      '/health/tasks',
      lazyRouteComponent(() => import('./response/tasks.tsx'), 'TasksPage'),
    ),
    page(
      '/health/watchlist',
      lazyRouteComponent(() => import('./health/watchlist.tsx'), 'WatchlistPage'),
    ),
    page(
      '/health/back-test',
      lazyRouteComponent(() => import('./health/back-test.tsx'), 'BackTestPage'),
    ),
    page(
      '/health/calendar',
      lazyRouteComponent(() => import('./health/calendar.tsx'), 'CalendarPage'),
    ),
    page(
      '/health/meeting',
      lazyRouteComponent(() => import('./response/meeting.tsx'), 'MeetingPage'),
    ),
    page(
      '/health/playbooks',
      lazyRouteComponent(() => import('./response/playbooks.tsx'), 'PlaybooksPage'),
    ),
    page(
      '/reports',
      lazyRouteComponent(() => import('./reports/reports.tsx'), 'ReportsPage'),
    ),
    page(
      '/data/imports',
      lazyRouteComponent(() => import('./intake/imports.tsx'), 'ImportsPage'),
    ),
    page(
      '/data/imports/new',
      lazyRouteComponent(() => import('./intake/wizard.tsx'), 'WizardPage'),
    ),
    page(
      '/data/imports/$id',
      lazyRouteComponent(() => import('./intake/batch-page.tsx'), 'BatchPage'),
    ),
    page(
      '/data/companies',
      lazyRouteComponent(() => import('./companies/companies.tsx'), 'CompaniesPage'),
    ),
    page(
      '/data/companies/$id',
      lazyRouteComponent(() => import('./companies/company-page.tsx'), 'CompanyPage'),
    ),
    page(
      '/data/review',
      lazyRouteComponent(() => import('./companies/review.tsx'), 'ReviewPage'),
    ),
    page(
      '/data/coverage',
      lazyRouteComponent(() => import('./trade/coverage.tsx'), 'CoveragePage'),
    ),
    page(
      '/settings/profile',
      lazyRouteComponent(() => import('./platform/settings/profile.tsx'), 'ProfilePage'),
    ),
    page(
      '/settings/entities',
      lazyRouteComponent(() => import('./platform/settings/entities.tsx'), 'EntitiesPage'),
    ),
    page(
      '/settings/rules',
      lazyRouteComponent(() => import('./platform/settings/rules.tsx'), 'RulesPage'),
    ),
    page(
      '/settings/users',
      lazyRouteComponent(() => import('./platform/settings/users.tsx'), 'UsersPage'),
    ),
    page(
      '/settings/channels',
      lazyRouteComponent(() => import('./platform/settings/channels.tsx'), 'ChannelsPage'),
    ),
    page(
      '/settings/audit',
      lazyRouteComponent(() => import('./platform/settings/audit.tsx'), 'AuditPage'),
    ),
    page(
      '/$',
      lazyRouteComponent(() => import('./platform/missing-page.tsx'), 'MissingPage'),
    ),
  ]),
]);

/** The pages of the program by address. Every page loads its own code when it is first opened. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: () => (
      <div className="bw-page">
        <LoadingState kind="page" />
      </div>
    ),
    defaultErrorComponent: ({ error, reset }) => (
      <div className="bw-page">
        <ErrorState error={error} retry={reset} />
      </div>
    ),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
