import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOrganization } from './read-organization.ts'
import { enhet } from './schemas.ts'

const read = (more: Record<string, unknown>) =>
  readOrganization(
    enhet.parse({
      organisasjonsnummer: '310400114',
      navn: 'EKSEMPEL AS',
      konkurs: false,
      underAvvikling: false,
      underTvangsavviklingEllerTvangsopplosning: false,
      ...more,
    }),
  )

describe('status', () => {
  it.each([
    [{}, 'ACTIVE', 'Aktiv'],
    [{ konkurs: true, konkursdato: '2026-01-01' }, 'BANKRUPT', 'Konkurs'],
    [{ underAvvikling: true }, 'IN_LIQUIDATION', 'Under avvikling'],
    [
      { underTvangsavviklingEllerTvangsopplosning: true },
      'IN_LIQUIDATION',
      'Under tvangsavvikling eller tvangsoppløsning',
    ],
    [{ underRekonstruksjonsforhandlingDato: '2026-01-01' }, 'RESTRUCTURING', 'Under rekonstruksjonsforhandling'],
    [{ slettedato: '2020-01-01' }, 'DISSOLVED', 'Slettet'],
    [{ konkurs: true, underAvvikling: true, underRekonstruksjonsforhandlingDato: '2026-01-01' }, 'BANKRUPT', 'Konkurs'],
    [{ konkurs: true, slettedato: '2020-01-01' }, 'DISSOLVED', 'Slettet'],
    [{ konkurs: 'true' }, 'BANKRUPT', 'Konkurs'],
    [{ underRekonstruksjonsforhandlingDato: '', slettedato: '' }, 'ACTIVE', 'Aktiv'],
    [{ underAvvikling: true, konkurs: undefined }, 'IN_LIQUIDATION', 'Under avvikling'],
  ])('%j is %s', (more, status, companyStatus) => {
    expect(read(more)).toMatchObject({ status, companyStatus })
  })

  it.each(['konkurs', 'underAvvikling', 'underTvangsavviklingEllerTvangsopplosning'])(
    'without the flag %s a company is not told to be active',
    (flag) => {
      const { status, companyStatus } = read({ [flag]: undefined })
      expect({ status, companyStatus }).toEqual({ status: 'UNKNOWN', companyStatus: undefined })
    },
  )
})

describe('employees', () => {
  it.each([
    [{ antallAnsatte: 0, harRegistrertAntallAnsatte: true }, '0'],
    [{ harRegistrertAntallAnsatte: true }, '1-4'],
    [{ antallAnsatte: 3 }, '1-4'],
    [{ antallAnsatte: 5 }, '5-9'],
    [{ antallAnsatte: 10 }, '10-19'],
    [{ antallAnsatte: 49 }, '20-49'],
    [{ antallAnsatte: 99 }, '50-99'],
    [{ antallAnsatte: 199 }, '100-199'],
    [{ antallAnsatte: 200 }, '200-499'],
    [{ antallAnsatte: 999 }, '500-999'],
    [{ antallAnsatte: 1000 }, '1000+'],
    [{ harRegistrertAntallAnsatte: false }, undefined],
    [{}, undefined],
  ])('%j is the interval %s', (more, interval) => {
    expect(read(more).numberOfEmployeesInterval).toBe(interval)
  })

  it('the interval always holds the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (antallAnsatte) => {
        const interval = read({ antallAnsatte }).numberOfEmployeesInterval ?? ''
        const [from, to] = interval.replace('+', '-Infinity').split('-').map(Number)
        return Number(from) <= antallAnsatte && antallAnsatte <= Number(to)
      }),
    )
  })
})

describe('addresses', () => {
  it('null and empty lines are left out, further lines become the second', () => {
    const forretningsadresse = {
      adresse: ['c/o Eksempel', null, ' ', 'Gata 1', 'Bygg B'],
      postnummer: '0101',
      poststed: 'OSLO',
      kommune: '',
      landkode: 'NO',
    }
    expect(read({ forretningsadresse }).addresses).toEqual([
      {
        type: 'VISITING',
        addressLine1: 'c/o Eksempel',
        addressLine2: 'Gata 1, Bygg B',
        postalCode: '0101',
        city: 'OSLO',
        country: 'NO',
      },
    ])
  })

  it('an address with nothing in it is no address', () => {
    expect(read({ postadresse: { adresse: [null, ''], land: 'Norge' }, forretningsadresse: null }).addresses).toEqual(
      [],
    )
  })

  it.each([
    ['NO', 'NO'],
    ['no', 'NO'],
    ['GBR', 'GB'],
    ['XX', undefined],
    ['', undefined],
    ['Norge', undefined],
  ])('the country code “%s” becomes %s', (landkode, country) => {
    const [address] = read({ postadresse: { adresse: ['Gata 1'], landkode } }).addresses
    expect(address).toEqual({ type: 'POSTAL', addressLine1: 'Gata 1', country })
  })
})

describe('activity', () => {
  it.each([
    [['Drift av kafé,', 'catering'], 'Drift av kafé, catering'],
    [['Virksom-', 'het i inn- og', 'utland'], 'Virksomhet i inn- og utland'],
    [['Kjøps-', 'og salgsvirksomhet'], 'Kjøps- og salgsvirksomhet'],
    [['Salg -', 'Utleie'], 'Salg - Utleie'],
  ])('the lines %j are joined to “%s”', (aktivitet, text) => {
    expect(read({ aktivitet }).businessActivity).toBe(text)
  })

  it('the object in the articles stands in where no activity is registered; empty lines are none', () => {
    expect(read({ aktivitet: [''], vedtektsfestetFormaal: ['Fiske.'] }).businessActivity).toBe('Fiske.')
    expect(read({ aktivitet: [], vedtektsfestetFormaal: [''] }).businessActivity).toBeUndefined()
  })
})

it('a date that is none is not let in', () => {
  expect(enhet.safeParse({ organisasjonsnummer: '310400114', navn: 'A', stiftelsesdato: '2020-13-45' }).success).toBe(
    false,
  )
  expect(read({ stiftelsesdato: '2020-02-03T00:00:00.000+0100' }).foundationDate).toBe('2020-02-03')
})
