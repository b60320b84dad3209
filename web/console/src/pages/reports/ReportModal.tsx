import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate } from 'react-router';

import type { Report } from '../../api/generated';
import { CopyText } from '../../parts/CopyText';
import { visible } from '../../parts/visible';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { reasonOf } from './reason';
import { Reported } from './Reported';

interface Props {
  readonly networkId: string;
  readonly report: Report;
  readonly onClose: () => void;
}

/** A report whole, and what can be done; what people wrote is shown as they wrote it and never as anything else. */
export function ReportModal({ networkId, report, onClose }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const { userId, username } = report;
  const hint = userId ? t('reports.suspendHint') : username ? t('reports.blockHint') : t('reports.goneHint');
  const target = userId ? paths.user(networkId, userId) : paths.guests(networkId);
  return (
    <Modal
      visible
      size="large"
      header={t('reports.one')}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t('common.action.close')}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={2}
          items={[
            { label: t('reports.filed'), value: when(report.created) },
            { label: t('reports.reason'), value: reasonOf(report) },
            { label: t('reports.reported'), value: <Reported networkId={networkId} report={report} /> },
            { label: t('reports.reportedBy'), value: <bdi>{report.reportedBy ?? t('reports.gone')}</bdi> },
            { label: t('reports.reference'), value: <CopyText what={t('reports.reference')} text={report.reference} /> },
          ]}
        />
        <Alert
          type="info"
          action={
            username ? (
              <Button onClick={() => void navigate(target)}>{userId ? t('reports.openUser') : t('reports.openGuests')}</Button>
            ) : undefined
          }
        >
          {hint}
        </Alert>
        <div>
          <Box variant="h3">{t('reports.note')}</Box>
          {report.note ? <Quoted text={report.note} /> : <Box color="text-body-secondary">{t('reports.noNote')}</Box>}
        </div>
        <div>
          <Box variant="h3">{t('reports.disclosed')}</Box>
          <Box color="text-body-secondary">{t('reports.disclosedWhy')}</Box>
          {report.messages.length === 0 ? <Box>{t('reports.nothingDisclosed')}</Box> : null}
          <SpaceBetween size="s">
            {report.messages.map((message) => (
              <div key={message.messageId}>
                <Box variant="awsui-key-label">{when(message.sent)}</Box>
                <Quoted text={message.text} />
              </div>
            ))}
          </SpaceBetween>
        </div>
      </SpaceBetween>
    </Modal>
  );
}

/** Somebody's words: plain text with its line breaks, in its own direction, and no links. */
function Quoted({ text }: { text: string }) {
  return (
    <blockquote className="quoted" dir="auto">
      {visible(text)}
    </blockquote>
  );
}
