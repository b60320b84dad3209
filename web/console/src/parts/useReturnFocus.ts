import { useEffect, useState } from 'react';

/** Gives the focus back to where it was when what took it has gone; Cloudscape does so only where nothing inside took it first. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
