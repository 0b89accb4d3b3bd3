import { DownloadOutlined, LineChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import type { EChartsType } from 'echarts/core';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '../api.ts';
import { type CsvCell, toCsv } from '../kit/csv.ts';
import { useFormats, usePalette, usePhone } from '../kit/index.ts';
import { useDoor } from '../kit/use-door.ts';
import type { ChartOption } from './echarts.ts';
import type { ChartInk } from './ink.ts';
import { svgToPng } from './svg-to-png.ts';

/** The numbers behind a chart: shown as its table view and exported as CSV. */
export interface ChartTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
  /** How a cell is shown; exported cells stay plain. */
  readonly format?: (value: CsvCell, column: number) => string;
}

/** A chart whose title is its finding, with table view, downloads and a description for those who cannot see it. */
export function ChartFrame({
  title,
  note,
  description,
  name,
  height = 260,
  build,
  table,
}: {
  readonly title: string;
  readonly note?: string;
  readonly description: string;
  /** File name of downloads, without ending. */
  readonly name: string;
  readonly height?: number;
  readonly build: (ink: ChartInk) => ChartOption;
  readonly table: ChartTable;
}): ReactElement {
  const { t } = useTranslation();
  const door = useDoor('both');
  const palette = usePalette();
  const formats = useFormats();
  const narrow = usePhone();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const option = useMemo(() => build({ palette, formats, narrow }), [build, palette, formats, narrow]);

  const save = async (kind: 'svg' | 'png' | 'csv') => {
    if (kind === 'csv') {
      saveBlob(new Blob([toCsv(table.header, table.rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
      return;
    }
    const { drawSvg } = await import('./echarts.ts');
    const titled: ChartOption = {
      ...option,
      backgroundColor: palette.panel,
      title: {
        text: title,
        left: 16,
        top: 12,
        textStyle: { fontSize: 15, color: palette.ink, width: 900, overflow: 'break' },
      },
      grid: { left: 24, right: 56, top: 80, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    };
    const svg = drawSvg(titled, 960, 480);
    if (kind === 'svg') saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
    else saveBlob(await svgToPng(svg, 960, 480), `${name}.png`);
  };

  return (
    <figure className="bw-chart">
      <figcaption className="bw-chart-head">
        <div>
          <div className="bw-chart-title">{title}</div>
          {note !== undefined && <div className="bw-quiet bw-chart-note">{note}</div>}
        </div>
        <div className="bw-chart-tools">
          <Tooltip title={view === 'chart' ? t('kit.asTable') : t('kit.asChart')}>
            <Button
              type="text"
              size="small"
              icon={view === 'chart' ? <TableOutlined /> : <LineChartOutlined />}
              aria-label={view === 'chart' ? t('kit.asTable') : t('kit.asChart')}
              aria-pressed={view === 'table'}
              onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
            />
          </Tooltip>
          <Dropdown
            trigger={['click']}
            disabled={door.closed}
            menu={{
              items: [
                { key: 'png', label: 'PNG' },
                { key: 'svg', label: 'SVG' },
                { key: 'csv', label: 'CSV' },
              ],
              onClick: ({ key }) => void save(key === 'png' ? 'png' : key === 'svg' ? 'svg' : 'csv'),
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<DownloadOutlined />}
              aria-label={t('kit.download')}
              title={door.why ?? ''}
              disabled={door.closed}
            />
          </Dropdown>
        </div>
      </figcaption>
      {view === 'chart' ? (
        <Drawing option={option} height={height} description={description} />
      ) : (
        <ChartNumbers table={table} title={title} height={height} />
      )}
    </figure>
  );
}

function Drawing({
  option,
  height,
  description,
}: {
  readonly option: ChartOption;
  readonly height: number;
  readonly description: string;
}): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  latest.current = option;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let gone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    import('./echarts.ts').then(({ startChart }) => {
      if (gone) return;
      chart.current = startChart(element);
      chart.current.setOption(latest.current, true);
      resize.observe(element);
    }, console.error);
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, true);
  }, [option]);

  return <div ref={frame} role="img" aria-label={description} style={{ width: '100%', height }} />;
}

function ChartNumbers({
  table,
  title,
  height,
}: {
  readonly table: ChartTable;
  readonly title: string;
  readonly height: number;
}): ReactElement {
  const formats = useFormats();
  const show =
    table.format ?? ((value: CsvCell) => (typeof value === 'number' ? formats.number(value) : (value ?? '—')));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-chart-table" style={{ maxHeight: Math.max(height, 240) }} tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.header.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((value, column) => (
                <td key={table.header[column]} className={column > 0 ? 'bw-figure' : undefined}>
                  {show(value, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
