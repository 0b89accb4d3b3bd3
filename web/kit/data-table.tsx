import { Table, type TableColumnsType } from 'antd';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { usePhone } from './use-phone.ts';

/** A dense table, 36-pixel rows, that scrolls in its own frame; on a phone it may become cards. */
export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  rowKey,
  card,
  empty,
  onOpen,
  pageSize = 50,
  loading = false,
  rowClassName,
  width,
}: {
  /** What the table shows, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: TableColumnsType<Row>;
  readonly rowKey: (row: Row) => string | number;
  /** One row as a card on a phone. */
  readonly card?: (row: Row) => ReactNode;
  readonly empty?: ReactNode;
  readonly onOpen?: (row: Row) => void;
  readonly pageSize?: number;
  readonly loading?: boolean;
  readonly rowClassName?: (row: Row) => string;
  /** Pixels the columns need; less room scrolls. Unset: as wide as their contents. */
  readonly width?: number;
}): ReactElement {
  const phone = usePhone();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The library gives its scrolling frame no place in the tab order.
    for (const scrolling of frame.current?.querySelectorAll('.ant-table-content, .ant-table-body') ?? [])
      scrolling.setAttribute('tabindex', '0');
  });
  if (rows.length === 0 && empty !== undefined && !loading) return <>{empty}</>;
  if (phone && card !== undefined)
    return (
      <ul className="bw-cards" aria-label={label}>
        {rows.map((row) => (
          <li key={rowKey(row)}>{card(row)}</li>
        ))}
      </ul>
    );
  return (
    <div ref={frame}>
      <Table<Row>
        aria-label={label}
        size="small"
        dataSource={[...rows]}
        columns={columns}
        rowKey={rowKey}
        loading={loading}
        scroll={{ x: width ?? 'max-content' }}
        tableLayout={width === undefined ? 'auto' : 'fixed'}
        pagination={rows.length > pageSize ? { pageSize, showSizeChanger: false, size: 'small' } : false}
        {...(rowClassName ? { rowClassName } : {})}
        {...(onOpen ? { onRow: (row) => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } }) } : {})}
      />
    </div>
  );
}
