import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { getPreview } from '#src/intake/contract.ts';
import { type Answer, type AnyEndpoint, type CallArgs, call, Refusal } from '../api.ts';
import { useSay } from './use-words.ts';

/** Options of {@link useCall}. */
export interface UseCallOptions {
  readonly enabled?: boolean;
  /** Milliseconds between polls; false: none. */
  readonly refetchInterval?: number | false;
}

/** Asks an endpoint and keeps the answer fresh; the key is the endpoint's name and its arguments. */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  args: CallArgs<E>,
  options: UseCallOptions = {},
): UseQueryResult<Answer<E>, Error> {
  return useQuery<Answer<E>, Error>({
    queryKey: [endpoint.name, args],
    queryFn: ({ signal }) => call(endpoint, args, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
  });
}

/** Options of {@link useSend}. */
export interface UseSendOptions<E> {
  /** Endpoints whose answers this changes. `everything` spares previews: they end with what they preview. */
  readonly touches?: readonly AnyEndpoint[] | 'everything';
  readonly onDone?: (answer: Answer<E>) => void;
  /** Handles the refusal itself instead of the notification. */
  readonly onRefused?: (refusal: Refusal) => void;
}

/** Sends a change; a refusal is shown in the server's words unless the caller handles it. */
export function useSend<E extends AnyEndpoint>(
  endpoint: E,
  options: UseSendOptions<E> = {},
): UseMutationResult<Answer<E>, Error, CallArgs<E>> {
  const client = useQueryClient();
  const refuse = useRefusalNotice();
  return useMutation<Answer<E>, Error, CallArgs<E>>({
    mutationFn: (args) => call(endpoint, args),
    onSuccess: async (answer) => {
      options.onDone?.(answer);
      const { touches = [] } = options;
      if (touches === 'everything')
        await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== getPreview.name });
      else await Promise.all(touches.map((touched) => client.invalidateQueries({ queryKey: [touched.name] })));
    },
    onError: (error) => {
      if (error instanceof Refusal && options.onRefused) options.onRefused(error);
      else refuse(error);
    },
  });
}

/** Shows a refusal at the edge of the screen, in the language of the person. */
export function useRefusalNotice(): (error: unknown) => void {
  const { notification } = App.useApp();
  const say = useSay();
  return (error) => {
    const title =
      error instanceof Refusal
        ? say(error.text)
        : say({ zh: '出错了，请重试。', en: 'Something went wrong. Try again.' });
    notification.warning({ title, placement: 'bottomRight' });
  };
}
