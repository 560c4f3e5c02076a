/** Contrast that text needs (WCAG 2.2, 1.4.3). */
const contrastMin = 4.5
/** What accents stand on: the panels of web/flow/style.css, which are nearer to an accent than the page itself. */
const panels = { light: '#f5f6f8', dark: '#1e2128' }
const [black, white] = ['#000000', '#ffffff']

/**
 * A workflow's theme as a style sheet. Whatever colour was chosen, it is read on the page, and what stands on it is read: it is
 * made darker for light pages, and lighter for dark ones, by no more than that takes. `#rrggbb`; pixels.
 */
export function themeCss(theme: { accentColor?: string | undefined; cornerRadiusPx?: number | undefined }): string {
  const { accentColor, cornerRadiusPx } = theme
  const shown = accentColor ? accentsOf(accentColor) : undefined
  const light = shown ? accentRules(shown.light.accent) : ''
  const dark = shown ? accentRules(shown.dark.accent) : ''
  const radius = cornerRadiusPx === undefined ? '' : `--radius:${cornerRadiusPx}px;`
  if (!light && !radius) return ''
  // Named more closely than the pages' own `:root`, so that the order of the two sheets does not matter.
  return `html:root{${light}${radius}}\n${dark && `@media (prefers-color-scheme:dark){html:root{${dark}}}\n`}`
}

/** What becomes of an accent on light and on dark pages, and how well it would be read there as it was chosen. */
export function accentsOf(color: string) {
  return {
    light: { accent: towards(color, black, panels.light), contrast: contrast(color, panels.light) },
    dark: { accent: towards(color, white, panels.dark), contrast: contrast(color, panels.dark) },
    contrastMin,
  }
}

/** WCAG's contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function accentRules(accent: string): string {
  const onAccent = contrast(accent, white) >= contrast(accent, black) ? white : black
  return `--accent:${accent};--on-accent:${onAccent};`
}

/** The colour, mixed with as little of the end as makes it readable on the ground. */
function towards(color: string, end: string, ground: string): string {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(color, end, share)
    if (contrast(mixed, ground) >= contrastMin) return mixed
  }
  return end
}

function mix(color: string, end: string, share: number): string {
  const parts = channels(color).map((value, index) => value + ((channels(end)[index] ?? 0) - value) * share)
  return `#${parts.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance (WCAG 2.2, definitions). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}
