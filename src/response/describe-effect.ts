import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { PlaybookEffect } from './measure-effect.ts';

/** Says in one sentence whether alerts lead to action and whether share comes back. */
export function describeEffect(effects: readonly PlaybookEffect[]): Bilingual {
  const sum = (of: (effect: PlaybookEffect) => number) => effects.reduce((total, effect) => total + of(effect), 0);
  const alerts = sum(({ alerts: count }) => count);
  if (alerts === 0)
    return {
      zh: '预案还没有用过。体检发现问题后，对应的预案会自动展开成任务。',
      en: 'No playbook has been used yet. When an inspection finds something, its playbook becomes tasks by itself.',
    };
  const judged = sum(({ judged: count }) => count);
  const recovered = sum(({ recovered: count }) => count);
  const tasks = sum(({ tasks: count }) => count);
  const done = tasks === 0 ? 0 : Math.round((sum(({ tasksDone }) => tasksDone) / tasks) * 100);
  const closed = sum(({ resolved }) => resolved);
  return {
    zh: `${alerts} 条预警用过预案，已解决 ${closed} 条，任务完成 ${done}%；${judged === 0 ? '还没有预警满半年，看不出份额是否回升' : `满半年的 ${judged} 条里，${recovered} 条份额回升`}。`,
    en: `Playbooks answered ${counted(alerts, 'alert')}: ${closed} resolved, ${done}% of tasks done; ${judged === 0 ? 'none is half a year old, so whether share came back cannot be seen yet' : `of ${judged} at least half a year old, share came back in ${recovered}`}.`,
  };
}
