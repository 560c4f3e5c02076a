/** Ownership as it was declared: each company with its own owners. */
export interface Declared {
  type?: 'PERSON' | 'ORGANIZATION' | undefined
  name: string
  dateOfBirth?: string | undefined
  organizationNumber?: string | undefined
  country?: string | undefined
  sharePercent?: number | undefined
  votingPercent?: number | undefined
  owners?: Declared[] | undefined
}

export interface GraphNode {
  id: string
  name: string
  kind: 'SUBJECT' | 'PERSON' | 'ORGANIZATION'
  /** How far from the company; owners are drawn above what they own. */
  level: number
}

export interface GraphEdge {
  id: string
  owner: string
  owned: string
  percent: number | undefined
  /** It leads back to where one came from. */
  isCircle: boolean
}

export interface OwnershipGraph {
  nodes: GraphNode[]
  edges: GraphEdge[]
  hasCircle: boolean
}

/** Whoever is told twice is one node: a company by its number, a person by name and birth date. Circles are told once, and marked. */
export function ownershipGraph(
  subject: { name: string; number: string | undefined },
  declared: Declared[],
): OwnershipGraph {
  const rootId = subject.number ?? 'subject'
  const nodes = new Map<string, GraphNode>([[rootId, { id: rootId, name: subject.name, kind: 'SUBJECT', level: 0 }]])
  const edges = new Map<string, GraphEdge>()
  const walk = (owned: string, owners: readonly Declared[], path: readonly string[]) => {
    for (const one of owners) {
      const id = idOf(one)
      const isCircle = path.includes(id)
      const key = `${id}>${owned}`
      if (!edges.has(key)) edges.set(key, { id: key, owner: id, owned, percent: one.sharePercent, isCircle })
      const known = nodes.get(id)
      const level = isCircle ? (known?.level ?? 0) : Math.max(known?.level ?? 0, path.length)
      const kind = known?.kind ?? (one.type === 'ORGANIZATION' ? 'ORGANIZATION' : 'PERSON')
      nodes.set(id, { id, name: known?.name ?? one.name, kind, level })
      if (!isCircle && one.owners) walk(id, one.owners, [...path, id])
    }
  }
  walk(rootId, declared, [rootId])
  const all = [...edges.values()]
  return { nodes: [...nodes.values()], edges: all, hasCircle: all.some(({ isCircle }) => isCircle) }
}

function idOf({ type, name, dateOfBirth, organizationNumber }: Declared): string {
  return type === 'ORGANIZATION' ? (organizationNumber ?? `company ${name}`) : `person ${name} ${dateOfBirth ?? ''}`
}
