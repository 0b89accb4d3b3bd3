import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { announce } from './announce.ts';
import type { ChannelKind } from './channel.ts';
import { insertChannel, insertDelivery, readDeliveries } from './channel-store.ts';
import { type DeliveryWorker, deliveryWorker } from './deliver.ts';
import { readInbox } from './inbox.ts';

const ALL = { kind: 'all' } as const;

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** What the receiver at a path answers, in turn; the last goes on. */
type Answers = readonly { readonly status: number; readonly body?: string; readonly hang?: boolean }[];

let test: TestDatabase;
let receiver: Server;
let mail: SocketServer;
let base: string;
let mailPort: number;
const received: Received[] = [];
const mails: string[] = [];
const answers = new Map<string, Answers>();

beforeAll(async () => {
  test = await testDatabase();
  receiver = createServer(takeIn);
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  mail = mailServer();
  await new Promise<void>((done) => mail.listen(0, '127.0.0.1', done));
  mailPort = (mail.address() as AddressInfo).port;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  mail.close();
  await test.close();
});

function takeIn(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const path = new URL(request.url ?? '/', base).pathname;
    const before = received.filter((each) => each.path === path).length;
    received.push({ path, headers: request.headers, body });
    const said = answers.get(path) ?? [{ status: 204 }];
    const now = said[Math.min(before, said.length - 1)];
    if (now === undefined || now.hang) return;
    response.writeHead(now.status, { 'content-type': 'application/json' });
    response.end(now.body ?? '');
  });
}

