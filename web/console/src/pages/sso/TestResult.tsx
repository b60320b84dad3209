import Alert from '@cloudscape-design/components/alert';

import { sentence } from '../../api/errors';
import { useWords, type Key } from '../../words';
import type { ConnectionTest } from './useConnectionTest';

interface Props {
  readonly test: ConnectionTest;
  /** Whether the client that is saved was tried out too. */
  readonly checksClient: boolean;
}

/** What came of a connection test: the server's sentence, and who refused. */
export function TestResult({ test, checksClient }: Props) {
  const t = useWords();
  if (test.error !== undefined) {
    const message = sentence(test.error);
    return (
      <Alert type="error" header={t(refusedBy(message))}>
        {message}
      </Alert>
    );
  }
  if (!test.found) return null;
  const issuer = test.found.issuer ?? '';
  const known = test.found.scopesSupported ?? [];
  const asked = (test.asked?.scopes ?? '').split(/[\s,]+/).filter(Boolean);
  const missing = known.length > 0 ? asked.filter((scope) => !known.includes(scope)) : [];
  return (
    <Alert type={missing.length > 0 ? 'warning' : 'success'} header={t('sso.test.good')}>
      {t(checksClient ? 'sso.test.goodSaved' : 'sso.test.goodText', { issuer })}
      {missing.length > 0 ? ` ${t('sso.test.noScopes', { scopes: missing.join(', ') })}` : null}
    </Alert>
  );
}

function refusedBy(message: string): Key {
  if (message.startsWith('The provider')) return 'sso.test.provider';
  return message.startsWith('This service') ? 'sso.test.service' : 'sso.test.failed';
}
