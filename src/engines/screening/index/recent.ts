/** Remembers values by key: at least the last `most` that were asked for, at most twice as many. */
export class Recent<Value> {
  private young = new Map<string, Value>()
  private old = new Map<string, Value>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** The remembered value, or the one that `make` makes. */
  get(key: string, make: () => Value): Value {
    let value = this.young.get(key)
    if (value !== undefined) return value
    value = this.old.get(key) ?? make()
    if (this.young.size >= this.most) {
      this.old = this.young
      this.young = new Map()
    }
    this.young.set(key, value)
    return value
  }
}
