import { DownloadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../api.ts';
import { type CsvCell, toCsv } from './csv.ts';
import { type Rests, useDoor } from './use-door.ts';

/** Saves the numbers behind a view as CSV, where the licences of the data they rest on allow it. */
export function CsvButton({
  name,
  header,
  rows,
  rests = 'both',
}: {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: () => readonly (readonly CsvCell[])[];
  readonly rests?: Rests;
}): ReactElement {
  const { t } = useTranslation();
  const { closed, why } = useDoor(rests);
  return (
    <Tooltip title={why}>
      <Button
        icon={<DownloadOutlined />}
        disabled={closed}
        onClick={() => saveBlob(new Blob([toCsv(header, rows())], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)}
      >
        {t('kit.exportCsv')}
      </Button>
    </Tooltip>
  );
}
