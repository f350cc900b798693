// Keeps what a page shows up to date without a reload.
import { useQuery } from '@tanstack/react-query';
import { pause } from './live';
import { read, type Answer, type Parameters, type Path, type Refusal } from './api';

/** How often a page that is looked at asks again where it is not told of changes, in milliseconds. */
export const OFTEN = 5_000;

/** The same for what costs the site more, or hardly changes. */
export const SELDOM = 15_000;

export interface Reading<T> {
  value: T | undefined;
  trouble: Refusal | undefined;
}

/** Reads a path, and again as long as the page is looked at. */
export function useReading<P extends Path>(
  path: P,
  parameters: Parameters = {},
  every = OFTEN,
): Reading<Answer<P>> {
  const { data, error } = useQuery<Answer<P>, Refusal>({
    queryKey: [path, parameters],
    queryFn: ({ signal }) => read(path, parameters, signal),
    refetchInterval: pause(every),
    retry: false,
  });
  return { value: data as Answer<P> | undefined, trouble: error ?? undefined };
}
