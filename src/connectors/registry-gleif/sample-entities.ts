import type { SampleEntity } from './sample-format.ts'

/**
 * Invented entities. Their LEIs pass the check and begin with ZZZZ, which no issuer has; their national numbers are made
 * up in the same way as those of the registers' samples.
 */

const holding: SampleEntity = {
  lei: 'ZZZZ00SAMPLEHOLD0127',
  name: 'Merevara Holding OÜ',
  country: 'EE',
  registeredAt: 'RA000181',
  registeredAs: '19900870',
  direct: { reason: 'NATURAL_PERSONS' },
  ultimate: { reason: 'NATURAL_PERSONS' },
}

/** With a parent that is also the ultimate one. */
const merekohv: SampleEntity = {
  lei: 'ZZZZ00SAMPLECAFE0204',
  name: 'Merekohv OÜ',
  otherNames: ['Merekohv', 'Sea Coffee'],
  country: 'EE',
  registeredAt: 'RA000181',
  registeredAs: '19900108',
  direct: { lei: holding.lei },
  ultimate: { lei: holding.lei },
}

/** Spelt with a hyphen, LEI not renewed, parents not reported. */
const vindprov: SampleEntity = {
  lei: 'ZZZZ00SAMPLEWIND0309',
  name: 'Vindprov AB',
  country: 'SE',
  registeredAt: 'RA000544',
  registeredAs: '559900-0014',
  registrationStatus: 'LAPSED',
}

/** Given twice: one of them is marked so. */
const vindprovAgain: SampleEntity = {
  ...vindprov,
  lei: 'ZZZZ00SAMPLEDUPL0530',
  registeredAs: '5599000014',
  registrationStatus: 'DUPLICATE',
}

export const sampleEntities = { holding, merekohv, vindprov, vindprovAgain }
