import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { box, heic, jpeg, jpegFrame, jpegSegment, pdf, png, webp } from './fixtures/images.ts'
import { inspectUpload } from './inspect.ts'

const types = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  pdf: 'application/pdf',
}

function inspect(head: Uint8Array, extension: keyof typeof types, declaredType: string = types[extension]) {
  return inspectUpload({ head, declaredType, fileName: `passport.${extension}` })
}

async function refusal(...upload: Parameters<typeof inspect>): Promise<string> {
  const result = await inspect(...upload)
  return result.ok ? '' : result.message
}

describe('what is accepted', () => {
  it('takes each kind whose bytes, extension and declared type agree, and says its size', async () => {
    const cases = [
      [jpeg(4000, 3000), 'jpg', 'JPEG'],
      [jpeg(4000, 3000), 'jpeg', 'JPEG'],
      [png(4000, 3000), 'png', 'PNG'],
      [webp(4000, 3000), 'webp', 'WEBP'],
      [
        heic([
          [4000, 3000],
          [512, 512],
        ]),
        'heic',
        'HEIC',
      ],
      [
        heic([
          [512, 512],
          [4000, 3000],
        ]),
        'heif',
        'HEIC',
      ],
    ] as const
    for (const [head, extension, kind] of cases) {
      expect(await inspect(head, extension)).toMatchObject({
        ok: true,
        value: { kind, fileName: `passport.${extension}`, pixelSize: { widthPx: 4000, heightPx: 3000 } },
      })
    }
    expect(await inspect(pdf, 'pdf')).toEqual({
      ok: true,
      value: { kind: 'PDF', mediaType: 'application/pdf', fileName: 'passport.pdf' },
    })
  })

  it('reads image/jpg, parameters and capitals as what they mean', async () => {
    expect((await inspect(jpeg(10, 10), 'jpg', 'image/jpg')).ok).toBe(true)
    expect((await inspect(pdf, 'pdf', 'Application/PDF; charset=binary')).ok).toBe(true)
    expect(
      await inspectUpload({ head: pdf, declaredType: 'application/pdf', fileName: '../x/SCAN.PDF' }),
    ).toMatchObject({
      ok: true,
      value: { fileName: 'SCAN.PDF' },
    })
  })

  it('asks for a longer header when a JPEG carries much before its size', async () => {
    const preview = Buffer.concat(Array.from({ length: 3 }, () => jpegSegment(0xe1, Buffer.alloc(60_000))))
    const file = jpeg(4000, 3000, preview)
    const upload = { head: file.subarray(0, 65_536), declaredType: 'image/jpeg', fileName: 'a.jpg' }
    expect((await inspectUpload(upload)).ok).toBe(false)
    const readFirst = async (lengthBytes: number) => file.subarray(0, lengthBytes)
    expect(await inspectUpload({ ...upload, readFirst })).toMatchObject({
      ok: true,
      value: { pixelSize: { widthPx: 4000 } },
    })
  })
})

describe('UPL-01', () => {
  it('UPL-01 refuses every disagreement of bytes, extension and declared type', async () => {
    const files = { jpg: jpeg(10, 10), png: png(10, 10), webp: webp(10, 10), heic: heic([[10, 10]]), pdf }
    const names = ['jpg', 'png', 'webp', 'heic', 'pdf'] as const
    for (const bytes of names) {
      for (const extension of names) {
        for (const declared of names) {
          const agree = bytes === extension && extension === declared
          const result = await inspect(files[bytes], extension, types[declared])
          expect(result.ok, `${bytes} as .${extension} declared ${declared}`).toBe(agree)
        }
      }
    }
  })

  it('UPL-01 refuses a missing or foreign extension and says which are accepted', async () => {
    for (const fileName of [
      'passport',
      'passport.',
      'passport.exe',
      'passport.pdf.html',
      '.pdf',
      '',
      'a.jpg\u0000.svg',
    ]) {
      const result = await inspectUpload({ head: pdf, declaredType: 'application/pdf', fileName })
      expect(result, fileName).toMatchObject({ ok: false, message: expect.stringContaining('.jpg, .jpeg, .png') })
    }
  })

  it('UPL-01 refuses a missing or vague declared type', async () => {
    for (const declared of ['', 'application/octet-stream', 'image/*', 'text/html']) {
      expect(await refusal(pdf, 'pdf', declared)).toMatch(/Content-Type/)
    }
  })

  it('UPL-01 refuses empty files and formats outside the list', async () => {
    expect(await refusal(Buffer.alloc(0), 'pdf')).toMatch(/empty/)
    expect(await refusal(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;'), 'png')).toMatch(/something else/)
    expect(await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60)]), 'pdf')).toMatch(/something else/)
    expect(await refusal(Buffer.from('MZ\x90\0\x03\0\0\0'), 'pdf')).toMatch(/something else/)
    const avif = Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0avifmif1')), heic([[10, 10]]).subarray(24)])
    expect(await refusal(avif, 'heic')).toMatch(/something else/)
  })

  it('UPL-01 refuses a PDF whose mark does not stand at its first byte', async () => {
    for (const before of ['\n', ' ', '\ufeff', '<html>', 'GIF89a', 'PK\x03\x04']) {
      expect(await refusal(Buffer.concat([Buffer.from(before), pdf]), 'pdf'), before).toMatch(/something else/)
    }
    expect(await refusal(Buffer.from('%PDF+1.7 and more'), 'pdf')).toMatch(/something else/)
  })
})

