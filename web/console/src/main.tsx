import './console.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { client, fetchAhead } from './api/client';
import { sessionQuery } from './api/session';
import { router } from './routes';
import { followAppearance } from './shell/appearance';
import { measure } from './shell/measure';

followAppearance();
measure();
fetchAhead(sessionQuery);
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
