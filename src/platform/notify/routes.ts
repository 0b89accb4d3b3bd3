import { recordChange } from '#src/platform/audit/record-change.ts';
import { rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { announce } from './announce.ts';
import { type ChannelKind, maskAddress } from './channel.ts';
import {
  channelHead,
  deleteChannel,
  insertChannel,
  insertDelivery,
  readChannels,
  readDeliveries,
  requeueDelivery,
  updateChannel,
} from './channel-store.ts';
import {
  addChannel,
  changeChannel,
  listChannels,
  listDeliveries,
  listNotices,
  readNotices,
  removeChannel,
  resendDelivery,
  tryChannel,
} from './contract.ts';
import { receiverUrl } from './guard-address.ts';
import { countUnread, markRead, readInbox } from './inbox.ts';
import type { Outbound } from './outbound.ts';

/** Channels, the delivery log and everybody's inbox. */
export function notifyRoutes(deps: Deps, outbound: Outbound): readonly Implementation[] {
  const { database } = deps;
  return [
    implement(listChannels, async ({ caller }) => {
      const channels = await database.transact(caller.workspaceId, readChannels, { readOnly: true });
      return {
        channels: channels.map((channel) => ({ ...channel, address: maskAddress(channel.kind, channel.address) })),
        mailServer: outbound.smtpUrl !== null,
      };
    }),
    implement(addChannel, ({ caller, body: { kind, ...draft } }) => {
      checkAddress(kind, draft.address, outbound);
      checkHours(draft);
      return database.transact(caller.workspaceId, async (tx) => {
        const id = await insertChannel(tx, kind, draft);
        if (id === null) throw NAME_TAKEN;
        await recordChange(tx, caller, {
          action: 'add',
          noun: 'channel',
          nounId: String(id),
          details: { kind, name: draft.name },
        });
        return { id };
      });
    }),
    implement(changeChannel, ({ caller, params, body: { version, ...draft } }) => {
      checkHours(draft);
      return database.transact(caller.workspaceId, async (tx) => {
        const head = await headOf(tx, params.id);
        if (head.version !== version) throw CHANGED_MEANWHILE;
        if (draft.address !== undefined) checkAddress(head.kind, draft.address, outbound);
        await updateChannel(tx, params.id, draft);
        const { secret, address, ...shown } = draft;
        await recordChange(tx, caller, {
          action: 'change',
          noun: 'channel',
          nounId: String(params.id),
          details: { ...shown, newAddress: address !== undefined, newSecret: secret !== undefined },
        });
        return { id: params.id };
      });
    }),
    implement(removeChannel, ({ caller, params }) =>
      database.transact(caller.workspaceId, async (tx) => {
        const { name } = await headOf(tx, params.id);
        await deleteChannel(tx, params.id);
        await recordChange(tx, caller, {
          action: 'remove',
          noun: 'channel',
          nounId: String(params.id),
          details: { name },
        });
        return { removed: true };
      }),
    ),
    implement(tryChannel, ({ caller, params }) =>
      database.transact(caller.workspaceId, async (tx) => {
        const { name } = await headOf(tx, params.id);
        const messageId = await announce(
          tx,
          {
            topic: 'channel.tried',
            customerId: null,
            level: null,
            title: {
              zh: `测试消息：渠道“${name}”可以收到风向标的提醒`,
              en: `Test: channel "${name}" receives Bellwether's notifications`,
            },
            detail: null,
            path: '/settings/channels',
            facts: { channel: name },
          },
          { userId: caller.userId, channels: false },
        );
        return { deliveryId: await insertDelivery(tx, messageId, params.id) };
      }),
    ),
    implement(listDeliveries, async ({ caller, query }) => ({
      deliveries: [
        ...(await database.transact(caller.workspaceId, (tx) => readDeliveries(tx, query, rowScope(caller)), {
          readOnly: true,
        })),
      ],
    })),
    implement(resendDelivery, ({ caller, params }) =>
      database.transact(caller.workspaceId, async (tx) => {
        const queued = await requeueDelivery(tx, params.id);
        if (queued)
          await recordChange(tx, caller, {
            action: 'resend',
            noun: 'delivery',
            nounId: String(params.id),
            details: {},
          });
        return { queued };
      }),
    ),
    implement(listNotices, ({ caller }) =>
      database.transact(
        caller.workspaceId,
        async (tx) =>
          caller.userId === null
            ? { unread: 0, notices: [] }
            : {
                unread: await countUnread(tx, caller.userId, rowScope(caller)),
                notices: [...(await readInbox(tx, caller.userId, rowScope(caller)))],
              },
        { readOnly: true },
      ),
    ),
    implement(readNotices, ({ caller, body }) =>
      database.transact(caller.workspaceId, async (tx) => {
        if (caller.userId === null) return { unread: 0 };
        await markRead(tx, caller.userId, body.ids);
        return { unread: await countUnread(tx, caller.userId, rowScope(caller)) };
      }),
    ),
  ];
}

async function headOf(tx: Tx, id: number) {
  const head = await channelHead(tx, id);
  if (head === null) throw new Refusal('not-found', { zh: '没有这个通知渠道。', en: 'There is no such channel.' });
  return head;
}

const MAIL_ADDRESS = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;

function checkAddress(kind: ChannelKind, address: string, outbound: Outbound): void {
  if (kind !== 'email') {
    receiverUrl(address, outbound.allowedHosts);
    return;
  }
  const wrong = address.split(',').find((each) => !MAIL_ADDRESS.test(each.trim()));
  if (wrong !== undefined)
    throw new Refusal('invalid', {
      zh: `“${wrong.trim()}”不是有效的邮箱地址，多个地址请用逗号分隔。`,
      en: `"${wrong.trim()}" is not an e-mail address; separate several by commas.`,
    });
}

function checkHours(draft: { readonly quietFrom: string | null; readonly quietTo: string | null }): void {
  if ((draft.quietFrom === null) !== (draft.quietTo === null))
    throw new Refusal('invalid', {
      zh: '免打扰时段需要同时填写开始和结束时间。',
      en: 'Quiet hours need both a beginning and an end.',
    });
}

const NAME_TAKEN = new Refusal('conflict', {
  zh: '已有同名的通知渠道，请换一个名称。',
  en: 'A channel of this name exists; choose another.',
});

const CHANGED_MEANWHILE = new Refusal('conflict', {
  zh: '这个渠道刚被别人修改过，请刷新后再改。',
  en: 'Somebody changed this channel meanwhile; reload and try again.',
});
