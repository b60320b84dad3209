import Box from '@cloudscape-design/components/box';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { listPolicies, type Policy, type Scope } from '../../api/iam';
import { PagedTable } from '../../parts/PagedTable';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { isBuiltIn } from './builtIn';

const SCOPES: readonly Scope[] = ['All', 'AWS', 'Local'];

/** The managed policies: built-in ones, and the account's own. */
export function PolicyTable() {
  const t = useWords();
  const navigate = useNavigate();
  const arn = useArn();
  const [scope, setScope] = useState<Scope>('All');
  const options = SCOPES.map((value) => ({ value, label: t(`administrators.policies.scopes.${value}`) }));
  return (
    <PagedTable<Policy>
      title={t('administrators.tabs.policies')}
      heading="h2"
      queryKey={['iam', 'policies', scope]}
      load={(page, signal) => listPolicies(scope, page, signal)}
      rowId={(policy) => policy.arn}
      filter={
        <Select
          ariaLabel={t('administrators.policies.scope')}
          options={options}
          selectedOption={options.find(({ value }) => value === scope) ?? null}
          onChange={({ detail }) => setScope(detail.selectedOption.value as Scope)}
        />
      }
      columns={[
        {
          id: 'name',
          header: t('administrators.policies.name'),
          isRowHeader: true,
          cell: (policy) => (
            <PageLink to={paths.policy(policy.arn)}>
              <bdi>{policy.policyName}</bdi>
            </PageLink>
          ),
        },
        {
          id: 'kind',
          header: t('administrators.policies.scope'),
          cell: ({ arn: of }) => t(isBuiltIn(of) ? 'administrators.policies.builtIn' : 'administrators.policies.own'),
        },
        { id: 'description', header: t('administrators.policies.description'), cell: (policy) => <bdi>{policy.description}</bdi> },
        { id: 'attachments', header: t('administrators.policies.attachments'), cell: (policy) => policy.attachments },
      ]}
      actions={
        <PermittedButton
          action="iam:CreatePolicy"
          resource={arn('policy')}
          variant="primary"
          onClick={() => void navigate(paths.createPolicy())}
        >
          {t('administrators.policies.create')}
        </PermittedButton>
      }
      empty={
        <Box textAlign="center" padding="m">
          <b>{t('administrators.policies.emptyTitle')}</b>
          <Box color="text-body-secondary">{t('administrators.policies.empty')}</Box>
        </Box>
      }
    />
  );
}
