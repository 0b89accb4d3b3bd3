import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { getLifetimeValues } from './clv/contract.ts';
import * as contract from './contract.ts';
import * as lists from './lists/contract.ts';
import * as profit from './profit/contract.ts';
import { rateCustomer as rate } from './ratings/contract.ts';
import { getRfmtGrid } from './rfmt/contract.ts';
import * as ruleDoors from './rules/contract.ts';
import { getServiceMatrix, putServiceMatrix } from './service/contract.ts';
import { endTierOverride as endTier, getTierMigration, setTier as putTier } from './tier/contract.ts';
import {
  appealList,
  assessCustomers,
  decideOnList,
  dropCutScenario,
  endTierOverride,
  keepCutScenario,
  publishRuleSet,
  publishServiceMatrix,
  putOnList,
  rateCustomer,
  readCrossCheck,
  readCustomerValue,
  readCutScenarios,
  readLifetimeValues,
  readLists,
  readProfitability,
  readPyramid,
  readRfmtGrid,
  readRuleSet,
  readServiceMatrix,
  readTierMigration,
  readWeights,
  readWrongCustomers,
  rollBackRuleSet,
  setTier,
  tryCut,
  tryRuleSet,
} from './use-cases/index.ts';
import { crossCheckScores, weighCriteria } from './weigh/contract.ts';
import { getWrongCustomers } from './wrong/contract.ts';

/** The doors of value: one customer's assessment, the pyramid, a run. */
export function valueRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.getCustomerValue, ({ caller, params }) => readCustomerValue(deps, caller, params.code)),
    implement(contract.getPyramid, ({ caller }) => readPyramid(deps, caller)),
    implement(weighCriteria, async ({ caller, body }) => readWeights(caller, body)),
    implement(crossCheckScores, ({ caller }) => readCrossCheck(deps, caller)),
    implement(getLifetimeValues, ({ caller }) => readLifetimeValues(deps, caller)),
    implement(getRfmtGrid, ({ caller, query }) => readRfmtGrid(deps, caller, query)),
    implement(getWrongCustomers, ({ caller }) => readWrongCustomers(deps, caller)),
    implement(getTierMigration, ({ caller, query }) => readTierMigration(deps, caller, query)),
    implement(putTier, ({ caller, params, body }) => setTier(deps, caller, { ...body, code: params.code })),
    implement(endTier, ({ caller, params }) => endTierOverride(deps, caller, params.code)),
    implement(rate, ({ caller, params, body }) => rateCustomer(deps, caller, params.code, body)),
    implement(profit.getProfitability, ({ caller }) => readProfitability(deps, caller)),
    implement(profit.simulateCut, ({ caller, body }) => tryCut(deps, caller, body)),
    implement(profit.listCutScenarios, ({ caller }) => readCutScenarios(deps, caller)),
    implement(profit.saveCutScenario, ({ caller, body }) => keepCutScenario(deps, caller, body)),
    implement(profit.deleteCutScenario, ({ caller, params }) => dropCutScenario(deps, caller, params.id)),
    implement(lists.getLists, ({ caller }) => readLists(deps, caller)),
    implement(lists.addToList, ({ caller, body }) => putOnList(deps, caller, body)),
    implement(lists.decideListEntry, ({ caller, params, body }) => decideOnList(deps, caller, params.id, body)),
    implement(lists.appealListEntry, ({ caller, params, body }) => appealList(deps, caller, params.id, body)),
    implement(ruleDoors.getRuleSet, ({ caller }) => readRuleSet(deps, caller)),
    implement(ruleDoors.previewRuleSet, ({ caller, body }) => tryRuleSet(deps, caller, body)),
    implement(ruleDoors.publishRuleSet, ({ caller, body }) => publishRuleSet(deps, caller, body)),
    implement(ruleDoors.rollBackRuleSet, ({ caller, body }) => rollBackRuleSet(deps, caller, body)),
    implement(getServiceMatrix, ({ caller }) => readServiceMatrix(deps, caller)),
    implement(putServiceMatrix, ({ caller, body }) => publishServiceMatrix(deps, caller, body)),
    implement(contract.runAssessment, ({ caller, body }) =>
      assessCustomers(deps, caller, { asOf: body.asOf ?? deps.clock.today() }),
    ),
  ];
}