describe('UPL-03', () => {
  it('UPL-03 refuses pictures beyond 50 megapixels or 15,000 pixels a side, without decoding them', async () => {
    for (const [widthPx, heightPx] of [
      [50_000, 50_000],
      [15_001, 10],
      [10, 15_001],
      [8_000, 6_251],
    ] as const) {
      expect(await refusal(png(widthPx, heightPx), 'png')).toMatch(/too large/)
      expect(await refusal(jpeg(widthPx, heightPx), 'jpg')).toMatch(/too large/)
      expect(await refusal(webp(widthPx, heightPx), 'webp')).toMatch(/too large/)
      expect(await refusal(heic([[widthPx, heightPx]]), 'heic')).toMatch(/too large/)
    }
    expect((await inspect(png(8_000, 6_250), 'png')).ok).toBe(true)
    expect((await inspect(png(15_000, 3_333), 'png')).ok).toBe(true)
  })

  it('UPL-03 finds the huge frame that a JPEG hides from simple readers', async () => {
    // Decoders take the first frame, whatever its coding and however many fill bytes stand before it.
    expect(await refusal(Buffer.concat([jpeg(60_000, 60_000, undefined, 0xc9), jpegFrame(10, 10)]), 'jpg')).toMatch(
      /too large/,
    )
    const filled = Buffer.concat([Buffer.from([0xff, 0xff, 0xff]), jpegFrame(60_000, 60_000)])
    expect(await refusal(jpeg(10, 10, filled), 'jpg')).toMatch(/too large/)
    expect(await refusal(jpeg(60_000, 60_000, jpegSegment(0xe1, jpegFrame(10, 10))), 'jpg')).toMatch(/too large/)
  })

  it('UPL-03 finds the huge picture that a HEIC hides behind small ones or a crop', async () => {
    expect(
      await refusal(
        heic([
          [10, 10],
          [60_000, 60_000],
          [10, 10],
        ]),
        'heic',
      ),
    ).toMatch(/too large/)
    const crop = box('clap', Buffer.from([0, 0, 0, 0, 0, 0, 0xea, 0x5f, ...Buffer.alloc(24)]))
    expect(await refusal(heic([[60_000, 60_000]], crop), 'heic')).toMatch(/too large/)
  })

  it('UPL-03 refuses pictures whose size cannot be read', async () => {
    expect(await refusal(jpeg(10, 0), 'jpg')).toMatch(/cannot be read/)
    expect(await refusal(png(0, 10), 'png')).toMatch(/cannot be read/)
    expect(await refusal(jpeg(10, 10).subarray(0, 19), 'jpg')).toMatch(/cannot be read/)
    expect(await refusal(heic([]), 'heic')).toMatch(/cannot be read/)
    expect(await refusal(heic([[10, 10]]).subarray(0, 60), 'heic')).toMatch(/cannot be read/)
  })
})

describe('UPL-05', () => {
  it('UPL-05 refuses SVG, HTML and XML under any name and declared type', async () => {
    const texts = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
      '<!doctype html><script>alert(1)</script>',
      '<?xml version="1.0"?><a/>',
    ]
    const declared = ['image/svg+xml', 'text/html', 'application/xml', ...Object.values(types)]
    for (const text of texts) {
      for (const fileName of ['a.svg', 'a.html', 'a.xml', 'a.png', 'a.jpg', 'a.pdf', 'a']) {
        for (const declaredType of declared) {
          expect((await inspectUpload({ head: Buffer.from(text), declaredType, fileName })).ok, fileName).toBe(false)
        }
      }
    }
  })
})

describe('hostile bytes', () => {
  it('never throws, and never accepts a picture beyond the limits', async () => {
    const seeds = { jpg: jpeg(4000, 3000), png: png(4000, 3000), webp: webp(4000, 3000), heic: heic([[4000, 3000]]) }
    const changes = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('jpg', 'png', 'webp', 'heic'),
        changes,
        fc.nat(200),
        async (kind, edits, length) => {
          const bytes = Buffer.from(seeds[kind])
          for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
          const result = await inspect(bytes.subarray(0, Math.max(1, length)), kind)
          if (result.ok && result.value.pixelSize) {
            const { widthPx, heightPx } = result.value.pixelSize
            expect(widthPx * heightPx).toBeLessThanOrEqual(50_000_000)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('reads the worst header of two megabytes in linear time', async () => {
    const many = heic(Array.from({ length: 50_000 }, () => [10, 10] as [number, number]))
    const markers = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(2_000_000, Buffer.from('ffe00002', 'hex'))])
    const startedAt = performance.now()
    await inspectUpload({
      head: many.subarray(0, 65_536),
      readFirst: async () => many,
      declaredType: 'image/heic',
      fileName: 'a.heic',
    })
    await inspectUpload({
      head: markers.subarray(0, 65_536),
      readFirst: async () => markers,
      declaredType: 'image/jpeg',
      fileName: 'a.jpg',
    })
    // Quadratic readers need minutes here; the margin is for slow machines.
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})
