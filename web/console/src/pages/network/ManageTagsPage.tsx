import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { useCall, useChange } from '../../api/queries';
import { usePermissions } from '../../api/session';
import { Broken } from '../../parts/Broken';
import { PermittedButton } from '../../parts/PermittedButton';
import { TagFields } from '../../parts/TagFields';
import { isRight, rowsOf, tagChanges } from '../../parts/tags';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

/** All tags of a network in one form: adding, editing values, removing, one Save changes. */
export function Component() {
  const { networkId = '' } = useParams();
  const network = useCall('GetNetwork', { networkId });
  const arn = network.data?.networkArn ?? '';
  const tags = useCall('ListTagsForResource', { 'resource-arn': arn }, { enabled: arn !== '' });
  const error = network.error ?? tags.error;
  if (error) return <Broken error={error} retry={() => void (network.error ? network : tags).refetch()} />;
  if (!tags.data) return null;
  // What is edited is what was there when the page was opened, whatever is read again meanwhile.
  return <TagsForm key={arn} networkId={networkId} arn={arn} tags={tags.data.tags} />;
}

function TagsForm({ networkId, arn, tags }: { networkId: string; arn: string; tags: Record<string, string> }) {
  const t = useWords();
  const navigate = useNavigate();
  const denied = usePermissions();
  const { say } = useNotices();
  const [address] = useSearchParams();
  const [before] = useState(tags);
  const [tried, setTried] = useState(false);
  const tag = useChange('TagResource');
  const untag = useChange('UntagResource');
  const draft = useDraft({ rows: rowsOf(before) });
  const [added, setAdded] = useState(address.has('add'));
  const fresh = { key: '', value: '', saved: false };
  const rows = added ? [...draft.value.rows, fresh] : draft.value.rows;

  const { set, removed } = tagChanges(before, draft.value.rows);
  const sets = Object.keys(set).length > 0;
  const reason =
    (sets ? denied('wickr:TagResource') : undefined) ?? (removed.length > 0 ? denied('wickr:UntagResource') : undefined);
  const submit = async () => {
    setTried(true);
    if (!isRight(rows, before)) return;
    const saved = await draft.save(async () => {
      // First what goes, so that there is room for what comes.
      if (removed.length > 0) await untag.mutateAsync({ input: { 'resource-arn': arn, tagKeys: removed } });
      if (sets) await tag.mutateAsync({ input: { 'resource-arn': arn, tags: set } });
    });
    if (!saved) return;
    if (sets || removed.length > 0) say({ type: 'success', text: t('network.tagsSaved') });
    await navigate(paths.network(networkId));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={
          <Header variant="h1" description={`${t('networks.tags.why')} ${t('networks.tags.keyFixed')}`}>
            {t('network.manageTags')}
          </Header>
        }
        errorText={messageAbove(draft.error, [])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.network(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton action="wickr:ListTagsForResource" why={reason} variant="primary" loading={draft.isBusy}>
              {t('common.action.save')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container footer={t('common.form.publicNote')}>
          <TagFields
            rows={rows}
            before={before}
            tried={tried}
            onChange={(changed) => {
              setAdded(false);
              draft.change({ rows: changed });
            }}
          />
        </Container>
      </Form>
    </form>
  );
}
