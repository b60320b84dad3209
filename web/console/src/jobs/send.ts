import { call } from '../api/call';
import type { BatchUserErrorResponseItem } from '../api/generated';
import { t } from '../words';
import type { Job, Result, Row } from './job';

/** Does one batch of a job by the admin API. */
export async function send({ kind, networkId }: Job, rows: readonly Row[], token: string): Promise<readonly Result[]> {
  if (kind === 'invite') {
    const users = rows.map(({ email, firstName, lastName, groupId }) => ({
      username: email,
      securityGroupIds: [groupId ?? ''],
      ...(firstName ? { firstName } : {}),
      ...(lastName ? { lastName } : {}),
    }));
    const { failed } = await call('BatchCreateUser', { networkId, users, 'X-Client-Token': token });
    return byPlace(rows, failed ?? []);
  }
  const input = { networkId, userIds: rows.map(({ userId }) => userId ?? ''), 'X-Client-Token': token };
  const { failed } =
    kind === 'delete'
      ? await call('BatchDeleteUser', input)
      : await call('BatchToggleUserSuspendStatus', { ...input, suspend: true });
  return byUser(rows, failed ?? []);
}

/** Rows that are invited have no id yet: `users[3].username` is the fourth. */
function byPlace(rows: readonly Row[], failed: readonly BatchUserErrorResponseItem[]): readonly Result[] {
  const results: Result[] = rows.map(() => null);
  for (const { field, reason } of failed) {
    const place = Number(/^users\[(\d+)\]/.exec(field ?? '')?.[1]);
    if (place < results.length) results[place] = reason ?? t('failure.unknown');
  }
  return results;
}

function byUser(rows: readonly Row[], failed: readonly BatchUserErrorResponseItem[]): readonly Result[] {
  const reasons = new Map(failed.map(({ userId, reason }) => [userId, reason ?? t('failure.unknown')]));
  return rows.map(({ userId }) => reasons.get(userId ?? '') ?? null);
}
