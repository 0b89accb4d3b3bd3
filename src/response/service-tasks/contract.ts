import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';

export const openServiceTasks = endpoint({
  name: 'openServiceTasks',
  method: 'post',
  path: '/api/tasks/service-breaches',
  access: 'tasks.write',
  summary: 'Make a task of every broken service promise that has none open yet',
  response: z.object({ opened: z.number(), open: z.number() }),
});
