import { nonce } from '../api/call';
import { post } from '../api/session';

let errors = 0;
const count = () => (errors += 1);

/** Tells the server, for its metrics, how long the page took and how many errors it met; nothing else. */
export function measure(): void {
  addEventListener('error', count);
  addEventListener('unhandledrejection', count);
  addEventListener('load', () => setTimeout(tell, 5_000), { once: true });
}

function tell(): void {
  const [page] = performance.getEntriesByType('navigation');
  if (!nonce.get() || !page) return;
  // The measurement itself is not worth a message.
  post('measure', { loadMilliseconds: Math.round(page.duration), errors }).catch(() => undefined);
}
