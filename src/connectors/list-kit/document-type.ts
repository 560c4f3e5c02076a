/** The identifier type for what a list calls a document, e.g. `Passport`, `Numéro de passeport`, `National identification`. */
export function documentType(words: string): string {
  if (/pass(?:e)?port|pasaporte/i.test(words)) return 'PASSPORT'
  if (/\bimo\b/i.test(words)) return 'IMO'
  if (/swift|\bbic\b/i.test(words)) return 'BIC'
  if (/\btax|fiscal|\bvat\b|\binn\b/i.test(words)) return 'TAX_ID'
  if (/regist|\bregnumber\b|\bogrn\b|trade licen/i.test(words)) return 'REGISTRATION'
  if (/national|identi|tazkira|\bssn\b|^id$|\bid[ -]card/i.test(words)) return 'NATIONAL_ID'
  return 'OTHER'
}
