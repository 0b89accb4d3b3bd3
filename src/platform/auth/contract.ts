import { z } from 'zod';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { PERMISSIONS, ROLES, SCOPES } from '#src/vocabulary/roles.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';

export const userSchema = z
  .object({
    id: z.number(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scope: z.enum(SCOPES),
    team: z.string().nullable(),
    language: z.enum(LANGUAGES),
    disabled: z.boolean(),
    /** Invited and not yet signed in. */
    invited: z.boolean(),
  })
  .meta({ id: 'User' });
export type User = z.output<typeof userSchema>;

export const meSchema = z
  .object({
    user: userSchema.extend({ theme: z.enum(['light', 'dark']) }),
    workspace: z.object({ id: z.number(), name: z.string(), baseCurrency: z.string() }),
    permissions: z.array(z.enum(PERMISSIONS)),
    /** Sent back as header `x-csrf-token` with every request that changes something. */
    csrfToken: z.string(),
    today: calendarDateSchema,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof meSchema>;

const password = z.string().min(10).max(200);
const done = z.object({ done: z.literal(true) });

export const getStatus = endpoint({
  name: 'getStatus',
  method: 'get',
  path: '/api/status',
  access: 'public',
  summary: 'Whether set-up is still to be done and whether the server is ready',
  response: z.object({
    /** True: an owner exists, people sign in. False: set-up is still to be done. */
    setUp: z.boolean(),
    ready: z.boolean(),
    version: z.string(),
  }),
});
export const setUp = endpoint({
  name: 'setUp',
  method: 'post',
  path: '/api/set-up',
  access: 'public',
  summary: 'First run: create the owner with the one-time token printed on the console',
  body: z.object({
    token: z.string(),
    email: z.email(),
    name: z.string().min(1).max(100),
    password,
    workspaceName: z.string().min(1).max(100).optional(),
    language: z.enum(LANGUAGES).default('zh'),
  }),
  response: meSchema,
});
export const signIn = endpoint({
  name: 'signIn',
  method: 'post',
  path: '/api/sign-in',
  access: 'public',
  summary: 'Sign in with e-mail and password',
  body: z.object({ email: z.string().max(254), password: z.string().max(200) }),
  response: meSchema,
});
export const signOut = endpoint({
  name: 'signOut',
  method: 'post',
  path: '/api/sign-out',
  access: 'signed-in',
  summary: 'End this session',
  response: done,
});
export const getMe = endpoint({
  name: 'getMe',
  method: 'get',
  path: '/api/me',
  access: 'signed-in',
  summary: 'Who is signed in, with what permissions',
  response: meSchema,
});
export const patchMe = endpoint({
  name: 'patchMe',
  method: 'patch',
  path: '/api/me',
  access: 'signed-in',
  summary: 'Change own name, language, theme or password',
  body: z.object({
    name: z.string().min(1).max(100).optional(),
    language: z.enum(LANGUAGES).optional(),
    theme: z.enum(['light', 'dark']).optional(),
    password: z.object({ current: z.string(), next: password }).optional(),
  }),
  response: meSchema,
});
export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  method: 'post',
  path: '/api/accept-invitation',
  access: 'public',
  summary: 'Set a password with an invitation token',
  body: z.object({ token: z.string(), password }),
  response: meSchema,
});
export const listUsers = endpoint({
  name: 'listUsers',
  method: 'get',
  path: '/api/users',
  access: 'users.read',
  summary: 'People of this workspace',
  response: z.object({ users: z.array(userSchema) }),
});
export const inviteUser = endpoint({
  name: 'inviteUser',
  method: 'post',
  path: '/api/users',
  access: 'users.write',
  summary: 'Invite a person; answers with the invitation token to hand over',
  body: z.object({
    email: z.email(),
    name: z.string().min(1).max(100),
    role: z.enum(ROLES),
    scope: z.enum(SCOPES),
    team: z.string().max(100).nullable(),
  }),
  response: z.object({ user: userSchema, invitationToken: z.string() }),
});
export const patchUser = endpoint({
  name: 'patchUser',
  method: 'patch',
  path: '/api/users/{id}',
  access: 'users.write',
  summary: 'Change role, scope, team, or disable a person',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({
    role: z.enum(ROLES).optional(),
    scope: z.enum(SCOPES).optional(),
    team: z.string().max(100).nullable().optional(),
    disabled: z.boolean().optional(),
  }),
  response: userSchema,
});
