import { UserPage } from './UserPage';

/** The page of a user with its details open for editing. */
export function Component() {
  return <UserPage editing />;
}
