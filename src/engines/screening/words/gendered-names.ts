import { mainSpelling } from './names.ts'

/**
 * Men's names, each with the women's names that are spelt much like it. From general knowledge of naming in European languages and
 * in Arabic; spellings of the men's names are in `spellings.ts`.
 */
const COUNTERPARTS = `
aleksandr: aleksandra alexandra aliaksandra alessandra alejandra oleksandra
evgeny: evgenia yevgenia evgeniya yevgeniya eugenia yauheniya
valery: valeria valeriya valerie
valentin: valentina valentyna
viktor: viktoria victoria viktoriya
vladislav: vladislava
yaroslav: yaroslava
vasily: vasilisa
ivan: ivanna ivana
anton: antonina antonia
oleksandr: oleksandra
daniil: daniela danielle daniella
michel: michelle michele
mikhail: michelle michaela mikaela
gabriel: gabriela gabrielle gabriella
paul: paula pauline paola
pavel: paula pavla paulina pauline paola
carlos: carla karla carola charlotte
charles: charlotte
mario: maria
julian: juliana julianne
julio: julia
yulian: yuliana
juan: juana joana
jean: jeanne
john: joan joanna johanna
jose: josefa josephine josefina
joseph: josephine josefina
francisco: francisca
francis: frances
fernando: fernanda
luis: luisa louisa louise
louis: louise
manuel: manuela manuella
emmanuel: emmanuelle manuela
claudio: claudia
antonio: antonia
roberto: roberta
angel: angela
rafael: rafaela
adrian: adriana adrienne
andrei: andrea andreea
stefan: stefania stephanie
stepan: stefania stepania
christian: christiane christiana
christopher: christina christine
martin: martina martine
patrick: patricia
dominic: dominique
denis: denise
simon: simona simone
george: georgina georgia
georgy: georgina georgia
nicholas: nicole nicola
nikolai: nikola nicole
victor: victoria
ricardo: ricarda
erik: erika
eric: erica erika
karim: karima kareema
amin: amina aminah
jamil: jamila jameela
salim: salima selima
samir: samira sameera
said: saida saeeda
rashid: rashida rasheeda
khalid: khalida
nabil: nabila
malik: malika
aziz: aziza
hamid: hamida hameeda
majid: majida
latif: latifa lateefa
habib: habiba
fadil: fadila
karam: karama
salah: saliha
sharif: sharifa
zahir: zahira zahra
tahir: tahira
nasir: nasira
basim: basima
adil: adila
ayman: iman eman
farid: farida
nadir: nadira
wahid: wahida
yasir: yusra
`

const MALE_BY_FEMALE = new Map<string, Set<string>>()
for (const line of COUNTERPARTS.trim().split('\n')) {
  const [male = '', female = ''] = line.split(': ')
  for (const name of female.split(' ')) {
    const males = MALE_BY_FEMALE.get(name) ?? new Set()
    MALE_BY_FEMALE.set(name, males.add(male).add(mainSpelling(male)))
  }
}

/** Whether one is a man's name and the other the woman's that is spelt like it: `michel`, `michelle`. */
export function areCounterparts(a: string, b: string): boolean {
  return isFemaleOf(a, b) || isFemaleOf(b, a)
}

function isFemaleOf(female: string, male: string): boolean {
  const males = MALE_BY_FEMALE.get(female)
  return males !== undefined && !MALE_BY_FEMALE.has(male) && (males.has(male) || males.has(mainSpelling(male)))
}
