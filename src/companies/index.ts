export { classifyParty, type PartyKind } from './classify-party.ts';
export { type CleanName, cleanName } from './clean-name.ts';
export { fold } from './fold.ts';
