import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Petrol: the one accent. As text 7 on white and 3 on dark, as a fill 7 and 6 below white: all pass AA. */
const petrol: MantineColorsTuple = [
  '#eaf6f7',
  '#d3eaec',
  '#a9d6da',
  '#7bc0c7',
  '#4fa9b3',
  '#2b929f',
  '#147d8b',
  '#0b6674',
  '#0b5563',
  '#0a434e',
]
/** Slightly blue greys, so that white paper and petrol sit together. */
const gray: MantineColorsTuple = [
  '#f5f7f8',
  '#edf0f2',
  '#e1e6e9',
  '#d0d7dc',
  '#b4bec5',
  '#8a97a1',
  '#63717c',
  '#4a5762',
  '#303c46',
  '#17212a',
]
const dark: MantineColorsTuple = [
  '#e3e9ed',
  '#c4ced5',
  '#9fadb7',
  '#75848f',
  '#465561',
  '#33414c',
  '#26323b',
  '#182127',
  '#12191f',
  '#0f161b',
]
const green: MantineColorsTuple = [
  '#e9f7ee',
  '#d0ecd9',
  '#a3d9b5',
  '#73c48f',
  '#4bb06e',
  '#309c57',
  '#218747',
  '#16703a',
  '#115a2f',
  '#0c4423',
]
const red: MantineColorsTuple = [
  '#fdeeec',
  '#f9d8d4',
  '#f1b0a9',
  '#e98579',
  '#e16153',
  '#d54637',
  '#c23425',
  '#a8281b',
  '#8a2017',
  '#6c1912',
]
const amber: MantineColorsTuple = [
  '#fdf4e3',
  '#f9e6bf',
  '#f2cf88',
  '#eab84f',
  '#e0a326',
  '#c98a0c',
  '#a97005',
  '#875805',
  '#6b4507',
  '#4f3306',
]

const FONT = "'Inter Variable', 'Noto Sans Georgian', 'Noto Sans Tamil', 'Noto Sans Lao', system-ui, sans-serif"

export const theme = createTheme({
  colors: { petrol, gray, dark, green, red, amber },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  shadows: {
    xs: '0 1px 2px rgb(15 30 40 / 6%)',
    sm: '0 1px 3px rgb(15 30 40 / 8%)',
    md: '0 6px 20px -4px rgb(15 30 40 / 16%)',
    lg: '0 12px 32px -6px rgb(15 30 40 / 20%)',
    xl: '0 20px 48px -8px rgb(15 30 40 / 26%)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 }, transitionProps: { duration: 120 } },
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        overlayProps: { backgroundOpacity: 0.25 },
        transitionProps: { duration: 140 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 90 } } },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Badge: { defaultProps: { radius: 'sm', variant: 'light', size: 'md' } },
    Alert: { defaultProps: { variant: 'light' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

const TINTED = { petrol, green, red, amber, gray }
/** The "light" variant of badges and alerts, whose dark form Mantine makes nearly black. */
const tints = (background: (shades: MantineColorsTuple) => string, text: (shades: MantineColorsTuple) => string) =>
  Object.fromEntries(
    Object.entries(TINTED).flatMap(([name, shades]) => [
      [`--mantine-color-${name}-light`, background(shades)],
      [`--mantine-color-${name}-light-color`, text(shades)],
    ]),
  )
const lightTints = tints(
  (shades) => shades[1],
  (shades) => shades[8],
)
const darkTints = tints(
  (shades) => `color-mix(in srgb, ${shades[5]} 22%, ${dark[7]})`,
  (shades) => shades[2],
)

const lightTokens = {
  ...lightTints,
  '--mantine-color-body': '#ffffff',
  '--mantine-color-text': gray[9],
  '--mantine-color-dimmed': '#55636e',
  '--mantine-color-placeholder': '#6a7782',
  '--mantine-color-error': red[6],
  '--mantine-color-default-border': gray[3],
  '--ground': gray[0],
  '--paper': '#ffffff',
  '--line': gray[2],
  '--hover': '#f0f4f5',
  '--dim': '#55636e',
  '--accent': petrol[7],
  '--accent-soft': petrol[0],
  '--bad': red[6],
  '--good': green[7],
  '--warn': amber[7],
}
const darkTokens = {
  ...darkTints,
  '--mantine-color-body': dark[7],
  '--mantine-color-text': dark[0],
  '--mantine-color-dimmed': dark[2],
  '--mantine-color-placeholder': '#8796a2',
  '--mantine-color-error': red[3],
  '--mantine-color-default-border': dark[4],
  '--ground': dark[9],
  '--paper': dark[7],
  '--line': '#283640',
  '--hover': '#1e2930',
  '--dim': dark[2],
  '--accent': petrol[3],
  '--accent-soft': '#12323a',
  '--bad': red[3],
  '--good': green[3],
  '--warn': amber[3],
}

/** Tokens beyond Mantine's: --ground (behind), --paper (panels), --line (hairlines), --dim (secondary text), --bad, --good. */
export const tokens: CSSVariablesResolver = () => ({ variables: {}, light: lightTokens, dark: darkTokens })
