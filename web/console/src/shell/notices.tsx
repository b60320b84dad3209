import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';

import { sentence } from '../api/errors';
import { useWords } from '../words';

export interface Notice {
  readonly type: 'success' | 'error' | 'info' | 'warning';
  readonly text: ReactNode;
  readonly action?: ReactNode;
}

interface Notices {
  readonly shown: readonly FlashbarProps.MessageDefinition[];
  readonly say: (notice: Notice) => void;
}

const Context = createContext<Notices>({ shown: [], say: () => undefined });

/** Keeps what is to be said at the top of the page until it is closed. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const t = useWords();
  const say = useCallback(
    ({ type, text, action }: Notice) => {
      const id = crypto.randomUUID();
      const close = () => setShown((before) => before.filter((notice) => notice.id !== id));
      const notice: FlashbarProps.MessageDefinition = {
        id,
        type,
        content: text,
        action,
        dismissible: true,
        dismissLabel: t('common.action.close'),
        onDismiss: close,
        ariaRole: type === 'error' ? 'alert' : 'status',
      };
      setShown((before) => [notice, ...before].slice(0, 5));
    },
    [t],
  );
  const value = useMemo(() => ({ shown, say }), [shown, say]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** Says something at the top of the page. */
export function useNotices(): { say: (notice: Notice) => void; fail: (error: unknown) => void } {
  const { say } = useContext(Context);
  return useMemo(() => ({ say, fail: (error) => say({ type: 'error', text: sentence(error) }) }), [say]);
}

/** The place where it is said. */
export function NoticeBar() {
  const { shown } = useContext(Context);
  const t = useWords();
  return <Flashbar items={[...shown]} stackItems i18nStrings={{ ariaLabel: t('shell.notices') }} />;
}
