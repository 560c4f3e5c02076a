import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition } from './content-disposition.ts'
import { safeFileName } from './safe-file-name.ts'

/** Any UTF-16 at all, with the signs that matter here more often than chance would have them. */
const junk = fc.string({
  unit: fc.oneof(
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '/',
      '\\',
      '.',
      ' ',
      '"',
      '\r',
      '\n',
      '\u202e',
      '\ud83d',
      'å',
      'a\u030a',
      '%',
      ';',
      '\u0000',
      '＂',
      '／',
    ),
    fc.constantFrom('a', 'b', '.pdf'),
  ),
  maxLength: 300,
})

describe('safeFileName', () => {
  it('UPL-04 a path, a hidden file or nothing becomes a plain name', () => {
    expect(safeFileName('../../etc/passwd')).toBe('passwd')
    expect(safeFileName('C:\\Users\\x\\passport.pdf')).toBe('passport.pdf')
    expect(safeFileName('..')).toBe('document')
    expect(safeFileName('.htaccess')).toBe('htaccess')
    expect(safeFileName('folder/')).toBe('document')
    expect(safeFileName('')).toBe('document')
    expect(safeFileName('evil.pdf. . ')).toBe('evil.pdf')
  })

  it('UPL-04 line breaks, quotes, control and bidirectional characters vanish', () => {
    expect(safeFileName('a\r\nSet-Cookie: x=1.pdf')).toBe('aSet-Cookie x=1.pdf')
    expect(safeFileName('"a"; filename=`b\'.pdf')).toBe('a; filename=b.pdf')
    expect(safeFileName('gpj.\u202efdp.exe\u0000')).toBe('gpj.fdp.exe')
    expect(safeFileName('a\u200b\u2066b\ufeff\ud800.pdf')).toBe('ab.pdf')
  })

  it('keeps real names, in NFC, and cuts long ones before the extension', () => {
    expect(safeFileName('Åsas pass – sid 1 (kopia).jpeg')).toBe('Åsas pass – sid 1 (kopia).jpeg')
    expect(safeFileName('A\u030asa.pdf')).toBe('Åsa.pdf')
    const cut = safeFileName(`${'x'.repeat(500)}.pdf`)
    expect(cut).toHaveLength(200)
    expect(cut).toMatch(/x\.pdf$/)
    expect(safeFileName(`${'😀'.repeat(300)}.pdf`)).toMatch(/^(😀)+\.pdf$/u)
  })

  it('always gives a safe name, and the same again when asked twice', () => {
    fc.assert(
      fc.property(junk, (name) => {
        const safe = safeFileName(name)
        expect(safe.length).toBeGreaterThan(0)
        expect(safe.length).toBeLessThanOrEqual(200)
        expect(safe).not.toMatch(/[/\\"'`<>:|?*\p{C}]|^[.\s]|[.\s]$/u)
        expect(safe).toBe(safe.normalize('NFC'))
        expect(safeFileName(safe)).toBe(safe)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('contentDisposition', () => {
  it('UPL-04 offers an ASCII name to all and the exact one where it differs', () => {
    expect(contentDisposition('passport.pdf')).toBe('attachment; filename="passport.pdf"')
    expect(contentDisposition('Åsas pass.pdf')).toBe(
      `attachment; filename="Asas pass.pdf"; filename*=UTF-8''%C3%85sas%20pass.pdf`,
    )
    expect(contentDisposition('100% (1)*.pdf')).toBe(
      `attachment; filename="100_ (1).pdf"; filename*=UTF-8''100%25%20%281%29.pdf`,
    )
  })

  it('UPL-04 gives an ASCII name that is safe by itself, whatever the full-width forms unfold to', () => {
    expect(contentDisposition('．．／etc')).toMatch(/^attachment; filename="_etc"; /)
    expect(contentDisposition('\u0591')).toMatch(/^attachment; filename="document"; /)
  })

  it('UPL-04 is one header line of one plain and at most one exact name, whatever the name', () => {
    const form =
      /^attachment; filename="[ !#$&'()+,.0-9=@A-Z[\]^_`a-z{}~-]+"(; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+)?$/
    fc.assert(
      fc.property(junk, (name) => {
        const value = contentDisposition(name)
        expect(value).toMatch(form)
        const exact = value.split("UTF-8''")[1]
        if (exact) expect(decodeURIComponent(exact)).toBe(safeFileName(name))
      }),
      { numRuns: 2_000 },
    )
  })
})
