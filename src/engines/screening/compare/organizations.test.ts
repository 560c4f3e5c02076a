import { describe, expect, it } from 'vitest'
import { explainPair } from '../explain.ts'
import { PARAMETERS } from '../parameters.ts'
import type { Entry, EntryName } from '../types.ts'
import { comparePair } from './pair.ts'

function organization(
  value: string,
): Pick<Entry, 'names' | 'kind' | 'birthDates' | 'genders' | 'countries' | 'identifiers'> {
  const names: EntryName[] = [{ value, strength: 'PRIMARY' }]
  return { kind: 'ORGANIZATION', names, birthDates: [], genders: [], countries: [], identifiers: [] }
}

function score(subject: string, listed: string): number {
  return comparePair({ kind: 'ORGANIZATION', names: [subject] }, organization(listed)).score
}

describe('the same organization', () => {
  it.each([
    ['ООО «Вектор Трейдинг»', 'Vector Trading LLC'],
    ['АО «Тульский инструментальный завод»', 'Tula Tool Plant JSC'],
    ['Департамент снабжения города Пскова', 'Department of Supply of the City of Pskov'],
    ['Завод «Искра» Российской Федерации', 'Iskra Plant of Russia'],
    ['شركة النورس للنقل والتجارة', 'Al Nawras Transport and Trading Company'],
    ['مارين سدرة ش.م.م', 'Sidra Marine JSC'],
    ['شرکت کشتیرانی دنا شیراز', 'Dena Shipping Company of Shiraz'],
    ['苏州海燕电池有限公司', 'Suzhou Haiyan Battery Co., Ltd.'],
    ['בנק אלון', 'Alon Bank'],
    ['บริษัท โฮลดิ้ง สยาม จำกัด', 'Siam Holding Co., Ltd.'],
  ])('%s is %s, its general words translated', (subject, listed) => {
    expect(score(subject, listed)).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })

  it.each([
    ['АО «ТОМЗ»', 'Tikhvin Experimental Mechanical Plant JSC'],
    ['АО «КНПЗ»', 'Kedrovo Refinery JSC'],
  ])('%s is %s by the first letters of the original words', (subject, listed) => {
    expect(score(subject, listed)).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })

  it.each([
    ['Larkfield Macinery Ltd', 'Larkfield Machinery Ltd', 'a general word misspelt'],
    ['Larkfield Tramways Lmiited Liability Company', 'Larkfield Tramways LLC', 'a legal form misspelt'],
    ['LarkfieldMachinery Ltd', 'Larkfield Machinery Ltd', 'a general word joined'],
    ['Larkfield Log istics', 'Larkfield Logistics', 'a general word taken apart'],
    ['Lajnat Alnadwa', 'Lajnat al Nadwa', 'an article joined'],
    ['Zarkov Bank of the Islamic Republic of Iran', 'Zarkov Bank of Iran', 'a country by its official name'],
    ['ООО Микролан', 'LLC Microlan', 'a short legal form beside a long word'],
  ])('%s is %s: %s', (subject, listed) => {
    expect(score(subject, listed)).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })
})

describe('another organization', () => {
  it('is a ship that bears its owner’s name', () => {
    expect(score('MV Larkfield Dawn', 'Larkfield Dawn Ltd')).toBeLessThan(score('MV Larkfield Dawn', 'Larkfield Dawn'))
    const explained = explainPair({ kind: 'VESSEL', names: ['MV Larkfield Dawn'] }, organization('Larkfield Dawn Ltd'))
    expect(explained.outcome).toBe('NO_HIT')
    expect(explained.sentences.join(' ')).toMatch(/a vessel and a company/)
  })

  it.each([
    ['Kestrel Offshore Fund Ltd', 'Kestrel Offshore Fund II Ltd', 'a number that the other has not'],
    ['Dining Larkfield Ltd', 'Mining Larkfield Ltd', 'a word that only looks like a general word'],
    ['Larkfield Export Group', 'Larkfield Expert Mining', 'two general words'],
  ])('%s is less than %s by itself: %s', (subject, listed) => {
    expect(score(subject, listed)).toBeLessThan(score(listed, listed))
  })
})
