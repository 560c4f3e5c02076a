import { describe, expect, it } from 'vitest'
import { analyse, type DeclaredOwner, readOwners } from './index.ts'
import { toOwners } from './to-owners.ts'

const subject = { name: 'Subject AB', organizationNumber: '556000-0001', country: 'SE' }
const company = (name: string, sharePercent: number, owners?: DeclaredOwner[], organizationNumber?: string) =>
  ({ type: 'ORGANIZATION', name, sharePercent, owners, organizationNumber }) as const
const person = (name: string, sharePercent: number, dateOfBirth?: string): DeclaredOwner => ({
  name,
  sharePercent,
  ...(dateOfBirth ? { dateOfBirth } : {}),
})
const read = (...owners: DeclaredOwner[]) => readOwners(owners, subject)
const parts = (...owners: DeclaredOwner[]) =>
  analyse(read(...owners).graph, { percent: 25, inclusive: false }).persons.map((one) => [one.name, one.sharePercent])

describe('a declared tree', () => {
  it('is read level by level', () => {
    expect(parts(company('B', 60, [person('Anna', 50)]), person('Bo', 40))).toEqual([
      ['Bo', 40],
      ['Anna', 30],
    ])
  })

  it('a number names one company, however it is written, and closes a circle', () => {
    const b = company('B', 50, [company('Subject', 100, undefined, '5560000001')], '556000-0002')
    expect(parts(person('Anna', 50), b)).toEqual([['Anna', 100]])
    const twice = [
      company('B', 50, [person('Anna', 100)], '556000-0002'),
      company('B again', 20, undefined, '5560000002'),
    ]
    expect(parts(...twice)).toEqual([['Anna', 70]])
  })

  it('the same number in two countries is two companies', () => {
    const abroad = { ...company('B', 20, [person('Bo', 100)], '5560000002'), country: 'NO' }
    expect(parts(company('B', 50, [person('Anna', 100)], '5560000002'), abroad)).toHaveLength(2)
  })

  it('the same name is one person, unless birth dates differ', () => {
    const two = (a?: string, b?: string) =>
      parts(company('B', 40, [person('Anna Berg', 50, a)]), person('ANNA  Berg', 10, b)).map(([, part]) => part)
    expect(two()).toEqual([30])
    expect(two('1980-01-01')).toEqual([30])
    expect(two('1980-01-01', '1980-01-02')).toEqual([20, 10])
  })

  it('owners told of one company in two places are refused, with the place', () => {
    const { issues } = read(company('B', 50, [person('Anna', 100)], '2'), company('B', 20, [person('Bo', 100)], '2'))
    expect(issues).toMatchObject([{ path: '1.owners' }])
  })

  it('more than 100 percent of shares or votes is refused, with the company’s place', () => {
    expect(read(company('B', 50, [person('Anna', 60), person('Bo', 41)])).issues).toEqual([
      { path: '0.owners', message: 'The shares add up to more than 100 %.' },
    ])
    expect(read({ ...person('Anna', 10), votingPercent: 90 }, person('Bo', 20)).issues).toMatchObject([
      { path: '', message: expect.stringContaining('votes') },
    ])
  })

  it('more than 12 levels or 200 owners are refused', () => {
    let deep: DeclaredOwner = person('Anna', 100)
    for (let level = 1; level < 12; level++) deep = company(`B${level}`, 100, [deep])
    expect(read(deep).issues).toEqual([])
    expect(read(company('top', 100, [deep])).issues).toMatchObject([{ message: expect.stringContaining('12 levels') }])
    const many = [...Array(201).keys()].map((i) => person(`P${i}`, 0.4))
    expect(read(...many).issues).toMatchObject([{ message: expect.stringContaining('200') }])
  })

  it('goes to a graph and back', () => {
    const { graph } = read(
      company('B', 60, [person('Anna', 50, '1980-01-01'), company('S', 10, undefined, '5560000001')], '2'),
    )
    const back = toOwners(graph)
    expect(back.issues).toEqual([])
    expect(readOwners(back.owners, subject).graph).toEqual(graph)
  })
})
