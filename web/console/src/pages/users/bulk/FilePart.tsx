import Alert from '@cloudscape-design/components/alert';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { encodings, type Encoding } from '../../../csv/decode';
import { useWords } from '../../../words';
import type { ChosenFile } from './useChosenFile';

/** The place for a file, dropped or chosen, and how its letters are read. */
export function FilePart({ chosen }: { chosen: ChosenFile }) {
  const t = useWords();
  const { file, decoded, refused } = chosen;
  const options = encodings.map((value) => ({ value, label: t(`bulk.encoding.${value}`) }));
  const name = decoded ? t(`bulk.encoding.${decoded.encoding}`) : '';
  return (
    <SpaceBetween size="m">
      <FormField label={t('bulk.file')}>
        <FileUpload
          value={file ? [file] : []}
          onChange={({ detail }) => chosen.choose(detail.value[0])}
          accept=".csv,text/csv,text/plain"
          showFileSize
          constraintText={t('bulk.fileHint')}
          errorText={refused ? t(`bulk.refused.${refused}`) : undefined}
          i18nStrings={{
            uploadButtonText: () => t('bulk.choose'),
            dropzoneText: () => t('bulk.drop'),
            removeFileAriaLabel: (_, fileName) => t('bulk.removeFile', { name: fileName }),
          }}
        />
      </FormField>
      {decoded ? (
        <FormField label={t('bulk.encoding.title')} description={t('bulk.encoding.why')}>
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === decoded.encoding) ?? null}
            onChange={({ detail }) => chosen.setEncoding(detail.selectedOption.value as Encoding)}
          />
        </FormField>
      ) : null}
      {decoded?.damaged ? <Alert type="error">{t('bulk.encoding.damaged', { encoding: name })}</Alert> : null}
      {decoded && !decoded.damaged && !decoded.certain ? (
        <Alert type="warning">{t('bulk.encoding.uncertain', { encoding: name })}</Alert>
      ) : null}
    </SpaceBetween>
  );
}
