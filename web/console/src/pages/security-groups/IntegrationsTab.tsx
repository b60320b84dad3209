import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useHelp } from '../../shell/help';
import { useWords } from '../../words';
import { AtakHelp } from './AtakHelp';
import { SettingsSection } from './settings/SettingsSection';
import type { Group } from './settings/useGroup';

/** The ATAK plugin with its help, and what bots may read. */
export function IntegrationsTab({ group }: { group: Group }) {
  const t = useWords();
  const { setOpen } = useHelp();
  return (
    <SpaceBetween size="l">
      <AtakHelp />
      <SettingsSection
        section="atak"
        group={group}
        actions={
          <Button iconName="status-info" onClick={() => setOpen(true)}>
            {t('groups.atakHelp.open')}
          </Button>
        }
      />
      <SettingsSection section="bots" group={group} />
    </SpaceBetween>
  );
}
