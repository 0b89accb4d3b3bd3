import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import { openServiceTasks as openServiceTasksDoor } from './service-tasks/contract.ts';
import {
  addLesson,
  addTask,
  assignAlert,
  changeTask,
  moveAlert,
  openServiceTasks,
  readAlert,
  readAlerts,
  readPlaybooks,
  readTasks,
  readTimeline,
  readToday,
  settleLesson,
  startPlaybook,
} from './use-cases/index.ts';

/** The doors of response: today, alerts, tasks, timeline. */
export function responseRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.getToday, ({ caller }) => readToday(deps, caller)),
    implement(contract.listAlerts, ({ caller, query }) => readAlerts(deps, caller, query)),
    implement(contract.getAlert, ({ caller, params }) => readAlert(deps, caller, params.id)),
    implement(contract.moveAlert, ({ caller, params, body }) => moveAlert(deps, caller, params.id, body)),
    implement(contract.assignAlert, ({ caller, params, body }) => assignAlert(deps, caller, params.id, body)),
    implement(contract.listTasks, async ({ caller, query }) => ({
      tasks: await readTasks(deps, caller, { state: query.state, mine: query.mine === 'true' }),
    })),
    implement(contract.addTask, ({ caller, params, body }) => addTask(deps, caller, params.id, body)),
    implement(contract.patchTask, ({ caller, params, body }) => changeTask(deps, caller, params.id, body)),
    implement(openServiceTasksDoor, ({ caller }) => openServiceTasks(deps, caller)),
    implement(contract.listPlaybooks, ({ caller }) => readPlaybooks(deps, caller)),
    implement(contract.startPlaybook, ({ caller, params, body }) =>
      startPlaybook(deps, caller, { key: params.key, customerCode: body.customerCode }),
    ),
    implement(contract.addLesson, ({ caller, body }) => addLesson(deps, caller, body)),
    implement(contract.settleLesson, ({ caller, params, body }) => settleLesson(deps, caller, params.id, body.state)),
    implement(contract.getTimeline, ({ caller, params }) => readTimeline(deps, caller, params.code)),
  ];
}
