import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { call } from '../../../api/call';
import type { SecurityGroup, User } from '../../../api/generated';
import type { Person } from '../../../csv/people';
import { findUsers, type Directory } from '../../../jobs/find';
import type { Kind, Row } from '../../../jobs/job';
import { realPace } from '../../../jobs/patience';
import { useGroups } from '../network';
import type { ChosenFile } from './useChosenFile';

interface JobRows {
  /** All rows with their problems, once there is a file. */
  readonly rows: readonly Person[] | undefined;
  /** Those that a job can take; none while users are looked up. */
  readonly ready: readonly Row[];
  /** How much is looked up, from 0 to 1, while that is so. */
  readonly part: number | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

type Found = ReadonlyMap<string, User>;

/** Finds groups for those who are to be invited, and users for those who are there. */
export function useJobRows(kind: Kind, networkId: string, chosen: ChosenFile): JobRows {
  const { people } = chosen;
  const groups = useGroups(networkId);
  const { found, part, error, refetch } = useFound(networkId, chosen, kind !== 'invite');
  return useMemo(() => {
    const retry = () => void refetch();
    if (!people) return { rows: undefined, ready: [], part, error, retry };
    const looked = kind === 'invite' ? withGroups(people, groups) : withUsers(people, found);
    const isKnown = kind === 'invite' ? groups !== undefined : found !== undefined;
    const ready = isKnown ? looked.flatMap(({ person, job }) => (person.problem || !job ? [] : [job])) : [];
    return { rows: looked.map(({ person }) => person), ready, part, error, retry };
  }, [people, kind, groups, found, part, error, refetch]);
}

interface Looked {
  readonly person: Person;
  readonly job?: Row;
}

function withGroups(people: readonly Person[], groups: readonly SecurityGroup[] | undefined): Looked[] {
  const byName = new Map(groups?.map(({ name, id }) => [name, id]));
  return people.map((person) => {
    if (person.problem || !groups) return { person };
    const { row, email, firstName, lastName } = person;
    if (!person.group) return { person: { ...person, problem: 'noGroup' } };
    const groupId = byName.get(person.group);
    if (!groupId) return { person: { ...person, problem: 'unknownGroup' } };
    return { person, job: { row, email, firstName, lastName, groupId } };
  });
}

function withUsers(people: readonly Person[], found: Found | undefined): Looked[] {
  return people.map((person) => {
    if (person.problem || !found) return { person };
    const userId = found.get(person.email)?.userId;
    if (!userId) return { person: { ...person, problem: 'unknownUser' } };
    return { person, job: { row: person.row, email: person.email, userId } };
  });
}

/** Looks users up by their addresses, for as long as the same file is shown. */
function useFound(networkId: string, { people, reading }: ChosenFile, enabled: boolean) {
  const [part, setPart] = useState(0);
  const query = useQuery({
    queryKey: ['users of a file', networkId, reading],
    queryFn: ({ signal }) => {
      setPart(0);
      const addresses = (people ?? []).filter(({ problem }) => !problem).map(({ email }) => email);
      return findUsers(addresses, directoryOf(networkId, signal), { pace: realPace, signal, onProgress: setPart });
    },
    enabled: enabled && people !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { found: query.data, error: query.error ?? undefined, part: query.isFetching ? part : undefined, refetch: query.refetch };
}

function directoryOf(networkId: string, signal: AbortSignal): Directory {
  return {
    count: async () => (await call('GetUsersCount', { networkId }, { signal })).total,
    list: (username, nextToken) => {
      const which = { ...(username ? { username } : {}), ...(nextToken ? { nextToken } : {}) };
      const input = { networkId, maxResults: 100, sortFields: 'username', sortDirection: 'ASC' as const, ...which };
      return call('ListUsers', input, { signal });
    },
  };
}
