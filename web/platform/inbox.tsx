import { BellOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Badge, Button, Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNotices, type Notice, readNotices } from '#src/platform/notify/contract.ts';
import { EmptyState, formatInstant, GradeMark, Loaded, useCall, usePhone, useSay, useSend } from '../kit/index.ts';

/** One's own messages behind a bell: a count of what is unread, the list in a drawer, each leading to its page. */
export function Inbox(): ReactElement {
  const { t } = useTranslation();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const query = useCall(listNotices, {}, { refetchInterval: 30_000 });
  const read = useSend(readNotices, { touches: [listNotices] });
  const unread = query.data?.unread ?? 0;
  return (
    <>
      <Button
        type="text"
        className="bw-bell"
        aria-label={unread === 0 ? t('notify.inbox') : `${t('notify.inbox')}: ${t('notify.unread', { count: unread })}`}
        icon={
          <Badge count={unread} size="small" overflowCount={99} aria-hidden="true">
            <BellOutlined />
          </Badge>
        }
        onClick={() => setOpen(true)}
      >
        {phone ? null : t('notify.inbox')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t('notify.inbox')}
        size={phone ? 'auto' : 420}
        placement={phone ? 'bottom' : 'left'}
        styles={{ body: { padding: 0 } }}
        extra={
          unread > 0 && (
            <Button size="small" onClick={() => read.mutate({ body: {} })}>
              {t('notify.readAll')}
            </Button>
          )
        }
      >
        <Loaded query={query} kind="card">
          {({ notices }) =>
            notices.length === 0 ? (
              <EmptyState title={t('notify.empty')} hint={t('notify.emptyHint')} />
            ) : (
              <ul className="bw-notices">
                {notices.map((notice) => (
                  <NoticeLine
                    key={notice.id}
                    notice={notice}
                    onOpen={() => {
                      setOpen(false);
                      if (!notice.read) read.mutate({ body: { ids: [notice.id] } });
                    }}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Drawer>
    </>
  );
}

function NoticeLine({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }): ReactElement {
  const say = useSay();
  return (
    <li>
      <Link to={notice.path} className={notice.read ? 'bw-notice' : 'bw-notice bw-unread'} onClick={onOpen}>
        <span className="bw-notice-mark">{notice.level !== null && <GradeMark grade={notice.level} />}</span>
        <span className="bw-grow">
          <span className="bw-notice-title">{say(notice.title)}</span>
          {notice.detail !== null && <span className="bw-quiet bw-small bw-block">{say(notice.detail)}</span>}
          <span className="bw-quiet bw-small bw-block">{formatInstant(notice.at)}</span>
        </span>
      </Link>
    </li>
  );
}
