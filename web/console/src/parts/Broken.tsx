import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useRouteError } from 'react-router';

import { sentence } from '../api/errors';
import { useWords } from '../words';

/** Says what went wrong, in the place of what could not be shown. */
export function Broken({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords();
  const action = retry ? <Button onClick={retry}>{t('common.action.retry')}</Button> : undefined;
  return (
    <Box padding="l">
      <Alert type="error" header={t('failure.title')} action={action}>
        {sentence(error)}
      </Alert>
    </Box>
  );
}

/** In the place of a page whose code failed or did not arrive. */
export function CrashedPage() {
  const error = useRouteError();
  return <Broken error={error} retry={() => location.reload()} />;
}

/** At an address where nothing is. */
export function MissingPage() {
  const t = useWords();
  return (
    <Box padding="l">
      <Box variant="h1">{t('failure.notFound')}</Box>
    </Box>
  );
}
