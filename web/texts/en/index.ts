import { access } from './access.ts';
import { backTest } from './back-test.ts';
import { budget } from './budget.ts';
import { calendar, meeting } from './calendar.ts';
import { company, merge } from './companies.ts';
import { customer, customers, orders, payment, timeline } from './customers.ts';
import { companies, imports, reports, staged } from './data.ts';
import { dealings, importRules } from './dealings.ts';
import { board, coverage, trade, value } from './insight.ts';
import { kit } from './kit.ts';
import { licence } from './licence.ts';
import { lifetime } from './lifetime.ts';
import { lists } from './lists.ts';
import { mapping } from './mapping.ts';
import { notify } from './notify.ts';
import { playbooks } from './playbooks.ts';
import { cut, profit } from './profit.ts';
import { rating } from './rating.ts';
import { alertEvents, alerts, causes, roles, tasks } from './response.ts';
import { review } from './review.ts';
import { rfmt } from './rfmt.ts';
import { rules } from './rules.ts';
import { service } from './service.ts';
import { audit, auditActions, auditNouns, settings } from './settings.ts';
import { shell } from './shell.ts';
import { tiers } from './tiers.ts';
import { today } from './today.ts';
import { watch } from './watch.ts';
import { weigh } from './weigh.ts';
import { why } from './why.ts';
import { wrong } from './wrong.ts';

/** Every text of the interface in English. */
export const en = {
  access,
  alertEvents,
  alerts,
  audit,
  auditActions,
  auditNouns,
  backTest,
  board,
  budget,
  calendar,
  causes,
  companies,
  company,
  coverage,
  customer,
  customers,
  dealings,
  importRules,
  imports,
  kit,
  licence,
  lifetime,
  mapping,
  merge,
  meeting,
  notify,
  orders,
  payment,
  playbooks,
  reports,
  review,
  cut,
  service,
  lists,
  rules,
  profit,
  rfmt,
  tiers,
  rating,
  weigh,
  why,
  wrong,
  roles,
  settings,
  shell,
  staged,
  tasks,
  timeline,
  today,
  trade,
  value,
  watch,
};
