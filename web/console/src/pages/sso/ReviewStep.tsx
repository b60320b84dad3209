import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';

import type { OidcConfigInfo } from '../../api/generated';
import { useSession } from '../../api/session';
import { useWords } from '../../words';
import { shownCompanyId } from './companyId';
import type { Details } from './config';
import { graceName } from './grace';
import { isSameIssuer } from './issuer';

interface Props {
  readonly details: Details;
  readonly saved: OidcConfigInfo | undefined;
  readonly onEdit: () => void;
}

/** Everything once more before it is saved, and what saving does to people. */
export function ReviewStep({ details, saved, onEdit }: Props) {
  const t = useWords();
  const session = useSession();
  const text = (label: string, value: string) => ({ label, value: value ? <bdi>{value}</bdi> : t('common.value.none') });
  const isSameClient = saved !== undefined && isSameIssuer(saved.issuer, details.issuer) && saved.userId === details.userId;
  const secret = () => {
    if (details.secret && !details.removeSecret) return t('sso.review.secretGiven');
    return isSameClient && !details.removeSecret ? t('sso.review.secretKept') : t('sso.review.secretGone');
  };
  return (
    <SpaceBetween size="l">
      {saved ? (
        <Alert type="info">{t('sso.review.stays')}</Alert>
      ) : (
        <SpaceBetween size="xs">
          <Alert type="warning">{t('sso.review.signsOut')}</Alert>
          <Alert type="info">{t('sso.notYet')}</Alert>
        </SpaceBetween>
      )}
      <Container
        header={
          <Header variant="h2" actions={<Button onClick={onEdit}>{t('sso.review.edit')}</Button>}>
            {t('sso.title')}
          </Header>
        }
      >
        <KeyValuePairs
          columns={2}
          items={[
            text(t('sso.issuer'), details.issuer),
            text(t('sso.client'), details.userId),
            text(t('sso.secret'), secret()),
            text(t('sso.scopes'), details.scopes),
            text(t('sso.claim'), details.customUsername || t('sso.claimEmail')),
            text(t('sso.company'), shownCompanyId(details.companyId, session?.region ?? '')),
            text(t('sso.grace'), t(`sso.graces.${graceName(details.ssoTokenBufferMinutes)}`)),
            text(t('sso.certificate'), details.certificate ? t('sso.certificateOwn') : t('sso.certificateNone')),
            text(t('sso.extra'), details.extraAuthParams),
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}
