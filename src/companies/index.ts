export { classifyParty, type PartyKind } from './classify-party.ts';
export { type CleanName, cleanName, fold } from './clean-name.ts';
