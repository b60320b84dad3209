import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNavigate } from 'react-router';

import { sentence } from '../../api/errors';
import type { OidcConfigInfo } from '../../api/generated';
import { useCall } from '../../api/queries';
import { useSession } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { detailsOf, testOf } from './config';
import { TestResult } from './TestResult';
import { graceName } from './grace';
import { redirectUri } from './redirectUri';
import { useConnectionTest } from './useConnectionTest';

const MIGRATIONS = ['notStarted', 'inProgress', 'completed'] as const;

interface Props {
  readonly networkId: string;
  /** Whether it has a page for itself, whose title this is. */
  readonly isPage?: boolean;
}

/** How people of a network sign in: its endpoint, its provider, and the way to configure that. */
export function SsoSection({ networkId, isPage }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const { data, error } = useCall('GetOidcInfo', { networkId });
  const { data: network } = useCall('GetNetwork', { networkId });
  const test = useConnectionTest();

  const saved = data?.openidConnectInfo;
  const copied = (what: string, text: string | undefined) => ({
    label: what,
    value: text ? <CopyText what={what} text={text} /> : t('common.value.none'),
  });
  const migration = MIGRATIONS[network?.migrationState ?? 0] ?? 'notStarted';
  const items: KeyValuePairsProps.Item[] = [
    {
      label: t('sso.state'),
      value: (
        <StatusIndicator type={saved ? 'success' : 'stopped'}>{saved ? t('sso.on') : t('sso.off')}</StatusIndicator>
      ),
    },
    copied(t('sso.network'), networkId),
    copied(t('sso.endpoint'), session?.messagingUrl),
    copied(t('sso.redirect'), saved?.redirectUrl ?? redirectUri(session)),
    ...(saved ? [copied(t('sso.company'), saved.companyId), ...ofProvider(saved, t)] : []),
    { label: t('sso.migration'), value: t(`sso.migrations.${migration}`) },
  ];
  return (
    <Container
      header={
        <Header
          variant={isPage ? 'h1' : 'h2'}
          description={t('sso.why')}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {saved ? (
                <PermittedButton
                  action="wickr:RegisterOidcConfigTest"
                  loading={test.isBusy}
                  onClick={() => void test.run(testOf(networkId, detailsOf(saved)))}
                >
                  {t('sso.test.title')}
                </PermittedButton>
              ) : null}
              <PermittedButton
                action="wickr:RegisterOidcConfig"
                variant="primary"
                onClick={() => void navigate(paths.configureSso(networkId))}
              >
                {t('sso.configure')}
              </PermittedButton>
            </SpaceBetween>
          }
        >
          {t('sso.title')}
        </Header>
      }
    >
      {error ? (
        <Box color="text-status-error">{sentence(error)}</Box>
      ) : (
        <SpaceBetween size="m">
          <TestResult test={test} checksClient />
          {saved ? <Alert type="info">{`${t('sso.notYet')} ${t('sso.bulk')}`}</Alert> : null}
          <KeyValuePairs columns={3} items={items} />
          {saved && !isPage ? <PageLink to={paths.sso(networkId)}>{t('sso.further')}</PageLink> : null}
        </SpaceBetween>
      )}
    </Container>
  );
}

function ofProvider(saved: OidcConfigInfo, t: ReturnType<typeof useWords>): KeyValuePairsProps.Item[] {
  const text = (label: string, value: string | undefined) => ({
    label,
    value: value ? <bdi>{value}</bdi> : t('common.value.none'),
  });
  return [
    text(t('sso.issuer'), saved.issuer),
    text(t('sso.client'), saved.userId),
    text(t('sso.scopes'), saved.scopes),
    text(t('sso.claim'), saved.customUsername ?? t('sso.claimEmail')),
    text(t('sso.grace'), t(`sso.graces.${graceName(saved.ssoTokenBufferMinutes)}`)),
    text(t('sso.certificate'), saved.caCertificate ? t('sso.certificateOwn') : t('sso.certificateNone')),
    text(t('sso.extra'), saved.extraAuthParams),
  ];
}
