import { createHash, type KeyObject, sign } from 'node:crypto'
import { issueCertificate, type SampleIdentity } from '../eid-kit/sample-certificates.ts'
import { canonicalXml, parseXml } from './canonical-xml.ts'

export interface SamplePerson {
  /** 12 digits. */
  personalNumber: string
  givenName: string
  surname: string
}

/** Signs as people's BankID apps do, with certificates of an invented bank under an invented root. */
export interface SampleSigner {
  /** PEM of the root: what a checker is to trust. */
  rootCertificate: string
  /** Base64 of the XML signature. */
  sign(
    person: SamplePerson,
    shown: { purpose: 'Identification' | 'Signing'; userVisibleData?: string | undefined },
  ): string
}

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** Certificates count from the day before `now` for two years, a person's for one. */
export function createSampleSigner(now: Date, people: SamplePerson[]): SampleSigner {
  const day = 24 * 3600 * 1000
  const notBefore = new Date(now.getTime() - day)
  const notAfter = new Date(now.getTime() + 730 * day)
  const authority = { kind: 'AUTHORITY', notBefore, notAfter } as const
  const root = issueCertificate({ ...authority, subject: { O: 'Provteknik AB', CN: 'Prov Root CA v1' } })
  const bank = issueCertificate({ ...authority, issuer: root, subject: { C: 'SE', CN: 'Provbanken CA v1 for BankID' } })
  const until = new Date(now.getTime() + 365 * day)
  const holders = new Map<string, SampleIdentity>()
  for (const { personalNumber, givenName, surname } of people) {
    const subject = { C: 'SE', O: 'Provbanken', surname, GN: givenName, serialNumber: personalNumber }
    const person = { kind: 'PERSON', issuer: bank, subject, notBefore, notAfter: until } as const
    holders.set(personalNumber, issueCertificate(person))
  }

  return {
    rootCertificate: root.pem,
    sign({ personalNumber }, { purpose, userVisibleData }) {
      const holder = holders.get(personalNumber)
      if (!holder) throw new Error('Only the people that the signer was made with can sign.')
      const chain = [holder.certificate, bank.certificate].map(
        (one) => `<X509Certificate>${one.toString('base64')}</X509Certificate>`,
      )
      const keyInfo = `<KeyInfo xmlns="${DS}" Id="bidKeyInfo"><X509Data>${chain.join('')}</X509Data></KeyInfo>`
      const visible = userVisibleData
        ? `<usrVisibleData charset="UTF-8" visible="wysiwys">${userVisibleData}</usrVisibleData>`
        : ''
      const data =
        `<bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types" Id="bidSignedData">${visible}` +
        `<srvInfo><name>${Buffer.from('cn=Prov').toString('base64')}</name></srvInfo>` +
        `<clientInfo><funcId>${purpose}</funcId></clientInfo></bankIdSignedData>`
      return Buffer.from(signedXml(keyInfo, data, holder.privateKey)).toString('base64')
    },
  }
}

/** The two parts under one signature. `keyInfo` and `data` stand as they are canonical already. */
export function signedXml(keyInfo: string, data: string, key: KeyObject): string {
  const reference = (id: string, text: string) =>
    `<Reference URI="#${id}"><Transforms><Transform Algorithm="${C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${SHA256}"></DigestMethod>` +
    `<DigestValue>${createHash('sha256').update(canonical(text)).digest('base64')}</DigestValue></Reference>`
  const signedInfo =
    `<SignedInfo xmlns="${DS}"><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${RSA_SHA256}"></SignatureMethod>` +
    `${reference('bidSignedData', data)}${reference('bidKeyInfo', keyInfo)}</SignedInfo>`
  const value = sign('sha256', Buffer.from(canonical(signedInfo)), key).toString('base64')
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="${DS}">${signedInfo}` +
    `<SignatureValue>${value}</SignatureValue>${keyInfo}<Object>${data}</Object></Signature>`
  )
}

function canonical(text: string): string {
  const root = parseXml(text)
  if (!root) throw new Error('A sample must be well-formed XML.')
  return canonicalXml(root)
}
