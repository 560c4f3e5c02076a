import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issueCertificate } from '../eid-kit/sample-certificates.ts'
import { createSampleSigner, signedXml } from './sample-signature.ts'
import { type SignatureProblem, verifyKept, verifySignature } from './verify-signature.ts'

const at = new Date('2026-06-15T10:00:00Z')
const anna = { personalNumber: '198505172380', givenName: 'Anna', surname: 'Öberg' }
const signer = createSampleSigner(at, [anna])
const userVisibleData = Buffer.from('Jag godkänner.').toString('base64')
const signature = signer.sign(anna, { purpose: 'Signing', userVisibleData })
const expected = { rootCertificates: [signer.rootCertificate], at }

/** The signature with something changed in its XML. */
function changed(change: (xml: string) => string): string {
  const xml = Buffer.from(signature, 'base64').toString()
  const after = change(xml)
  if (after === xml) throw new Error('the change changed nothing')
  return Buffer.from(after).toString('base64')
}

describe('a signature', () => {
  it('that is whole tells who signed what, by which certificate', () => {
    expect(verifySignature(signature, { ...expected, personalNumber: anna.personalNumber })).toEqual({
      outcome: 'VALID',
      personalNumber: anna.personalNumber,
      text: 'Jag godkänner.',
      certificateSerial: expect.stringMatching(/^[0-9A-F]+$/),
    })
  })

  it('written in another way, with the same meaning, is as good', () => {
    const rewritten = changed((xml) =>
      xml
        .replace(
          '<usrVisibleData charset="UTF-8" visible="wysiwys">',
          "<usrVisibleData  visible='wysiwys'\n charset='UTF-8' >",
        )
        .replaceAll(/(<DigestMethod [^>]+)><\/DigestMethod>/g, '$1/>')
        .replace('<clientInfo>', '<clientInfo><!-- nobody signs remarks -->')
        .replace(userVisibleData, `<![CDATA[${userVisibleData}]]>`),
    )
    expect(verifySignature(rewritten, expected).outcome).toBe('VALID')
  })

  const wrapped = (xml: string) => {
    const data = /<bankIdSignedData.*<\/bankIdSignedData>/.exec(xml)?.[0] ?? ''
    const forged = data.replace(userVisibleData, Buffer.from('Jag lånar.').toString('base64'))
    return { xml, data, forged }
  }
  it.each<[string, SignatureProblem, (xml: string) => string]>([
    [
      'of a changed text',
      'DIGEST',
      (xml) => xml.replace(userVisibleData, Buffer.from('Jag lånar.').toString('base64')),
    ],
    [
      'with a certificate left out',
      'DIGEST',
      (xml) => xml.replace(/<X509Certificate>[^<]+<\/X509Certificate>(?=<\/X)/, ''),
    ],
    [
      'with a changed digest',
      'SIGNATURE',
      (xml) => xml.replace('#sha256"></DigestMethod>', '#sha256" x="1"></DigestMethod>'),
    ],
    ['with another value', 'SIGNATURE', (xml) => xml.replace(/<SignatureValue>..../, '<SignatureValue>AAAA')],
    ['by SHA-1', 'UNSUPPORTED_ALGORITHM', (xml) => xml.replace('xmldsig-more#rsa-sha256', 'xmldsig#rsa-sha1')],
    [
      'over a transformed text',
      'UNSUPPORTED_ALGORITHM',
      (xml) => xml.replace(/(<Transform Algorithm=")[^"]+/, '$1urn:x'),
    ],
    [
      'with a second text beside it',
      'MALFORMED',
      (xml) => ((w) => w.xml.replace(w.data, w.forged + w.data))(wrapped(xml)),
    ],
    [
      'with the signed text moved away and another in its place',
      'MALFORMED',
      (xml) => ((w) => w.xml.replace(w.data, w.forged.replace('<srvInfo>', `${w.data}<srvInfo>`)))(wrapped(xml)),
    ],
    ['over the text alone', 'MALFORMED', (xml) => xml.replace(/<Reference URI="#bidKeyInfo">.*?<\/Reference>/, '')],
    ['with a document type', 'MALFORMED', (xml) => xml.replace('?>', '?><!DOCTYPE Signature [<!ENTITY a "b">]>')],
    ['cut off', 'MALFORMED', (xml) => xml.slice(0, -20)],
    ['with a tree that never ends', 'MALFORMED', (xml) => xml.replace('</srvInfo>', `${'<a>'.repeat(9e4)}</srvInfo>`)],
  ])('%s is INVALID: %s', (_, problem, change) => {
    expect(verifySignature(changed(change), expected)).toEqual({ outcome: 'INVALID', problem })
  })

  it.each<[string, SignatureProblem, object]>([
    ['of another person', 'OTHER_PERSON', { personalNumber: '197302042382' }],
    ['of another text', 'OTHER_TEXT', { text: 'Jag lånar.' }],
    [
      'under other roots',
      'CERTIFICATE_UNTRUSTED',
      { rootCertificates: [createSampleSigner(at, [anna]).rootCertificate] },
    ],
    ['when the certificate has run out', 'CERTIFICATE_EXPIRED', { at: new Date('2027-06-16T10:00:00Z') }],
    ['before the certificate was in force', 'CERTIFICATE_EXPIRED', { at: new Date('2026-06-13T10:00:00Z') }],
  ])('that is %s is INVALID: %s', (_, problem, given) => {
    expect(verifySignature(signature, { ...expected, ...given })).toEqual({ outcome: 'INVALID', problem })
  })

  it('by somebody who is no authority, though a root’s child, vouches for nobody', () => {
    const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') }
    const root = issueCertificate({ ...dates, kind: 'AUTHORITY', subject: { CN: 'Prov Root' } })
    const bo = issueCertificate({ ...dates, kind: 'PERSON', issuer: root, subject: { serialNumber: '197302042382' } })
    const forged = issueCertificate({
      ...dates,
      kind: 'PERSON',
      issuer: bo,
      subject: { serialNumber: anna.personalNumber },
    })
    const xml = (chain: Buffer[], key: typeof bo.privateKey) => {
      const x509 = chain.map((one) => `<X509Certificate>${one.toString('base64')}</X509Certificate>`).join('')
      const keyInfo = `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#" Id="bidKeyInfo"><X509Data>${x509}</X509Data></KeyInfo>`
      const data = `<bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types" Id="bidSignedData"></bankIdSignedData>`
      return Buffer.from(signedXml(keyInfo, data, key)).toString('base64')
    }
    const given = { rootCertificates: [root.pem], at }
    expect(verifySignature(xml([bo.certificate], bo.privateKey), given).outcome).toBe('VALID')
    expect(verifySignature(xml([forged.certificate, bo.certificate], forged.privateKey), given)).toEqual({
      outcome: 'INVALID',
      problem: 'CERTIFICATE_UNTRUSTED',
    })
    expect(verifySignature(xml([], forged.privateKey), given).outcome).toBe('INVALID')
  })

  it('with any part of it replaced is never another one that is VALID, and nothing makes the check throw', () => {
    const xml = Buffer.from(signature, 'base64').toString()
    const place = fc.nat(xml.length - 1)
    const property = fc.property(place, fc.nat(30), fc.string({ maxLength: 12 }), (start, length, text) => {
      const after = xml.slice(0, start) + text + xml.slice(start + length)
      const check = verifySignature(Buffer.from(after).toString('base64'), expected)
      if (check.outcome === 'VALID')
        expect([check.text, check.personalNumber]).toEqual(['Jag godkänner.', anna.personalNumber])
    })
    fc.assert(property, { numRuns: 300 })
    fc.assert(fc.property(fc.string(), (any) => verifySignature(any, expected).outcome === 'INVALID'))
  })

  it('kept without a completion is none', () => {
    const body = JSON.stringify({ orderRef: 'a', status: 'failed', hintCode: 'userCancel' })
    expect(verifyKept({ body, retrievedAt: at.toISOString() }, expected)).toEqual({
      outcome: 'INVALID',
      problem: 'MALFORMED',
    })
  })

  it('is never taken for checked where the roots cannot be read', () => {
    expect(() => verifySignature(signature, { rootCertificates: ['none'], at })).toThrow('must be given as PEM')
  })
})
