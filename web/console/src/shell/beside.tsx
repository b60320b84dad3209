import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface Beside {
  readonly panel: ReactNode;
  readonly show: (panel: ReactNode) => void;
}

const Context = createContext<Beside>({ panel: null, show: () => undefined });

/** Keeps what is shown beside a list: one of its rows, whole. */
export function BesideProvider({ children }: { children: ReactNode }) {
  const [panel, show] = useState<ReactNode>(null);
  const value = useMemo(() => ({ panel, show }), [panel]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useBeside = () => useContext(Context);

/** Shows a `SplitPanel` beside the page that calls this, until the page is left. */
export function useShowBeside(): (panel: ReactNode) => void {
  const { show } = useContext(Context);
  useEffect(() => () => show(null), [show]);
  return show;
}
