import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { ErrorState, LoadingState } from './states.tsx';

/** Shows a query: its loading layout, its refusal or failure, or its answer. */
export function Loaded<T>({
  query,
  kind,
  children,
}: {
  readonly query: UseQueryResult<T, Error>;
  readonly kind: 'table' | 'chart' | 'card' | 'page';
  readonly children: (answer: T) => ReactNode;
}): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <LoadingState kind={kind} />;
}
