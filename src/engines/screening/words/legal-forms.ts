/**
 * Legal forms of organizations, by where they exist. A form is written many ways; forms of one line are the same form. Written
 * from general knowledge of company law and of ISO 20275 (entity legal forms); `~` marks forms that translate one another: an
 * `OOO` is rendered as `LLC` or `Ltd` in English, so a group shares a kind (limited, stock, partnership, state, non-profit).
 */
export interface LegalForm {
  /** Same id: the same form. */
  id: string
  /** What sort of form it is; forms of one kind translate one another. */
  kind: 'LIMITED' | 'STOCK' | 'PARTNERSHIP' | 'STATE' | 'NONPROFIT' | 'SOLE' | 'GENERAL'
  /** Countries where it exists, ISO 3166-1 alpha-2; empty: many. */
  countries: string[]
}

const FORMS = `
LIMITED GB,IE,IN,HK,SG,NG,KE,AU,NZ,ZA,CY,MT ltd: ltd|limited|limitied
LIMITED GB,HK,SG,IN,AU,ZA,MY,LK,PK pte: pte ltd|private limited|pvt ltd|pvt limited|pty ltd|pty limited|proprietary limited|pte limited|private ltd|p ltd|pvt|pty|pte
LIMITED CN,HK,TW,TH,KR,JP,VN,MM,KP coltd: co ltd|co limited|company limited|company ltd|coltd|ltd co|youxian gongsi|youxian zeren gongsi|limited company|companylimited
LIMITED US,AE,RU,UA,KZ llc: llc|l l c|limited liability company|limited liability co|ltd liability co|limited liability|ltd liability|liability ltd|with liability ltd|co with liability ltd|company with liability ltd
LIMITED RU,BY,UA,KZ ooo: taa|tavarystva z abmezhavanay adkaznastsyu|tovaristvo z obmezhenoyu vidpovidalnistyu|ooo|obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s ogranichennoi otvetstvennostyu|tov|tovarystvo z obmezhenoyu vidpovidalnistyu|too|tovarishchestvo s ogranichennoy otvetstvennostyu|tzov|odo
STOCK RU,BY,UA,KZ jsc: jsc|ao|joint stock company|joint stock co|aktsionernoe obshchestvo|joint stock|at|aktsionerne tovarystvo|aktsionerne tovaristvo|aktsyyanernae tavarystva|aktsiyanernae tavarystva|ao at
STOCK RU,BY,UA,KZ ojsc: oao|ojsc|open joint stock company|otkrytoe aktsionernoe obshchestvo|oaa|adkrytae aktsyyanernae tavarystva|open joint stock co|vat|aat|adkrytae aktsyyanernae tavarystva|vidkrite aktsionerne tovaristvo
STOCK RU,UA pjsc: pao|pjsc|public joint stock company|publichnoe aktsionernoe obshchestvo|pat
STOCK RU,BY,UA cjsc: zao|cjsc|closed joint stock company|zakrytoe aktsionernoe obshchestvo|zat|closed joint stock co|zaa
STATE RU fgup: fgup|fsue|federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|gup|state unitary enterprise|gosudarstvennoe unitarnoe predpriyatie
STATE RU fkp: fkp|federal treasury enterprise|federal public enterprise|federal state enterprise|federalnoe kazennoe predpriyatie|kazennoe predpriyatie|federal state owned enterprise|fse
STATE RU,BY fgbu: fgbu|federal state autonomous institution|federal budgetary institution|federal state institution|federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie|federal state budgetary institution|fgku|rup|republican unitary enterprise|fgbou|federalnoe gosudarstvennoe avtonomnoe uchrezhdenie|fgau
NONPROFIT RU ano: ano|autonomous non commercial organization|avtonomnaya nekommercheskaya organizatsiya|autonomous non profit organization|autonomous non commercial organization|autonomous nonprofit organization
SOLE RU,UA ip: ip|individualnyy predprinimatel|individual entrepreneur|fop|chp
STOCK DE,AT,CH ag: ag|aktiengesellschaft|akg
LIMITED DE,AT,CH gmbh: gmbh|gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|mbh|ggmbh|ges mbh
PARTNERSHIP DE,AT kg: kg|kommanditgesellschaft|gmbh co kg|gmbh and co kg|gmbh und co kg|gmbh and kg|gmbh kg|ag co kg
PARTNERSHIP DE ohg: ohg|offene handelsgesellschaft|gbr
LIMITED DE ug: ug|unternehmergesellschaft|ug haftungsbeschrankt
NONPROFIT DE,AT,CH ev: ev|e v|eingetragener verein|eg|eingetragene genossenschaft|e g
STOCK FR,BE,LU,CH,ES,PT,MX,AR,CO,PL,RO,GR,BR sa: sa|s a|societe anonyme|sociedad anonima|sociedade anonima|spolka akcyjna|societate pe actiuni|s a s a|anonymi etairia|ae|a e
LIMITED FR,BE,LU,CH,TN,MA sarl: sarl|s a r l|societe a responsabilite limitee|suarl|eurl|societe responsabilite limitee
STOCK FR,CO sas: sas|s a s|societe par actions simplifiee|sociedad por acciones simplificada|sasu
STOCK MX sadecv: sa de cv|s a de c v|sociedad anonima de capital variable|sab de cv|sapi de cv|sade cv|sa dec v
LIMITED MX sdrl: s de rl de cv|s de rl|s de r l|s de r l de c v|sociedad de responsabilidad limitada de capital variable|srl de cv
LIMITED MX spr: spr de rl|s de pr de rl|spr de rl de cv|s de pr de rl de cv|sociedad de produccion rural de responsabilidad limitada|sociedad civil|sc
LIMITED ES,IT,RO,AR,PE,BO,MD,PY srl: srl|s r l|sl|s l|slu|sociedad limitada|societa a responsabilita limitata|sociedad de responsabilidad limitada|societate cu raspundere limitata|societatea cu raspundere limitata|srls|sociedad responsabilidad limitada
LIMITED BR,CO,CL,EC,PT ltda: ltda|limitada|lda|cia ltda|compania limitada|sociedad ltda|y cia ltda
PARTNERSHIP CO,ES sencs: s en c|s en cs|s c s|scs|sociedad en comandita|s en c s|y cia s en c|cia s en c|sca|s c a|sociedad en comandita simple
STOCK PE sac: sac|s a c|sociedad anonima cerrada|saa|s a a
SOLE PE eirl: eirl|e i r l|empresa individual de responsabilidad limitada|eu|e u
STOCK IT spa: spa|s p a|societa per azioni|sapa
PARTNERSHIP IT snc: snc|sas di|societa in nome collettivo
LIMITED PL spzoo: sp z oo|sp z o o|spolka z ograniczona odpowiedzialnoscia|sp zoo|spzoo|sp z o
PARTNERSHIP PL spj: sp j|spolka jawna|sp k|spolka komandytowa|spolka cywilna
STOCK SE ab: ab|aktiebolag|aktiebolaget|publ ab|ab publ
PARTNERSHIP SE hb: hb|handelsbolag|handelsbolaget|kommanditbolag|kommanditbolaget
STOCK NO,DK as: as|a s|aksjeselskap|aktieselskab|asa|allmennaksjeselskap
LIMITED DK aps: aps|anpartsselskab|ivs
LIMITED FI oy: oy|osakeyhtio|oyj|julkinen osakeyhtio|oy ab|osakeyhtioe
STOCK IS hf: hf|hlutafelag|ehf|einkahlutafelag|ohf
LIMITED EE,LV,LT,EE ou: ou|osauhing|oue
STOCK EE aseesti: aktsiaselts
LIMITED LV sia: sia|sabiedriba ar ierobezotu atbildibu
LIMITED LT uab: uab|uzdaroji akcine bendrove|mb
STOCK NL,BE nv: nv|n v|naamloze vennootschap
LIMITED NL,BE bv: bv|b v|besloten vennootschap|bvba|besloten vennootschap met beperkte aansprakelijkheid
PARTNERSHIP NL vof: vof|v o f|cv nl|maatschap
NONPROFIT NL stichting: stichting|stiftung|stiftelse|stiftelsen
NONPROFIT BE,FR asbl: asbl|a s b l|association sans but lucratif|vzw
STOCK TR as tr: anonim sirketi|anonim sti|a sh
LIMITED TR ltdsti: ltd sti|limited sirketi|ltd sirketi|limited sti
LIMITED BG eood: eood|ood|druzhestvo s ogranichena otgovornost|ednolichno druzhestvo s ogranichena otgovornost
STOCK BG ad: ad|ead|aktsionerno druzhestvo
LIMITED RS,BA,HR,SI,MK,ME doo: doo|d o o|drustvo s ogranicenom odgovornoscu|drustvo s ogranicenom odgovornosti|dooel|j d o o
STOCK RS,BA,HR,SI,MK dd: dd|d d|dionicko drustvo|deonicarsko drustvo|a d
LIMITED CZ,SK sro: sro|s r o|spolecnost s rucenim omezenym|spolocnost s rucenim obmedzenym|spol s r o|spol sro
STOCK CZ,SK ascz: akciova spolecnost|akciova spolocnost
LIMITED HU kft: kft|korlatolt felelossegu tarsasag|bt
STOCK HU rt: rt|zrt|nyrt|reszvenytarsasag
LIMITED GR epe: epe|e p e|ike|i k e|mon epe
LIMITED MY,BN sdnbhd: sdn bhd|sendirian berhad|sdn berhad|bhd|berhad
LIMITED ID pt: pt|perseroan terbatas|pt tbk|tbk
STOCK US inc: inc|incorporated|corp inc
STOCK US,CA,PH,PA,LR corp: corp|corporation|corpn
STOCK GB,IE plc: plc|p l c|public limited company|public ltd co
PARTNERSHIP GB,US lp: lp|l p|limited partnership|llp|l l p|limited liability partnership|lllp
STATE US na: na|n a|national association
STOCK JP kk: kk|k k|kabushiki kaisha|kabushiki gaisha|kabushikigaisha|kabushikikaisha
LIMITED JP gk: gk|godo kaisha|yugen kaisha|yk
STOCK KR jusik: jusik hoesa|jusikhoesa|chusik hoesa
STOCK CN gufen: gufen youxian gongsi|company limited by shares|joint stock limited company
LIMITED AE,OM,SA,QA fze: fze|fzco|fz llc|fzc|free zone establishment|free zone company|fz
LIMITED AE,OM,SA,BH,QA wll: wll|w l l|with limited liability|saoc|saog|bsc|spc
STOCK IR pjsir: pjs|private joint stock company|public joint stock|private joint stock|public joint stock company iran|sahami khas|sahami aam|sherkate sahami|pjsco
STOCK LB,SY sal: sal|s a l|societe anonyme libanaise|offshore sal|sal offshore
LIMITED SY llcsy: dhmm
STOCK UZ,TJ ooouz: mchj|mas uliyati cheklangan jamiyat|aj|qk
STATE RU,BY,UA se: state unitary company|republican subsidiary unitary enterprise|subsidiary unitary enterprise|state enterprise|gosudarstvennoe predpriyatie|derzhavne pidpryyemstvo|dp|gp|unitary enterprise|up
GENERAL . co: co|company|compagnie|compania|cia|cie|companhia|kompaniya|sherkat|sherkate|kampani|gongsi|hoesa|kaisha|firma|firm|companies|ste
`

