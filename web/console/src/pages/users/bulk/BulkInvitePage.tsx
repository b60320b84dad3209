import { BulkPage } from './BulkPage';

/** Invites everybody in a file. */
export function Component() {
  return <BulkPage kind="invite" />;
}
