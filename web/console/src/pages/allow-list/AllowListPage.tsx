import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import { useAllowList, type Endpoint } from '../../api/allowList';
import { Broken } from '../../parts/Broken';
import { whenUtc } from '../../parts/when';
import { useWords } from '../../words';

/** Ports, domains and addresses that must be let through, as the running deployment has them. */
export function Component() {
  const t = useWords();
  const { data: list, error, refetch } = useAllowList();
  if (!list) return error ? <Broken error={error} retry={() => void refetch()} /> : null;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={t('allowList.why')}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="download" href="/allow-list.txt" download="allow-list.txt">
                {t('allowList.asText')}
              </Button>
              <Button iconName="download" href="/allow-list.json" download="allow-list.json">
                {t('allowList.asJson')}
              </Button>
            </SpaceBetween>
          }
        >
          {t('allowList.title')}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{t('allowList.about')}</Header>}>
          <KeyValuePairs
            columns={4}
            items={[
              { label: t('allowList.deployment'), value: list.domain },
              { label: t('network.region'), value: list.region },
              { label: t('allowList.version'), value: list.version },
              { label: t('allowList.since'), value: t('allowList.utc', { moment: whenUtc(list.date) ?? '' }) },
            ]}
          />
        </Container>
        {list.endpoints.map((endpoint) => (
          <EndpointPart key={`${endpoint.name} ${endpoint.url} ${endpoint.port}`} endpoint={endpoint} />
        ))}
        <Names title={t('allowList.mail')} why={t('allowList.mailWhy')} names={list.mailSenders} none={t('allowList.mailNone')} />
        <Names
          title={t('allowList.stores')}
          why={t('allowList.storesWhy')}
          names={list.objectStores}
          none={t('allowList.storesNone')}
        />
        <Names
          title={t('allowList.partners')}
          why={t('allowList.partnersWhy')}
          names={list.federationPartners}
          none={t('allowList.partnersNone')}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}

function EndpointPart({ endpoint }: { endpoint: Endpoint }) {
  const t = useWords();
  const { name, region, url, protocols, transport, port, domains, addresses, note } = endpoint;
  return (
    <Container header={<Header variant="h2">{t('allowList.endpoint', { name, region })}</Header>}>
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={4}
          items={[
            { label: t('allowList.port'), value: `${transport} ${port}` },
            { label: t('allowList.protocols'), value: protocols.join(', ') },
            { label: t('allowList.domains'), value: <Lines lines={domains} /> },
            { label: t('allowList.addresses'), value: <Lines lines={addresses} /> },
            { label: t('allowList.url'), value: <bdi>{url}</bdi> },
          ]}
        />
        {note ? <StatusIndicator type="info">{note}</StatusIndicator> : null}
      </SpaceBetween>
    </Container>
  );
}

function Names(props: { title: string; why: string; names: readonly string[]; none: string }) {
  return (
    <Container
      header={
        <Header variant="h2" description={props.why}>
          {props.title}
        </Header>
      }
    >
      {props.names.length > 0 ? <Lines lines={props.names} /> : <Box color="text-body-secondary">{props.none}</Box>}
    </Container>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const t = useWords();
  if (lines.length === 0) return t('common.value.none');
  return lines.map((line) => (
    <div key={line}>
      <bdi>{line}</bdi>
    </div>
  ));
}
