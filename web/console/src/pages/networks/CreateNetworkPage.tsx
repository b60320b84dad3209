import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TagEditor, { type TagEditorProps } from '@cloudscape-design/components/tag-editor';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { call } from '../../api/call';
import { useChange } from '../../api/queries';
import { useSession } from '../../api/session';
import { constraint } from '../../parts/constraint';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { Plan } from './plan';

const PLANS: readonly Plan[] = ['STANDARD', 'PREMIUM', 'TRIAL'];
const MOST_TAGS = 50;

/** A new network: its name, its plan, its tags. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const { say, fail } = useNotices();
  const create = useChange('CreateNetwork');
  const draft = useDraft({ networkName: '', plan: 'STANDARD' as Plan });
  const [tags, setTags] = useState<readonly TagEditorProps.Tag[]>([]);

  const submit = async () => {
    const { networkName, plan } = draft.value;
    const saved = await draft.save(async () => {
      const { networkId } = await create.mutateAsync({
        input: {
          networkName,
          accessLevel: plan === 'STANDARD' ? 'STANDARD' : 'PREMIUM',
          enablePremiumFreeTrial: plan === 'TRIAL',
        },
      });
      await tag(String(networkId));
    });
    if (saved) {
      say({ type: 'success', text: t('networks.created', { name: networkName }) });
      await navigate(paths.networks());
    }
  };
  // The network is there by now, so tags that are refused are said and do not undo it.
  const tag = async (id: string) => {
    if (tags.length === 0 || !session) return;
    const arn = `arn:aws:wickr:${session.region}:${session.accountId}:network/${id}`;
    const input = { 'resource-arn': arn, tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
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
              <TagEditor
                tags={tags}
                tagLimit={MOST_TAGS}
                onChange={({ detail }) => setTags(detail.tags)}
                i18nStrings={{ emptyTags: t('networks.tags.none'), addButton: t('networks.tags.add') }}
              />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
