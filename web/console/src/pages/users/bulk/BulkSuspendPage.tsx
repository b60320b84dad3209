import { BulkPage } from './BulkPage';

/** Suspends everybody in a file. */
export function Component() {
  return <BulkPage kind="suspend" />;
}
