import { statfsSync } from 'node:fs';
import os from 'node:os';

/** Megabytes this process may count on: the smaller of the container's limit and the machine's memory. */
export function availableMemoryMb(): number {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(limit, os.totalmem()) / 1024 / 1024);
}

/** Sizes that follow the memory, in megabytes: a quarter for shared buffers up to 8 GB, the rest within fixed bounds. */
export function memorySettings(memoryMb: number): {
  readonly sharedBuffers: number;
  readonly workMem: number;
  readonly maintenanceWorkMem: number;
  readonly effectiveCacheSize: number;
  readonly maxWalSize: number;
  readonly walBuffers: number;
} {
  const between = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));
  return {
    sharedBuffers: between(32, memoryMb / 4, 8192),
    workMem: between(16, memoryMb / 128, 64),
    maintenanceWorkMem: between(64, memoryMb / 16, 512),
    effectiveCacheSize: between(64, memoryMb / 2, 65_536),
    maxWalSize: between(1024, memoryMb / 4, 4096),
    walBuffers: between(4, memoryMb / 32, 64),
  };
}

/** Where the bundled server listens: a socket in a directory only we may enter, or a free port on loopback. */
export type Listening =
  | { readonly kind: 'socket'; readonly directory: string; readonly port: number }
  | { readonly kind: 'loopback'; readonly port: number };

/** The text of `postgresql.conf`, written anew at every start. Durability is never traded for speed. */
export function serverSettings(listening: Listening, memoryMb: number, logDirectory: string): string {
  const size = memorySettings(memoryMb);
  const socket = listening.kind === 'socket';
  const settings: Record<string, string> = {
    listen_addresses: socket ? '' : '127.0.0.1',
    port: String(listening.port),
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: socket ? listening.directory : '' }),
    unix_socket_permissions: '0700',
    max_connections: '60',
    password_encryption: 'scram-sha-256',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_compression: 'pglz',
    jit: 'off',
    shared_buffers: `${size.sharedBuffers}MB`,
    work_mem: `${size.workMem}MB`,
    maintenance_work_mem: `${size.maintenanceWorkMem}MB`,
    effective_cache_size: `${size.effectiveCacheSize}MB`,
    max_wal_size: `${size.maxWalSize}MB`,
    wal_buffers: `${size.walBuffers}MB`,
    wal_writer_delay: '20ms',
    random_page_cost: '1.1',
    dynamic_shared_memory_type: dynamicSharedMemory(),
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    lc_messages: 'C',
    logging_collector: 'on',
    log_directory: logDirectory,
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
    .join('\n')}\n`;
}

function dynamicSharedMemory(): string {
  if (process.platform === 'win32') return 'windows';
  if (process.platform !== 'linux') return 'posix';
  try {
    const shm = statfsSync('/dev/shm');
    return shm.bavail * shm.bsize >= 512 * 1024 * 1024 ? 'posix' : 'mmap';
  } catch {
    return 'mmap';
  }
}
