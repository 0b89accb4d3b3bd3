import './zod-without-eval.ts';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api.ts';
import './kit/base.css';
import { Program } from './platform/program.tsx';
import { makeRouter } from './routes.tsx';
import { startTexts } from './texts/i18n.ts';

startTexts();
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (count, error) => !(error instanceof Refusal && error.status !== 0) && count < 2,
    },
  },
});
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <Program client={client} router={makeRouter(client)} />
  </StrictMode>,
);
