import { z } from 'zod';

// The page's content policy forbids evaluated code; zod would try it when the first schema is made.
z.config({ jitless: true });
