import { readdirSync, readFileSync } from 'node:fs';

/** Processor seconds of the database server and its children so far, the ended ones included. */
export function serverSeconds(postmaster) {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number);
      if (pid === postmaster) ticks += fields[11] + fields[12] + fields[13] + fields[14];
      else if (String(fields[1]) === postmaster) ticks += fields[11] + fields[12];
    } catch {
      // A process that ended meanwhile is counted by its parent.
    }
  }
  return ticks / 100;
}

/** The process every backend descends from. */
export function postmasterOf(database) {
  return database.asOwner(async (client) => {
    const found = await client.query('select pg_backend_pid() as pid');
    return readFileSync(`/proc/${found.rows[0].pid}/stat`, 'utf8').split(') ')[1].split(' ')[1];
  });
}
