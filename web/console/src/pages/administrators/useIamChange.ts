import { useQueryClient } from '@tanstack/react-query';

import { useNotices } from '../../shell/notices';

/** Does something with IAM, says that it was done, and has everything that is shown read again. */
export function useIamChange(): (work: () => Promise<unknown>, done?: string) => Promise<void> {
  const client = useQueryClient();
  const { say } = useNotices();
  return async (work, done) => {
    try {
      await work();
    } finally {
      // Of several calls some can have succeeded before one failed.
      void client.invalidateQueries();
    }
    if (done) say({ type: 'success', text: done });
  };
}
