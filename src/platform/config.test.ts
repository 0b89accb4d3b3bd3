import { describe, expect, it } from 'vitest';
import { childEnvironment, readConfig } from './config.ts';
import { memorySettings } from './database/server-settings.ts';

describe('readConfig', () => {
  it('has defaults that run on one machine, reachable from it alone', () => {
    const config = readConfig({}, {});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4173, publicUrl: null, behindProxy: false });
    expect(config.database.kind).toBe('bundled');
    expect(config.dataDirectory.endsWith('.bellwether')).toBe(true);
  });

  it('takes options before the environment', () => {
    const config = readConfig({ data: '/srv/a', port: '9000' }, { BELLWETHER_DATA: '/srv/b', BELLWETHER_PORT: '9001' });
    expect([config.dataDirectory, config.port]).toEqual(['/srv/a', 9000]);
  });

  it('takes an external database by its address', () => {
    expect(readConfig({}, { DATABASE_URL: 'postgresql://o@db/b' }).database).toEqual({
      kind: 'remote',
      url: 'postgresql://o@db/b',
      appUrl: null,
    });
  });

  it.each([
    [{ BELLWETHER_PORT: 'eighty' }, 'BELLWETHER_PORT'],
    [{ BELLWETHER_PORT: '70000' }, 'BELLWETHER_PORT'],
    [{ BELLWETHER_MEMORY_MB: '12' }, 'BELLWETHER_MEMORY_MB'],
    [{ BELLWETHER_TIME_ZONE: 'Mars/Base' }, 'BELLWETHER_TIME_ZONE'],
    [{ BELLWETHER_LOG_LEVEL: 'loud' }, 'BELLWETHER_LOG_LEVEL'],
    [{ BELLWETHER_PUBLIC_URL: 'not an address' }, 'BELLWETHER_PUBLIC_URL'],
  ])('refuses %o and names the setting', (environment, name) => {
    expect(() => readConfig({}, environment)).toThrow(name);
  });
});

describe('childEnvironment', () => {
  it('hands on no secret and no locale', () => {
    const handed = childEnvironment({
      PATH: '/bin',
      DATABASE_URL: 'postgresql://o:secret@db/b',
      PGOPTIONS: '-c x=1',
      LANG: 'tr',
    });
    expect(handed).toEqual({ PATH: '/bin', LC_ALL: 'C', TZ: 'UTC' });
  });
});

describe('memorySettings', () => {
  it.each([
    [512, { sharedBuffers: 128, workMem: 16, maintenanceWorkMem: 64, maxWalSize: 1024 }],
    [8192, { sharedBuffers: 2048, workMem: 64, maintenanceWorkMem: 512, maxWalSize: 2048 }],
    [262_144, { sharedBuffers: 8192, workMem: 64, maintenanceWorkMem: 512, maxWalSize: 4096 }],
  ])('of %i MB', (memoryMb, expected) => {
    expect(memorySettings(memoryMb)).toMatchObject(expected);
  });
});
