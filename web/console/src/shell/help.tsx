import HelpPanel from '@cloudscape-design/components/help-panel';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface Help {
  readonly panel: ReactNode;
  readonly open: boolean;
  readonly setPanel: (panel: ReactNode) => void;
  readonly setOpen: (open: boolean) => void;
}

const Context = createContext<Help>({ panel: null, open: false, setPanel: () => undefined, setOpen: () => undefined });

/** Keeps what the panel at the right explains. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const [panel, setPanel] = useState<ReactNode>(null);
  const [open, setOpen] = useState(false);
  const value = useMemo(() => ({ panel, open, setPanel, setOpen }), [panel, open]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useHelp = () => useContext(Context);

/** Puts a help panel beside the page that shows this, for as long as it does. */
export function HelpFor({ title, children }: { title: string; children: ReactNode }) {
  const { setPanel, setOpen } = useHelp();
  useEffect(() => {
    setPanel(<HelpPanel header={<h2>{title}</h2>}>{children}</HelpPanel>);
    return () => {
      setPanel(null);
      setOpen(false);
    };
    // The page's help is the same for as long as the page is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [title]);
  return null;
}
