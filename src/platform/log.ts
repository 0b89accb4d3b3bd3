import pino, { type Logger } from 'pino';

/** The server's log: one JSON document a line, to standard error, so that standard output stays the command's. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, redact: ['password', 'token', '*.password', '*.token'] }, pino.destination(2));
}
