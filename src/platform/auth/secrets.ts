import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** A new secret of 256 random bits, for cookies, invitations and set-up. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SHA-256. A token is too random to be guessed from it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** argon2id, 19 MiB, two passes: the floor OWASP recommends. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id; the same letters typed on another keyboard give the same hash. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), STRENGTH);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password belongs to the stored hash. Without one it does the same work against a hash nobody knows, so that
 * the time taken does not tell whether there is such an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(newToken());
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return stored !== null && matches;
}

/** Makes the hash nobody knows ahead of the first sign-in, so that the first is not slower than the rest. */
export async function warmUpPasswords(): Promise<void> {
  await verifyPassword(null, 'warm-up');
}
