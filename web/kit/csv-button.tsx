import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../api.ts';
import { type CsvCell, toCsv } from './csv.ts';

/** Saves the numbers behind a view as CSV. */
export function CsvButton({
  name,
  header,
  rows,
}: {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: () => readonly (readonly CsvCell[])[];
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Button
      icon={<DownloadOutlined />}
      onClick={() => saveBlob(new Blob([toCsv(header, rows())], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)}
    >
      {t('kit.exportCsv')}
    </Button>
  );
}
