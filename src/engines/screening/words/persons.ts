/**
 * Words around the names of persons. From general knowledge of naming customs (Arabic kunya and nasab, Spanish and Portuguese
 * compounds, Dutch and German particles, honorifics of rank, learning and faith).
 */
function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Stand before a name part, carry little themselves, and are often left out or joined to it. */
export const PARTICLES = words(`
al el ul ud ur us an ar as ash at ad az il le la los las de del dela della delle dei der den des di da do dos das du van von vom zu zur zum
ter ten te bin ben bint binti ibn ibni ould wld uld abi bani beni ait ap ab af av y e i und and och og st saint ou aal aul dal dello degli dalla o mc mac
den het op in t lo d l san wa`)

/** Particles that say "child of": what follows is the father's name. */
export const FILIAL = words('bin ben bint binti ibn ibni ould wld uld ap')

/** Stand before a given name of their own: two given names of one person, not a child's and a father's. */
export const DOUBLE_GIVEN = words('muhammad ahmad abdul abu sayyid haji ali mir shah')

/** Before or after the name of a person; no part of it. */
export const HONORIFICS = words(`
mr mrs ms miss mister sir dame lord lady madam madame mme mlle monsieur herr frau fraulein senor senora senorita don dona doctor dr prof professor
eng engineer ing dipl mag phd md mba msc llm esq hon honorable honourable rev reverend fr father pastor bishop archbishop cardinal brother sister
haji hajji hadji hajj hadj haj al-haj alhaj alhaji hajja sheikh shaykh sheik shaikh shaik cheikh sheykh cheik mullah mulla maulana mawlana maulvi mawlawi maulavi molvi
mawlavi imam ayatollah ayatullah hojatoleslam hojjatoleslam sayyid sayyed seyed seyyed syed sayid sayed said-al qari qazi qadi hafiz mufti ustad ustadh ustaz akhund akhoond akhundzada emir amir prince princess king queen sultan
general gen brigadier brig colonel col lieutenant lt major maj captain capt cpt commander cmdr sergeant sgt admiral adm marshal field corporal cpl private pvt
president minister ambassador senator governor judge justice chief comrade cde gospodin pan pani bay bayan bey khanum agha aqa`)

/** Honorifics that are also names: they weigh little instead of nothing. */
export const HONORIFICS_ALSO_NAMES = words(`
king prince sultan amir emir major judge justice lord khan agha aqa hafiz imam qari sayyid sayyed seyed seyyed syed sayid sayed haji hajji hajj haj bay bey pan don
akhund akhoond sheikh shaykh sheik shaikh mullah mulla maulana mawlana marshal field general private bishop cardinal father brother sister chief miss lady king queen princess ing eng mag hon md`)

/** Tell a son from his father, or one bearer of a name from another. */
export const GENERATIONS: ReadonlyMap<string, string> = new Map([
  ['jr', 'junior'],
  ['junior', 'junior'],
  ['sr', 'senior'],
  ['senior', 'senior'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['jnr', 'junior'],
  ['snr', 'senior'],
])

/** Endings of East Slavic patronymics, after romanisation. */
export const PATRONYMIC =
  /(?:[oeiy]v+ich|[oea]vich|[ou]vych|[oe]vna|[oa]una|[iy]vna|ichna|[oe]vic|ovitch|evitch|avich|avna|ievna|yevna|evich|ovych|iyovych|ayevich)$/
