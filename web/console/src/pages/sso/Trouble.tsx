import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import TextContent from '@cloudscape-design/components/text-content';

import { useWords } from '../../words';

/** What is usually wrong when somebody cannot sign in, by the words that the person sees. */
export function Trouble({ companyId }: { companyId: string }) {
  const t = useWords();
  return (
    <Container header={<Header variant="h2">{t('sso.trouble.title')}</Header>}>
      <TextContent>
        <ul>
          <li>{t('sso.trouble.notFound')}</li>
          <li>{t('sso.trouble.invalid')}</li>
          <li>{t('sso.trouble.denied')}</li>
          <li>{t('sso.trouble.wrongCompany', { company: companyId })}</li>
          <li>{t('sso.trouble.noCompany')}</li>
          <li>{t('sso.trouble.secret')}</li>
          <li>{t('sso.trouble.where')}</li>
        </ul>
      </TextContent>
    </Container>
  );
}
