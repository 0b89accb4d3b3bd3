import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Refusal } from '#src/platform/errors.ts';

/** Networks no message may reach unless the operator names the host: this machine, private networks, cloud metadata, and IPv6 that wraps IPv4. */
const INNER = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INNER.addSubnet(network, bits);
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  INNER.addSubnet(network, bits, 'ipv6');

/** Whether an IP address lies on an inner network; IPv4 written as IPv6 counts as IPv4. */
export function isInnerAddress(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return isInnerAddress(mapped);
  const version = isIP(ip);
  if (version === 0) return true;
  return INNER.check(ip, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Reads the URL of a receiver: https, or plain http for hosts the operator has named; no user or password in it.
 * @throws Refusal `invalid`.
 */
export function receiverUrl(address: string, allowedHosts: ReadonlySet<string>): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const named = url !== null && allowedHosts.has(url.hostname);
  if (
    url === null ||
    url.username !== '' ||
    url.password !== '' ||
    !(url.protocol === 'https:' || (named && url.protocol === 'http:'))
  )
    throw new Refusal('invalid', {
      zh: '地址应是以 https:// 开头的完整网址，且不含用户名和密码。',
      en: 'The address must be a whole one that begins with https:// and holds no user name or password.',
    });
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!named && isIP(literal) !== 0 && isInnerAddress(literal)) throw inner(url.hostname);
  return url;
}

/**
 * Resolves a receiver's host to the one IP address the connection must use, so that a second answer of the name server
 * cannot lead elsewhere. Every address of the name must be public, unless the operator has named the host.
 * @throws Refusal `invalid` for inner networks; the resolver's error when the name is unknown.
 */
export async function resolveReceiver(url: URL, allowedHosts: ReadonlySet<string>): Promise<string> {
  const found = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true });
  const first = found[0];
  if (first === undefined) throw new Error(`${url.hostname} has no address`);
  if (!allowedHosts.has(url.hostname) && found.some(({ address }) => isInnerAddress(address)))
    throw inner(url.hostname);
  return first.address;
}

function inner(host: string): Refusal {
  return new Refusal(
    'invalid',
    {
      zh: `${host} 位于内部网络，不允许发送。如确需发送，请运维在 BELLWETHER_ALLOWED_HOSTS 中列出该主机。`,
      en: `${host} lies on an inner network, where nothing is sent. If it must be, the operator lists it in BELLWETHER_ALLOWED_HOSTS.`,
    },
    { host },
  );
}
