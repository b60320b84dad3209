import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs';
import { useSearchParams } from 'react-router';

/** Tabs whose choice stands in the address, so that a link and a reload lead to it. */
export function PageTabs({ tabs, label }: { tabs: readonly TabsProps.Tab[]; label: string }) {
  const [query, setQuery] = useSearchParams();
  const asked = query.get('tab');
  const active = tabs.find(({ id }) => id === asked)?.id ?? tabs[0]?.id ?? '';
  const choose = (id: string) =>
    setQuery(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('tab', id);
        return after;
      },
      { replace: true },
    );
  return (
    <Tabs
      tabs={tabs}
      activeTabId={active}
      ariaLabel={label}
      onChange={({ detail }) => choose(detail.activeTabId)}
    />
  );
}
