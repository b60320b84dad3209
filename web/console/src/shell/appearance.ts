import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useSyncExternalStore } from 'react';

export type Appearance = 'light' | 'dark' | 'system';

const KEY = 'sotto.appearance';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function chosen(): Appearance {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function apply(): void {
  const appearance = chosen();
  const dark = appearance === 'dark' || (appearance === 'system' && darkSystem.matches);
  applyMode(dark ? Mode.Dark : Mode.Light);
}

/** Shows the console light or dark, as chosen or as the system is. */
export function followAppearance(): void {
  apply();
  darkSystem.addEventListener('change', apply);
}

/** Chooses light, dark, or as the system is; kept in this browser. */
export function setAppearance(appearance: Appearance): void {
  localStorage.setItem(KEY, appearance);
  apply();
  for (const listener of listeners) listener();
}

/** What is chosen. */
export function useAppearance(): Appearance {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosen);
}
