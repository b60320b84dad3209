import Button, { type ButtonProps } from '@cloudscape-design/components/button';

import { usePermissions } from '../api/session';

interface Props extends Omit<ButtonProps, 'disabledReason'> {
  /** The action that it calls, such as `wickr:CreateNetwork`. */
  readonly action: string;
  /** On what, where policies can tell: an ARN. */
  readonly resource?: string;
  /** Why it cannot be used though policies allow it. */
  readonly why?: string | undefined;
}

/** A button that is disabled, with the reason, where the policies of whoever is signed in deny what it does. */
export function PermittedButton({ action, resource, why, disabled, ...button }: Props) {
  const reason = usePermissions(resource)(action) ?? why;
  return <Button {...button} disabled={disabled || reason !== undefined} {...(reason ? { disabledReason: reason } : {})} />;
}
