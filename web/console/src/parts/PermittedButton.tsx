import Button, { type ButtonProps } from '@cloudscape-design/components/button';

import { useParams } from 'react-router';

import { usePermissions, useSession } from '../api/session';

interface Props extends Omit<ButtonProps, 'disabledReason'> {
  /** The action that it calls, such as `wickr:CreateNetwork`. */
  readonly action: string;
  /** On what, where policies can tell: an ARN. Without one it is the network whose page this is. */
  readonly resource?: string;
  /** Why it cannot be used though policies allow it. */
  readonly why?: string | undefined;
}

/** A button that is disabled, with the reason, where the policies of whoever is signed in deny what it does. */
export function PermittedButton({ action, resource, why, disabled, ...button }: Props) {
  const { networkId } = useParams();
  const session = useSession();
  const here =
    networkId && session ? `arn:aws:wickr:${session.region}:${session.accountId}:network/${networkId}` : undefined;
  const reason = usePermissions(resource ?? here)(action) ?? why;
  return <Button {...button} disabled={disabled || reason !== undefined} {...(reason ? { disabledReason: reason } : {})} />;
}
