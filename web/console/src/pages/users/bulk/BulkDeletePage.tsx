import { BulkPage } from './BulkPage';

/** Deletes everybody in a file. */
export function Component() {
  return <BulkPage kind="delete" />;
}
