import './server.css';

import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { useSession } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { useWords } from '../../words';
import { secretOf, startCommand, VARIANTS, type Variant } from './botLines';
import type { StepProps } from './step';

/** Step 2: what is typed on the host of the bot. */
export function ServerStep({ networkId, bot, password }: StepProps & { password: string | undefined }) {
  const t = useWords();
  const session = useSession();
  const [variant, setVariant] = useState<Variant>('local');
  const options = VARIANTS.map((value) => ({ value, label: t(`policies.retention.variants.${value}`) }));
  const values = { name: bot.botName ?? '', region: session?.region ?? '', networkId, password };
  return (
    <Container
      header={
        <Header variant="h2" description={t('policies.retention.serverWhy')}>
          {t('policies.retention.readyIn', { n: 2, title: t('policies.retention.server') })}
        </Header>
      }
    >
      {bot.botExists ? (
        <SpaceBetween size="m">
          <FormField label={t('policies.retention.endpoint')} stretch>
            {session ? <CopyText what={t('sso.endpoint')} text={session.messagingUrl} /> : null}
          </FormField>
          <FormField label={t('policies.retention.variant')} constraintText={t(`policies.retention.variantsWhy.${variant}`)}>
            <Select
              selectedOption={options.find(({ value }) => value === variant) ?? null}
              options={options}
              onChange={({ detail }) => setVariant(detail.selectedOption.value as Variant)}
            />
          </FormField>
          {variant === 'secret' ? <Lines what={t('policies.retention.secretJson')} text={secretOf(values)} /> : null}
          <Lines what={t('policies.retention.lines')} text={startCommand(variant, values)} />
          <Box variant="small">
            {t('policies.retention.image')}
            {password ? null : ` ${t('policies.retention.passwordPlace')}`}
          </Box>
        </SpaceBetween>
      ) : (
        <Box color="text-body-secondary">{t('policies.retention.startFirst')}</Box>
      )}
    </Container>
  );
}

function Lines({ what, text }: { what: string; text: string }) {
  const t = useWords();
  return (
    <SpaceBetween size="xs">
      <Box variant="awsui-key-label">{what}</Box>
      <pre className="command">{text}</pre>
      <CopyToClipboard
        textToCopy={text}
        copyButtonText={t('common.action.copy', { what: what.toLowerCase() })}
        copySuccessText={t('common.action.copied')}
        copyErrorText={t('failure.title')}
      />
    </SpaceBetween>
  );
}
