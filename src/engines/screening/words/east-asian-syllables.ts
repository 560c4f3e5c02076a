/**
 * Syllables of Korean and Chinese names in the romanisations in use, a line each: McCune–Reischauer without marks, Revised
 * Romanisation and what people write themselves (`gyeong`, `kyong`, `kyung`), Wade–Giles beside Hanyu Pinyin (`hsin`, `xin`).
 * From the tables of those systems; surnames with more spellings are in `spellings.ts`.
 */
export const SYLLABLE_SPELLINGS = `
hyok hyuk hyeok
jun joon chun
chun choon
sik shik
sop sup seop
won weon
u woo wu
ung woong
ryong yong ryoung
ryol yol yeol ryeol
ryon yon yeon
kyu gyu gyoo
kun keun geun gun
kon geon gon gun
kil gil
kwang gwang
pok bok
pom bom beom bum
pong bong
so seo suh
son seon sun
sun soon
su soo
tae dae
tong dong
tu doo du
tok deok duk dok
chae jae
chang jang
che je
chu joo ju
kuk guk gook kook
kum geum keum gum
kyon gyeon
ki gi
hun hoon
hyong hyung hyeong
yop yeop yup
yol yeol
to do
pu bu boo
ryang yang
kyo gyo
kwan gwan
pil phil
hsin xin
hsing xing
hsiung xiong
hsueh xue
hsiang xiang
hsien xian
hsun xun
chih zhi
shih shi
tzu zi
hung hong
lung long
yung yong
tung dong
tsung zong
kuang guang
kuei gui
kung gong
jung rong
jen ren
chieh jie
chien jian
chung zhong
yen yan
tien tian
nien nian
mien mian
yueh yue
`

/** A consonant, vowels, and one of the few endings that Korean and Chinese syllables have. */
const SYLLABLE = /^(?:ch|sh|zh|ts|hs|[bcdfghjklmnpqrstwxyz])?[yw]?[aeiou]{1,3}(?:ng|[nklmpth])?$/
const LONGEST = 6

/** Whether a romanised word may be one syllable of a Korean or Chinese name, where every other syllable is another name. */
export function isSyllable(word: string): boolean {
  return word.length > 1 && word.length <= LONGEST && SYLLABLE.test(word)
}
