export async function check(): Promise<{ promise: string; ok: boolean; broken: number }[]> {
  return []
}
