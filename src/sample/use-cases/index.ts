export { type WrittenFile, writeSample } from './write-sample.ts';
