import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';

import { limits } from '../../api/generated';
import { constraint } from '../../parts/constraint';
import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { ConsentPreview } from './ConsentPreview';

export interface Consent {
  readonly enabled: boolean;
  readonly header: string;
  readonly content: string;
  readonly closeButtonLabel: string;
}

// Beside each other where there is room for both.
const HALVES = [{ colspan: { default: 12, m: 6 } }, { colspan: { default: 12, m: 6 } }];
const WHOLE = [{ colspan: 12 }];
const MOST = limits['ConsentPopupConfig.content'].max;

/** The texts of the pop-up, and how they look while they are typed. */
export function ConsentFields({ draft: { value, change, errorOf } }: { draft: Draft<Consent> }) {
  const t = useWords();
  const [isPreviewed, setPreviewed] = useState(false);
  // As the server counts: code points, so that a face is one character.
  const left = MOST - [...value.content].length;
  const count = left >= 0 ? t('policies.consent.left', { count: left }) : undefined;
  const over = left < 0 ? t('policies.consent.over', { count: -left }) : undefined;
  return (
    <SpaceBetween size="l">
      <Box float="right">
        <Button formAction="none" ariaExpanded={isPreviewed} onClick={() => setPreviewed(!isPreviewed)}>
          {t(isPreviewed ? 'policies.consent.closePreview' : 'policies.consent.preview')}
        </Button>
      </Box>
      <Grid gridDefinition={isPreviewed ? HALVES : WHOLE}>
        <SpaceBetween size="l">
          <FormField errorText={errorOf('enabled')}>
            <Toggle checked={value.enabled} onChange={({ detail }) => change({ enabled: detail.checked })}>
              {t('policies.consent.switch')}
            </Toggle>
          </FormField>
          <FormField
            label={t('policies.consent.header')}
            description={t('policies.consent.headerWhy')}
            constraintText={constraint('ConsentPopupConfig.header')}
            errorText={errorOf('header')}
          >
            <Input value={value.header} onChange={({ detail }) => change({ header: detail.value })} autoComplete={false} />
          </FormField>
          <FormField
            label={t('policies.consent.content')}
            description={t('policies.consent.contentWhy')}
            constraintText={[t('policies.consent.markdown'), count].filter(Boolean).join('. ')}
            errorText={over ?? errorOf('content')}
            stretch
          >
            <Textarea value={value.content} rows={10} onChange={({ detail }) => change({ content: detail.value })} />
          </FormField>
          <FormField
            label={
              <>
                {t('policies.consent.label')} <i>- {t('common.form.optional')}</i>
              </>
            }
            description={t('policies.consent.labelWhy')}
            constraintText={constraint('ConsentPopupConfig.closeButtonLabel')}
            errorText={errorOf('closeButtonLabel')}
          >
            <Input
              value={value.closeButtonLabel}
              onChange={({ detail }) => change({ closeButtonLabel: detail.value })}
              autoComplete={false}
            />
          </FormField>
        </SpaceBetween>
        {isPreviewed ? <ConsentPreview {...value} /> : null}
      </Grid>
    </SpaceBetween>
  );
}
