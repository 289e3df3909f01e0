import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RouteInput, RouteName, RouteOutput } from '../../../preload/contract/index.ts';
import type { CairnClient } from '../../client/client.ts';
import { useClient } from './client-context.tsx';
import { dataOf } from './route-error.ts';
import type { RouteError } from './route-error.ts';

export interface RouteQueryOptions {
  readonly enabled?: boolean;
  /** Keeps the last answer on screen while the next one comes: for lists with a search box. */
  readonly keepPrevious?: boolean;
  /** Milliseconds an answer counts as fresh; app events make it stale sooner. */
  readonly staleTime?: number;
}

/** What is asked of the engine again when the app says that something of this route changed. */
export function routeKey<Name extends RouteName>(name: Name, input?: RouteInput<Name>) {
  return input === undefined ? [name] : [name, input];
}

/** How a route is read: asked for by this before, an answer is there when `useRouteQuery` wants it. */
export function routeQuery<Name extends RouteName>(
  client: CairnClient,
  name: Name,
  input: RouteInput<Name>,
) {
  return {
    queryKey: routeKey(name, input),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<RouteOutput<Name>> =>
      dataOf(await client.call(name, input, signal)),
    staleTime: 30_000,
  };
}

/**
 * Reads a route. The answer is cached by route and input and asked again when an app event says so
 * (see live-queries.ts). Failures are `RouteError`s; `StateView` shows all four states.
 */
export function useRouteQuery<Name extends RouteName>(
  name: Name,
  input: RouteInput<Name>,
  options: RouteQueryOptions = {},
): UseQueryResult<RouteOutput<Name>, RouteError> {
  const client = useClient();
  return useQuery<RouteOutput<Name>, RouteError>({
    ...routeQuery(client, name, input),
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** What is done with the answer to an action. */
export interface ActionCallbacks<Output> {
  readonly onSuccess?: (output: Output) => void;
  readonly onError?: (error: RouteError) => void;
  readonly onSettled?: () => void;
}

type WithoutMutate<Result> = Result extends unknown ? Omit<Result, 'mutate'> : never;

export type RouteAction<Name extends RouteName> = WithoutMutate<
  UseMutationResult<RouteOutput<Name>, RouteError, RouteInput<Name>>
> & {
  readonly mutate: (
    input: RouteInput<Name>,
    callbacks?: ActionCallbacks<RouteOutput<Name>>,
  ) => void;
};

/**
 * Calls a route that changes something; afterwards the named routes are asked again. The callbacks of
 * `mutate` are called also when the component that began it is gone by then, as it often is because of
 * what it began: what was done is said all the same.
 */
export function useRouteAction<Name extends RouteName>(
  name: Name,
  invalidates: readonly RouteName[] = [],
): RouteAction<Name> {
  const client = useClient();
  const queries = useQueryClient();
  const mutation = useMutation<RouteOutput<Name>, RouteError, RouteInput<Name>>({
    mutationKey: [name],
    mutationFn: async (input) => dataOf(await client.call(name, input)),
    onSuccess: async () => {
      await Promise.all(
        invalidates.map((route) => queries.invalidateQueries({ queryKey: [route] })),
      );
    },
  });
  const { mutateAsync } = mutation;
  const mutate = useCallback<RouteAction<Name>['mutate']>(
    (input, { onSuccess, onError, onSettled } = {}) => {
      void mutateAsync(input).then(
        (output) => {
          onSuccess?.(output);
          onSettled?.();
        },
        (error: RouteError) => {
          onError?.(error);
          onSettled?.();
        },
      );
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}
