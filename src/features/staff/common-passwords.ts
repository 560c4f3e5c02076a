/** What people choose first, in English, Swedish and the languages around; the forms they give it are rules below. */
const words = new Set(
  `password passord losenord losen kodord salasana adgangskode kennwort passwort contrasena motdepasse parola senha hemligt hemlig
  secret admin administrator root user guest login signin welcome valkommen velkommen willkommen bienvenue letmein slappin master
  superman batman spiderman pokemon starwars ironman superuser supervisor manager system server default changeme temporary temp
  test testing tester demo sample example openbits compliance onboarding security secure access account konto bank banking bankid
  finance money pengar dollar company foretag business office kontor work jobb service support helpdesk office365 microsoft google
  apple samsung nokia iphone android windows linux computer dator internet network wifi router cisco oracle qwerty qwertyuiop azerty
  asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qweasd qweasdzxc abc abcd abcdef abcabc iloveyou jagalskardig jegelskerdeg loveyou
  lovely love karlek sunshine solsken princess prinsessa prinsesse football fotboll fotball soccer hockey ishockey baseball basketball
  golf tennis liverpool arsenal chelsea barcelona realmadrid manchester united juventus hammarby djurgarden malmo goteborg stockholm
  sweden sverige norway norge denmark danmark finland suomi oslo kobenhavn helsinki london paris berlin madrid europe dragon drake
  monkey apa tiger lion lejon eagle wolf varg bear bjorn horse hast kitten katt doggy hund puppy rabbit kanin flower blomma rose
  summer sommar sommer winter vinter spring autumn fall host january januari february februari march mars april may maj june juni
  july juli august augusti september october oktober november december monday mandag tuesday tisdag wednesday onsdag thursday
  torsdag friday fredag saturday lordag sunday sondag birthday christmas julafton midsommar family familj mother mamma father pappa
  baby angel angelo michael jordan charlie jennifer jessica ashley daniel andrew thomas robert matthew william george hunter ranger
  buster killer freedom whatever trustno nothing forever hello hallo hejsan hejhej bonjour hola ciao cheese cookie chocolate coffee
  banana orange apple cherry pepper ginger butter kaffe polis police doctor hacker matrix ninja shadow silver golden diamond purple
  yellow black white green blue rainbow thunder storm fire water ocean mountain computer gaming player playstation xbox minecraft
  fortnite mustang ferrari porsche mercedes volvo saab scania harley yamaha honda toyota correcthorsebatterystaple`
    .split(/\s+/)
    .filter(Boolean),
)

const digitsOfLetters: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
}

const walks = [
  'qwertyuiopåasdfghjklöäzxcvbnm',
  'qwertzuiopüasdfghjklöäyxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'abcdefghijklmnopqrstuvwxyzåäö',
  '01234567890123456789',
]

/**
 * Whether guessers try it first: a common word, also twice, with other case, digits for letters, or a number and signs around it;
 * one key or group of keys over and over; a walk on the keyboard; nothing but digits.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '')
  if (/^\d+$/.test(lower) || /^(.{1,4})\1+.?$/u.test(lower)) return true
  if (isWalk(lower)) return true
  const spelled = lower.replace(/[0134579@$!€]/g, (sign) => digitsOfLetters[sign] ?? sign)
  return [lower, spelled].some((one) => coresOf(one).some(isWord))
}

/** What is left when numbers and signs in front and behind are taken away, as far as people add them. */
function coresOf(text: string): string[] {
  const [, before = '', core = '', behind = ''] = /^([^a-z]*)(.*?)([^a-z]*)$/su.exec(text) ?? []
  // With digits read as letters a year at the end has become a part of the word.
  const shorter = [1, 2, 3, 4].map((count) => core.slice(0, -count))
  return before.length + behind.length <= 8 ? [core, ...shorter] : []
}

function isWord(core: string): boolean {
  if (words.has(core)) return true
  const half = core.slice(0, core.length / 2)
  return half.length >= 3 && half + half === core && words.has(half)
}

function isWalk(text: string): boolean {
  const backwards = [...text].reverse().join('')
  return walks.some((walk) => (walk + walk).includes(text) || (walk + walk).includes(backwards))
}
