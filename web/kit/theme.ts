import { theme as antdTheme, type ThemeConfig } from 'antd';
import { PALETTES, type ThemeName } from './palette.ts';

const FONT = 'var(--bw-font)';

/** Ant Design's theme in our tokens: compact, dense, one accent; still for people who ask for less motion. */
export function themeOf(name: ThemeName, still: boolean): ThemeConfig {
  const palette = PALETTES[name];
  return {
    cssVar: { key: 'bw' },
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorText: palette.ink,
      colorTextSecondary: palette.quiet,
      colorTextTertiary: palette.quiet,
      colorTextDescription: palette.quiet,
      colorTextPlaceholder: palette.quiet,
      colorBgLayout: palette.page,
      colorBgContainer: palette.panel,
      colorBorderSecondary: palette.line,
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      motion: !still,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryColor: name === 'dark' ? palette.page : '#ffffff' },
      Table: {
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
        headerBg: palette.panel,
        headerColor: palette.quiet,
        headerSplitColor: 'transparent',
      },
      Card: { bodyPadding: 16, headerHeight: 44 },
      Tabs: { horizontalMargin: '0' },
      Menu: { itemHeight: 36, itemMarginInline: 8 },
    },
  };
}
