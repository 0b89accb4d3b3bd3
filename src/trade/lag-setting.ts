import { z } from 'zod';

/** Publication lag of customs records in days by import country, where a person knows better than the estimate. */
export const publicationLagSetting = {
  key: 'trade.publication-lag-days',
  schema: z.object({ byCountry: z.record(z.string().length(2), z.number().int().min(0).max(730)) }),
  initial: { byCountry: {} },
};
