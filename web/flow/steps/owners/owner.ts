import { newKey } from '../../../shared/new-key.ts'

export const controls = ['APPOINTMENT', 'INFLUENCE', 'OTHER'] as const

/** Levels of companies within companies that the server takes. */
export const depthMax = 12

/** An owner as they stand in the fields; companies have owners of their own. */
export interface Owner {
  id: string
  type: 'PERSON' | 'ORGANIZATION'
  name: string
  sharePercent: string
  votingPercent: string
  control: string[]
  dateOfBirth: string
  country: string
  organizationNumber: string
  owners: Owner[]
}

export function newOwner(type: Owner['type']): Owner {
  return {
    id: newKey(),
    type,
    name: '',
    sharePercent: '',
    votingPercent: '',
    control: [],
    dateOfBirth: '',
    country: '',
    organizationNumber: '',
    owners: [],
  }
}

/** `12,5` and `12.5 %` as 12.5; undefined for what is no percentage. */
export function percentOf(text: string): number | undefined {
  const plain = text.replace(/[\s%\u00a0]/g, '').replace(',', '.')
  return /^\d{1,3}(\.\d+)?$/.test(plain) && Number(plain) <= 100 ? Number(plain) : undefined
}

/** What they hold together, as far as it is written. */
export function sumOf(owners: readonly Owner[]): number {
  const sum = owners.reduce((total, { sharePercent }) => total + (percentOf(sharePercent) ?? 0), 0)
  // Three thirds, each written with two decimals, are not 99.99000000000001.
  return Math.round(sum * 1000) / 1000
}

/** As the server takes it: what is not filled in is left out. */
export function declared(owner: Owner): object {
  const { type, name, control, dateOfBirth, country, organizationNumber, owners } = owner
  const [sharePercent, votingPercent] = [percentOf(owner.sharePercent), percentOf(owner.votingPercent)]
  return {
    type,
    name: name.trim(),
    ...(sharePercent === undefined ? {} : { sharePercent }),
    ...(votingPercent === undefined ? {} : { votingPercent }),
    ...(control.length > 0 ? { control } : {}),
    ...(country ? { country } : {}),
    ...(type === 'PERSON' && dateOfBirth ? { dateOfBirth } : {}),
    ...(type === 'ORGANIZATION' && organizationNumber.trim() ? { organizationNumber: organizationNumber.trim() } : {}),
    ...(type === 'ORGANIZATION' && owners.length > 0 ? { owners: owners.map(declared) } : {}),
  }
}

/** What the server would refuse, by its path and the key of what to say. */
export function faultsOf(owners: readonly Owner[], path = 'owners'): [string, string][] {
  const ofEach = owners.flatMap((owner, at): [string, string][] => {
    const here = `${path}.${at}`
    const faults: [string, string][] = []
    if (owner.name.trim() === '') faults.push([`${here}.name`, 'owners.wrong.name'])
    const holdsOtherwise = owner.votingPercent.trim() !== '' || owner.control.length > 0
    const share = percentOf(owner.sharePercent)
    if (owner.sharePercent.trim() === '' ? !holdsOtherwise : share === undefined || share === 0) {
      faults.push([`${here}.sharePercent`, 'owners.wrong.percent'])
    }
    if (owner.votingPercent.trim() !== '' && percentOf(owner.votingPercent) === undefined) {
      faults.push([`${here}.votingPercent`, 'owners.wrong.percent'])
    }
    return owner.type === 'PERSON' ? faults : [...faults, ...faultsOf(owner.owners, `${here}.owners`)]
  })
  return sumOf(owners) > 100 ? [...ofEach, [path, 'owners.wrong.sum']] : ofEach
}
