import { useSession } from '../../api/session';

/** The ARN that a user, group or policy of this account has or would have; without a name, of any. */
export function useArn(): (kind: 'user' | 'group' | 'policy', name?: string) => string {
  const account = useSession()?.accountId ?? '';
  return (kind, name = '*') => `arn:aws:iam::${account}:${kind}/${name}`;
}
