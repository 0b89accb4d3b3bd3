export { type AccountManager, type OurEntity, SAMPLE_COMPANY } from './company.ts';
export { csvText } from './csv-text.ts';
export { SAMPLE_CUSTOMERS, type SampleCustomer } from './customers.ts';
export { SISTER_COMPANY } from './market-lines.ts';
export { type SampleFile, type SampleOptions, sampleCompany } from './sample.ts';
export { CUSTOMS_SOURCES, type CustomsSource, endOfSource } from './sources.ts';
export { type PlantedTruth, plantedTruths, SHRINKING_MARKET } from './stories.ts';
