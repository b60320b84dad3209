import './console.css';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { Failure } from './api/errors';
import { router } from './routes';
import { followAppearance } from './shell/appearance';
import { measure } from './shell/measure';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Versions are kept by the answer itself, so an answer is never patched together from two.
      structuralSharing: false,
      // What was refused stays refused; what did not arrive may do so the second time.
      retry: (count, error) => count < 2 && !(error instanceof Failure && error.status < 500),
    },
  },
});

followAppearance();
measure();
const place = document.querySelector('#console');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
