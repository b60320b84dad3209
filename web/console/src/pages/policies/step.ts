import type { Output } from '../../api/call';

/** What each step of data retention gets. */
export interface StepProps {
  readonly networkId: string;
  readonly bot: Output<'GetDataRetentionBot'>;
  /** Why the plan does not have data retention, or nothing where it does. */
  readonly why: string | undefined;
}
