import './invitation.css';

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import type { OidcConfigInfo } from '../../api/generated';
import { useCall } from '../../api/queries';
import { useSession } from '../../api/session';
import { useWords } from '../../words';
import { regionPrefix } from './companyId';

/** The text that invites people who sign in through the provider, to copy or to send. */
export function Invitation({ networkId, saved }: { networkId: string; saved: OidcConfigInfo }) {
  const t = useWords();
  const session = useSession();
  const { data: network } = useCall('GetNetwork', { networkId });
  const [download, setDownload] = useState('');
  if (!session || !network) return null;

  const text = t('sso.invitation.text', {
    network: network.networkName,
    download: download.trim() || t('sso.invitation.ask'),
    server: session.messagingUrl,
    company: saved.companyId,
    issuer: URL.canParse(saved.issuer) ? new URL(saved.issuer).host : saved.issuer,
    prefix: regionPrefix(session.region),
  });
  const subject = t('sso.invitation.subject', { network: network.networkName });
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('sso.invitation.why')}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button href={mail} iconName="envelope">
                {t('sso.invitation.mail')}
              </Button>
              <CopyToClipboard
                textToCopy={text}
                copyButtonText={t('sso.invitation.copy')}
                copySuccessText={t('common.action.copied')}
                copyErrorText={t('failure.title')}
              />
            </SpaceBetween>
          }
        >
          {t('sso.invitation.title')}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label={t('sso.invitation.download')} description={t('sso.invitation.downloadWhy')}>
          <Input value={download} type="url" inputMode="url" onChange={({ detail }) => setDownload(detail.value)} />
        </FormField>
        <p className="text-to-copy" dir="auto">
          {text}
        </p>
      </SpaceBetween>
    </Container>
  );
}
