import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { call } from '../../api/call';
import { useChange } from '../../api/queries';
import { useSession } from '../../api/session';
import { constraint } from '../../parts/constraint';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { PermittedButton } from '../../parts/PermittedButton';
import { TagFields } from '../../parts/TagFields';
import { isRight, tagChanges, type TagRow } from '../../parts/tags';
import { Named } from '../../parts/Named';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { Plan } from './plan';

const PLANS: readonly Plan[] = ['STANDARD', 'PREMIUM', 'TRIAL'];

/** A new network: its name, its plan, its tags. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const { say, fail } = useNotices();
  const create = useChange('CreateNetwork');
  const draft = useDraft({ networkName: '', plan: 'STANDARD' as Plan, tags: [] as readonly TagRow[] });
  const [tried, setTried] = useState(false);

  const submit = async () => {
    const { networkName, plan, tags } = draft.value;
    setTried(true);
    if (!isRight(tags)) return;
    const saved = await draft.save(async () => {
      const { networkId } = await create.mutateAsync({
        input: {
          networkName,
          accessLevel: plan === 'STANDARD' ? 'STANDARD' : 'PREMIUM',
          enablePremiumFreeTrial: plan === 'TRIAL',
        },
      });
      await tag(String(networkId), tags);
    });
    if (saved) {
      say({ type: 'success', text: <Named words="networks.created" name={networkName} /> });
      await navigate(paths.networks());
    }
  };
  // The network is there by now, so tags that are refused are said and do not undo it.
  const tag = async (id: string, tags: readonly TagRow[]) => {
    if (tags.length === 0 || !session) return;
    const arn = `arn:aws:wickr:${session.region}:${session.accountId}:network/${id}`;
    const input = { 'resource-arn': arn, tags: tagChanges({}, tags).set };
    await call('TagResource', input).catch(fail);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={<Header variant="h1">{t('networks.create')}</Header>}
        errorText={messageAbove(draft.error, ['networkName'])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.networks())}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton action="wickr:CreateNetwork" variant="primary" loading={draft.isBusy}>
              {t('networks.create')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="l">
            <FormField
              label={t('networks.name')}
              description={t('networks.nameHint')}
              constraintText={`${constraint('CreateNetworkRequest.networkName')}. ${t('common.form.publicNote')}`}
              errorText={draft.errorOf('networkName')}
            >
              <Input
                value={draft.value.networkName}
                onChange={({ detail }) => draft.change({ networkName: detail.value })}
                autoComplete={false}
                autoFocus
              />
            </FormField>
            <FormField label={t('networks.plan')} errorText={draft.errorOf('accessLevel')}>
              <RadioGroup
                value={draft.value.plan}
                onChange={({ detail }) => draft.change({ plan: detail.value as Plan })}
                items={PLANS.map((value) => ({
                  value,
                  label: t(`networks.plans.${value}`),
                  description: t(`networks.plans.${value}_WHY`),
                }))}
              />
            </FormField>
            <FormField label={t('networks.tags.title')} description={t('networks.tags.why')} stretch>
              <TagFields rows={draft.value.tags} onChange={(tags) => draft.change({ tags })} tried={tried} />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
