import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, themeCss } from './theme-css.ts'

const read = (css: string, name: string) =>
  [...css.matchAll(new RegExp(`${name}:([^;]+);`, 'g'))].map(([, one]) => one ?? '')

describe('a workflow’s theme', () => {
  it('contrast is WCAG’s: 21 of black on white, 1 of a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#1e40af', '#1e40af')).toBe(1)
  })

  it('whatever colour is chosen is read on light and dark pages, and so is what stands on it', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'))
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const css = themeCss({ accentColor: `#${red}${green}${blue}` })
        const [light = '', dark = ''] = read(css, '--accent')
        const [onLight = '', onDark = ''] = read(css, '--on-accent')
        for (const ground of ['#ffffff', '#f5f6f8']) expect(contrast(light, ground)).toBeGreaterThanOrEqual(4.5)
        for (const ground of ['#14161b', '#1e2128']) expect(contrast(dark, ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(light, onLight)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(dark, onDark)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('a colour that is readable is left as it is', () => {
    expect(read(themeCss({ accentColor: '#1e40af' }), '--accent')[0]).toBe('#1e40af')
  })

  it('nothing chosen is nothing said', () => {
    expect(themeCss({})).toBe('')
    expect(themeCss({ cornerRadiusPx: 0 })).toBe('html:root{--radius:0px;}\n')
  })
})