const BY_WORDS = new Map<string, LegalForm>()
const WORDS = new Set<string>()
const LONGEST_WORDS = 7
for (const line of FORMS.trim().split('\n')) {
  const [head = '', words = ''] = line.split(': ')
  const [kind = '', countries = '', ...id] = head.split(' ')
  const form: LegalForm = {
    id: id.join('-'),
    kind: kind as LegalForm['kind'],
    countries: countries === '.' ? [] : countries.split(','),
  }
  for (const written of words.split('|')) {
    BY_WORDS.set(written.replaceAll(' ', ''), form)
    for (const word of written.split(' ')) WORDS.add(word)
  }
}

/** The words that legal forms are made of. */
export const LEGAL_FORM_WORDS: ReadonlySet<string> = WORDS

/** How many words the longest form has. */
export const LONGEST_FORM_WORDS = LONGEST_WORDS

/** The legal form that these words (ASCII, lower case, written together) write, if they do: forms are split and joined in many ways. */
export function legalForm(words: string): LegalForm | undefined {
  return BY_WORDS.get(words)
}

/** The legal form with this id. */
export function legalFormById(id: string): LegalForm | undefined {
  return BY_ID.get(id)
}

const BY_ID = new Map([...BY_WORDS.values()].map((form) => [form.id, form]))
