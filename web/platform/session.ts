import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { getMe, type Me, signOut } from '#src/platform/auth/contract.ts';
import type { Permission } from '#src/vocabulary/roles.ts';
import { call, setCsrfToken } from '../api.ts';
import { showLanguage } from '../texts/i18n.ts';

/** Who is signed in; refetched rarely, changed by sign-in and profile. */
export const meQuery = queryOptions({
  queryKey: [getMe.name],
  queryFn: async ({ signal }) => enter(await call(getMe, {}, signal)),
  staleTime: 5 * 60_000,
  retry: false,
});

/** Takes over a session's answer: its token and its language. */
export function enter(me: Me): Me {
  setCsrfToken(me.csrfToken);
  showLanguage(me.user.language);
  return me;
}

/** Keeps the session of a fresh sign-in, so that pages open without asking again. */
export function rememberMe(client: QueryClient, me: Me): void {
  client.setQueryData(meQuery.queryKey, enter(me));
}

/**
 * Who is signed in.
 * @throws Error outside the signed-in part of the program.
 */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error('nobody is signed in');
  return data;
}

/** Whether the person may do something; what may not be done is not shown. */
export function useCan(): (permission: Permission) => boolean {
  const me = useMe();
  return useCallback((permission: Permission) => me.permissions.includes(permission), [me.permissions]);
}

/** Signs out and forgets everything that was loaded. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await call(signOut, {}).catch(() => undefined);
    client.clear();
    window.location.assign('/sign-in');
  }, [client]);
}
