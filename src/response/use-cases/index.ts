export { addTask, assignAlert, changeTask, moveAlert } from './change-alerts.ts';
export { type AlertSummary, openAlerts } from './open-alerts.ts';
export { addLesson, readPlaybooks, settleLesson, startPlaybook } from './playbooks.ts';
export { loadAlert, readAlert, readAlerts, readTasks } from './read-alerts.ts';
export { readTimeline } from './read-timeline.ts';
export { readToday } from './read-today.ts';
export { openServiceTasks } from './service-tasks.ts';
