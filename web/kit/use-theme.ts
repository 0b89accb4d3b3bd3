import { createContext, useContext } from 'react';
import { PALETTES, type Palette, type ThemeName } from './palette.ts';

/** The theme in force; provided once at the root. */
export const ThemeContext = createContext<{ readonly name: ThemeName; readonly choose: (name: ThemeName) => void }>({
  name: 'light',
  choose: () => undefined,
});

/** Which theme is on, and how to change it. */
export function useThemeName(): { readonly name: ThemeName; readonly choose: (name: ThemeName) => void } {
  return useContext(ThemeContext);
}

/** The colours of the theme in force. */
export function usePalette(): Palette {
  return PALETTES[useContext(ThemeContext).name];
}
