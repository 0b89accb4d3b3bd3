import { useSyncExternalStore } from 'react';

const query = '(max-width: 767px)';

/** Whether the screen is a phone's. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
