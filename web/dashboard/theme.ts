import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: the applicant's pages have the same. */
const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dce5fd',
  '#bccdf9',
  '#98b2f5',
  '#8fb3ff',
  '#5a83ea',
  '#3f6be0',
  '#2f57c8',
  '#1e40af',
  '#18338c',
]

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e4e7ec',
  '#d5d9e0',
  '#bcc2cc',
  '#8d95a3',
  '#6a7280',
  '#4d5563',
  '#343a46',
  '#1b1f27',
]

const dark: MantineColorsTuple = [
  '#e6e9ef',
  '#c9ced8',
  '#a4abb9',
  '#828a98',
  '#3a404c',
  '#2b303a',
  '#21252d',
  '#181b21',
  '#13151a',
  '#0d0f13',
]

/** Dense and calm: small type, tight rows, hairlines instead of shadows. Colours are held to WCAG AA by `resolveVariables`. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 8,
  autoContrast: true,
  colors: { accent, gray, dark },
  black: '#16181d',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
    // The focus goes to the first of what can be chosen; what else would hold it has no place in a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
    // A dialog’s head is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray' },
      // WCAG 2.5.8 asks for 24 px.
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({
        root: size === 'sm' || size === 'xs' ? { '--ai-size': '1.5rem' } : {},
      }),
    },
  },
})

/** Mantine's own dimmed text, errors, placeholders and borders fall short of AA; these do not. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {
    '--line': 'var(--mantine-color-default-border)',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5a6271',
    '--mantine-color-error': '#b3141b',
    '--mantine-color-success': '#12693a',
    '--mantine-color-placeholder': '#666e7c',
    '--mantine-color-anchor': '#1e40af',
    '--mantine-color-default-border': '#d5d9e0',
    '--mantine-color-disabled-color': '#5a6271',
    '--mantine-color-gray-text': '#4d5563',
    '--mantine-color-red-light-color': '#8f1016',
    '--mantine-color-orange-light-color': '#83320a',
    '--mantine-color-yellow-light-color': '#6b4300',
    '--mantine-color-green-light-color': '#0d5a2e',
    '--mantine-color-gray-light-color': '#343a46',
    '--mantine-color-red-outline': '#8f1016',
    '--mantine-color-orange-outline': '#83320a',
    '--mantine-color-yellow-outline': '#6b4300',
    '--rail': '#f7f8fa',
    '--mark': '#eef3ff',
  },
  dark: {
    '--mantine-color-body': '#181b21',
    '--mantine-color-dimmed': '#a4abb9',
    '--mantine-color-error': '#ff9c9c',
    '--mantine-color-success': '#79d9a3',
    '--mantine-color-placeholder': '#969eac',
    '--mantine-color-anchor': '#8fb3ff',
    '--mantine-color-default-border': '#3a404c',
    '--mantine-color-disabled-color': '#a4abb9',
    '--mantine-color-accent-text': '#8fb3ff',
    '--mantine-color-gray-text': '#c9ced8',
    '--mantine-color-accent-outline': '#8fb3ff',
    '--rail': '#13151a',
    '--mark': '#232b40',
  },
})