/** Speaks as much SMTP as one message needs; refuses senders named `nobody@`. */
function mailServer(): SocketServer {
  return createSocketServer((socket) => {
    let inData = false;
    let text = '';
    socket.write('220 test\r\n');
    socket.on('data', (part) => {
      for (const line of part.toString('utf8').split('\r\n')) {
        if (inData) {
          text += `${line}\n`;
          if (line !== '.') continue;
          mails.push(text);
          inData = false;
          text = '';
          socket.write('250 taken\r\n');
        } else if (line.startsWith('DATA')) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (line.includes('nobody@')) socket.write('550 no such person\r\n');
        else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else if (line !== '') socket.write('250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
}

function worker(): DeliveryWorker {
  return deliveryWorker(
    {
      ...test.deps,
      outbound: {
        baseUrl: 'https://bw.example',
        smtpUrl: `smtp://127.0.0.1:${mailPort}`,
        mailFrom: 'Bellwether <bw@example.com>',
        timeZone: 'UTC',
        allowedHosts: new Set(['127.0.0.1']),
      },
    },
    test.workspaceId,
  );
}

const WHOLE_DAY = {
  language: 'en',
  minLevel: 'yellow',
  quietFrom: null,
  quietTo: null,
  digestAt: null,
  enabled: true,
} as const;

/** A channel alone in the world, so that each case sees its own deliveries. */
async function channel(kind: ChannelKind, address: string, more: object = {}): Promise<number> {
  return test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`delete from delivery where workspace_id = ${tx.workspaceId}`);
    await tx.db.execute(sql`delete from channel where workspace_id = ${tx.workspaceId}`);
    return (await insertChannel(tx, kind, { ...WHOLE_DAY, name: address, address, ...more })) ?? 0;
  });
}

const tell = (times = 1, level: 'yellow' | 'red' = 'red') =>
  test.database.transact(test.workspaceId, async (tx) => {
    for (let at = 0; at < times; at += 1)
      await announce(
        tx,
        {
          topic: 'alert.opened',
          customerId: null,
          level,
          title: { zh: `第 ${at} 条`, en: `Alarm ${at}` },
          detail: { zh: '份额降到 38%', en: 'share fell to 38 %' },
          path: `/health/alerts/${at}`,
          facts: { customer: '0012' },
        },
        { userId: test.caller.userId },
      );
  });
const log = (state?: 'waiting' | 'sent' | 'failed') =>
  test.database.transact(test.workspaceId, (tx) => readDeliveries(tx, { state }, ALL));
const dueNow = () =>
  test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(
      sql`update delivery set due_at = now() where workspace_id = ${tx.workspaceId} and due_at is not null`,
    ),
  );
const at = (path: string) => received.filter((each) => each.path === path);

describe('notifications', () => {
  it('reach a webhook one by one, signed, with no figure from customs records', async () => {
    await channel('webhook', `${base}/hook`, { secret: 'whsec_c2VjcmV0' });
    await tell(3);
    await worker().round();
    expect(at('/hook')).toHaveLength(3);
    for (const { headers, body } of at('/hook')) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const expected = createHmac('sha256', Buffer.from('secret')).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${expected}`);
      expect(body).not.toContain('38');
    }
    expect(new Set(at('/hook').map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    expect((await log()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it.each(['wecom', 'dingtalk', 'feishu'] as const)(
    'reach a %s robot together: 500 alarms are one message',
    async (kind) => {
      answers.set(`/${kind}`, [{ status: 200, body: kind === 'feishu' ? '{"code":0}' : '{"errcode":0}' }]);
      await channel(kind, `${base}/${kind}`);
      await tell(500);
      const robot = worker();
      await robot.round();
      await robot.round();
      expect(at(`/${kind}`)).toHaveLength(1);
      expect(at(`/${kind}`)[0]?.body).toContain('500');
      expect(await log('sent')).toHaveLength(200);
      expect(await log('waiting')).toHaveLength(0);
    },
  );

  it.each([
    ['DingTalk says too fast', 'dingtalk', '{"errcode":130101,"errmsg":"send too fast"}', '{"errcode":0}'],
    ['Feishu says too fast', 'feishu', '{"code":9499}', '{"code":0}'],
    ['WeCom answers a page', 'wecom', '<html>', '{"errcode":0}'],
  ] as const)('%s inside a 200: not taken for sent, tried again, arrives', async (_name, kind, first, second) => {
    answers.set(`/again-${kind}`, [
      { status: 200, body: first },
      { status: 200, body: second },
    ]);
    await channel(kind, `${base}/again-${kind}`);
    await tell();
    await worker().round();
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    await worker().round();
    expect(at(`/again-${kind}`)).toHaveLength(1);
    await dueNow();
    await worker().round();
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('a refusal for good is shown as failed, with the answer, and its people are told once', async () => {
    answers.set('/refused', [{ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }]);
    await channel('wecom', `${base}/refused`);
    await tell();
    await worker().round();
    await tell();
    await worker().round();
    const failed = await log('failed');
    expect(failed.map(({ answer }) => answer)).toEqual(expect.arrayContaining([expect.stringContaining('93000')]));
    const inbox = await test.database.transact(test.workspaceId, (tx) => readInbox(tx, test.caller.userId ?? 0, ALL));
    expect(inbox.filter(({ topic }) => topic === 'channel.failed')).toHaveLength(1);
  });

  it('a server error is tried eight times, then given up', async () => {
    answers.set('/down', [{ status: 500, body: 'broken' }]);
    await channel('webhook', `${base}/down`);
    await tell();
    for (let round = 0; round < 10; round += 1) {
      await worker().round();
      await dueNow();
    }
    expect(at('/down')).toHaveLength(8);
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 8, answer: '500 broken' }]);
    expect(new Set(at('/down').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('a sender that died is taken up again under the same event id', async () => {
    await channel('webhook', `${base}/cut`);
    await tell();
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`
        update delivery set state = 'sending', attempts = 1, claimed_at = now() - interval '3 minutes'
         where workspace_id = ${tx.workspaceId}`),
    );
    await worker().round();
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('a receiver that hangs delays no other', async () => {
    answers.set('/hang', [{ status: 200, hang: true }]);
    await channel('webhook', `${base}/hang`);
    await test.database.transact(test.workspaceId, (tx) =>
      insertChannel(tx, 'webhook', { ...WHOLE_DAY, name: 'lively', address: `${base}/lively` }),
    );
    await tell();
    const round = worker().round();
    await expect.poll(() => at('/lively').length).toBe(1);
    receiver.closeAllConnections();
    await round;
    expect((await log('waiting')).map(({ channel: name }) => name)).toEqual([`${base}/hang`]);
  });

  it('a receiver that is slow for minutes delays no other in later rounds', async () => {
    answers.set('/slow', [{ status: 200, hang: true }]);
    await channel('webhook', `${base}/slow`);
    await test.database.transact(test.workspaceId, (tx) =>
      insertChannel(tx, 'webhook', { ...WHOLE_DAY, name: 'quick', address: `${base}/quick` }),
    );
    await tell();
    const both = worker();
    const first = both.round();
    await expect.poll(() => at('/quick').length).toBe(1);
    await tell();
    const second = both.round();
    await expect.poll(() => at('/quick').length).toBe(2);
    expect(at('/slow')).toHaveLength(1);
    receiver.closeAllConnections();
    await Promise.all([first, second]);
  });

  it('what is due waits out quiet hours that began since it was planned, but a test of the channel does not', async () => {
    const id = await channel('webhook', `${base}/night`);
    await tell();
    await dueNow();
    await test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(sql`update delivery set due_at = now() where workspace_id = ${tx.workspaceId}`);
      await tx.db.execute(sql`
        update channel set quiet_from = '11:00', quiet_to = '13:00' where workspace_id = ${tx.workspaceId}`);
      const tried = await announce(
        tx,
        {
          topic: 'channel.tried',
          customerId: null,
          level: null,
          title: { zh: '测试', en: 'Test' },
          detail: null,
          path: '/settings/channels',
          facts: {},
        },
        { userId: test.caller.userId, channels: false },
      );
      await insertDelivery(tx, tried, id);
    });
    await worker().round();
    expect(at('/night').map(({ body }) => JSON.parse(body).type)).toEqual(['channel.tried']);
    expect((await log('waiting')).map(({ attempts }) => attempts)).toEqual([0]);
  });

  it('quiet hours and digests hold messages back; the least level keeps small ones out', async () => {
    await channel('webhook', `${base}/digest`, { digestAt: '18:00', minLevel: 'red' });
    await tell(1, 'yellow');
    await tell(1, 'red');
    await worker().round();
    expect(at('/digest')).toHaveLength(0);
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  });

  it('reach mail addresses, and a mail server’s refusal is a failure', async () => {
    await channel('email', 'sales@example.com, owner@example.com');
    await tell(2);
    await worker().round();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('Subject: Bellwether: 2 notifications');
    expect(mails[0]).toContain('https://bw.example/health/alerts/1');
    await channel('email', 'nobody@example.com');
    await tell();
    await worker().round();
    expect(await log()).toMatchObject([{ state: 'failed' }]);
  });

  it('never reach an inner network nobody has named', async () => {
    await channel('webhook', base.replace('127.0.0.1', 'localhost').replace('http:', 'https:'));
    await tell();
    await worker().round();
    expect(await log()).toMatchObject([{ state: 'failed', answer: expect.stringContaining('inner network') }]);
  });
});
