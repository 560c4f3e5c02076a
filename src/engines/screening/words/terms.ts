import { ABJAD_MARKS, foldArabic } from '../scripts/abjads.ts'
import {
  ARABIC_LOANWORDS,
  CYRILLIC_LOANWORDS,
  GREEK_WORDS,
  HEBREW_WORDS,
  KANA_LOANWORDS,
  THAI_WORDS,
} from './loanwords.ts'
import { ARABIC_MORE, CYRILLIC_MORE, HAN_MORE } from './org-terms.ts'
import { ARABIC_PLACES, CYRILLIC_PLACES, HAN_PLACES, HANGUL_PLACES, LATIN_PLACES } from './place-names.ts'

/**
 * Words of organizations' names in other scripts and the English that lists and registers put for them. From general knowledge of
 * business vocabulary in each language. A term is replaced before romanisation, the longest first; nothing else is translated.
 */
const HAN = `有限责任公司=co ltd 有限責任公司=co ltd 股份有限公司=co ltd 有限公司=co ltd 集团有限公司=group co ltd 集團有限公司=group co ltd 公司=company 集团=group 集團=group 总公司=corporation 總公司=corporation
分公司=branch 控股=holding 科技=technology 技术=technology 技術=technology 贸易=trading 貿易=trading 国际=international 國際=international 电子=electronics 電子=electronics 实业=industrial 實業=industrial
工业=industry 工業=industry 进出口=import export 進出口=import export 物流=logistics 机械=machinery 機械=machinery 精密=precision 制造=manufacturing 製造=manufacturing 设备=equipment 設備=equipment
航运=shipping 航運=shipping 船务=shipping 船務=shipping 海运=shipping 海運=shipping 运输=transport 運輸=transport 石油=petroleum 化工=chemical 化学=chemical 石化=petrochemical 能源=energy 电力=power 電力=power
银行=bank 銀行=bank 投资=investment 投資=investment 发展=development 發展=development 开发=development 開發=development 研究院=research institute 研究所=research institute 大学=university 大學=university 学院=college
信息=information 網絡=network 网络=network 通信=communications 通讯=communications 软件=software 商贸=trading 商貿=trading 材料=materials 新材料=new materials 金属=metal 金屬=metal 钢铁=steel 鋼鐵=steel 半导体=semiconductor 半導體=semiconductor
航空=aviation 航天=aerospace 光电=optoelectronics 仪器=instruments 儀器=instruments 机床=machine tool 汽车=automobile 汽車=automobile 服务=service 服務=service 生产=production 建设=construction 建設=construction 工程=engineering
供应链=supply chain 供應鏈=supply chain 管理=management 咨询=consulting 企业=enterprise 企業=enterprise 兵团=corps 公安局=public security bureau 公安厅=public security department 局=bureau 部=ministry 委员会=committee 协会=association 厂=factory 廠=factory
中国=china 中國=china 香港=hong kong 台湾=taiwan 臺灣=taiwan 澳门=macau 广东=guangdong 朝鲜=korea 俄罗斯=russia 西藏=tibet 株式会社=kk 合同会社=gk 智能=intelligent 电气=electric 電氣=electric 电器=electric 医疗=medical 数字=digital 系统=system 系統=system 世纪=century 世紀=century 空间=space 空間=space 货运代理=freight forwarding 貨運代理=freight forwarding 货运=freight 貨運=freight 发动机=engine 發動機=engine 科贸=technology trading 工贸=industry trading 工貿=industry trading 农业=agriculture 農業=agriculture 船舶=ship 港口=port 渔业=fishery 漁業=fishery 水产=aquatic 医药=pharmaceutical 醫藥=pharmaceutical 制药=pharmaceutical 药业=pharmaceutical 生物=biological 环保=environmental 文化=culture 传媒=media 广告=advertising 保险=insurance 保險=insurance 证券=securities 證券=securities 租赁=leasing 租賃=leasing 房地产=real estate 酒店=hotel 旅游=travel 教育=education 铁路=railway 鐵路=railway 公路=highway 建筑=construction 建築=construction 装备=equipment 軍工=military industry 军工=military industry 兵器=ordnance 核工业=nuclear industry 船厂=shipyard 造船=shipbuilding 飞机=aircraft 飛機=aircraft 卫星=satellite 衛星=satellite 雷达=radar 激光=laser 光学=optical 光學=optical 传感器=sensor 传感=sensor 芯片=chip 集成电路=integrated circuit 微电子=microelectronics 计算机=computer 互联网=internet 云=cloud 大数据=big data 人工智能=artificial intelligence 机器人=robot 自动化=automation 轴承=bearing 阀门=valve 泵=pump 橡胶=rubber 塑料=plastic 玻璃=glass 陶瓷=ceramic 水泥=cement 煤炭=coal 黄金=gold 稀土=rare earth 钛=titanium 铝业=aluminum 商行=trading 商会=chamber of commerce 省=province 市=city 县=county 厦门=xiamen 重庆=chongqing 重慶=chongqing 东莞=dongguan 蚌埠=bengbu 六安=luan 哈尔滨=harbin 哈爾濱=harbin 内蒙古=inner mongolia 黑龙江=heilongjiang 石家庄=shijiazhuang 连云港=lianyungang 秦皇岛=qinhuangdao 安全=security
产品=products 食品=food 纺织=textile 矿业=mining 礦業=mining 资源=resources 資源=resources 天然气=gas 无人机=unmanned aerial vehicle 控制=control 动力=power 电缆=cable 模具=mould 环球=global 環球=global 全球=global 联合=united 聯合=united 世界=world`
const HANGUL = `주식회사=co ltd 유한회사=co ltd 총회사=general corporation 무역총회사=general trading corporation 무역회사=trading corporation 회사=corporation 무역=trading 조선민주주의인민공화국=dprk 조선=korea 한국=korea 대한=korea 은행=bank 총국=general bureau 국=bureau
산업=industry 공업=industry 물류=logistics 해운=shipping 선박=shipping 국제=international 개발=development 기술=technology 과학=science 연구소=research institute 대학=university 전자=electronics 건설=construction 그룹=group 평양=pyongyang 인민=people 해외=overseas 관리=management 위원회=committee 합작=joint venture 광업=mining 합영=joint venture`
const ARABIC = `شركت=company شركة=company شرکت=company الشركة=company گروه=group مجموعة=group مجموعه=group بانك=bank بانک=bank بنك=bank بنک=bank مصرف=bank المصرف=bank صنايع=industries صنایع=industries صناعة=industry صنعتی=industrial صنعت=industry الصناعات=industries سازمان=organization منظمة=organization
وزارت=ministry وزارة=ministry دانشگاه=university جامعة=university مؤسسه=institute مؤسسة=institution موسسه=institute بنیاد=foundation بنياد=foundation شیمیایی=chemical تحقیقات=research پژوهشگاه=research institute پژوهشکده=research institute مرکز=center مركز=center المركز=center هواپیمایی=airlines
هوایی=air هوافضا=aerospace دریایی=marine کشتیرانی=shipping نفت=oil النفط=oil گاز=gas پتروشیمی=petrochemical انرژی=energy نیرو=energy توسعه=development بین‌المللی=international المللی=international الدولية=international بازرگانی=commercial تجارت=trade تجاری=trading التجارية=trading للتجارة=trading للتجاره=trading
ایران=iran ايران=iran سوریا=syria سورية=syria السورية=syrian العراق=iraq لبنان=lebanon اسلامی=islamic الإسلامية=islamic الاسلامية=islamic سپاه=corps پاسداران=guard پاسدار=guard انقلاب=revolutionary قرارگاه=headquarters نیروی=force دفاع=defense الدفاع=defense ملی=national الوطنية=national الوطني=national العامة=general جمعية=association خیریه=charitable الخيرية=charitable
مهندسی=engineering الهندسة=engineering ساختمان=construction للمقاولات=contracting سرمایه‌گذاری=investment سرمایه=investment للاستثمار=investment بیمه=insurance فولاد=steel مس=copper آلومینیوم=aluminum الکترونیک=electronics صنایع‌دستی=handicrafts حزب=party جبهة=front حركة=movement جيش=army لواء=brigade فنی=technical فناوری=technology تکنولوژی=technology خدمات=services نظامی=military زندان=prison سجن=prison تولیدی=manufacturing و= قطعات=parts خودرو=automotive مخابرات=telecommunications اطلاعات=information امنیت=security نقل=transport حمل=transport الاتصالات=communications المحدودة=ltd محدود=ltd جماعة=group جماعت=group شبكة=network شبکه=network كتائب=brigades تنظيم=organization الدولة=state جمهورية=republic جمهوری=republic مرکزی=central مركزي=central صرافی=exchange صرافة=exchange للصرافة=exchange تولید=production پخش=distribution فرماندهی=command اداره=administration إدارة=administration هيئة=authority استان=province پلیس=police شرطة=police کمیته=committee لجنة=committee ستاد=headquarters تعاون=cooperative کشاورزی=agriculture زراعة=agriculture غذایی=food دارو=drug دارویی=pharmaceutical پزشکی=medical خودکفایی=self-sufficiency جهاد=jihad انتظامی=law-enforcement فضایی=space فضا=space ماهواره=satellite موشکی=missile دریا=sea کشتی=ship امداد=relief إغاثة=relief شهید=shahid پژوهش=research علوم=sciences ارتباطات=communications رسانه=media صدا=voice تجهیزات=equipment ساخت=manufacturing طراحی=design مواد=materials معدنی=mining معدن=mine معادن=mines سیمان=cement پالایش=refining پالایشگاه=refinery حفاری=drilling ماشین=machine سازی=making ابزار=tool برق=electric آب=water هسته‌ای=nuclear اتمی=atomic ثورة=revolution عربية=arab مقاومة=resistance تحرير=liberation شعبية=popular ديمقراطية=democratic حرس=guard سورية=syrian دولة=state فرقة=division رابعة=fourth قوات=forces مسلحة=armed مكتب=office وكالة=agency سلطة=authority طيران=airlines هوایی=air نقل=transport بناء=construction تنمية=development استثمار=investment مقاولات=contracting تجارة=trade صرافه=exchange عامة=general دعوة=dawa فرودگاه=airport هتل=hotel چاپ=printing قند=sugar نساجی=textile کاغذ=paper پلاستیک=plastic لاستیک=rubber تایر=tire شیشه=glass آهن=iron طلا=gold سرب=lead روی=zinc زغال=coal`
const CYRILLIC = `в=in с=with со=with на=on по=on для=for из=of о=about от=from при=at им=named імя=named завод=plant заводы=plants комбинат=plant предприятие=enterprise научно=research производственное=production производственный=production исследовательский=research институт=institute центр=center компания=company банк=bank группа=group объединение=association корпорация=corporation
торговый=trading торговая=trading дом=house технологии=technologies технология=technology системы=systems система=system приборостроительный=instrument making машиностроительный=machine building механический=mechanical химический=chemical электромеханический=electromechanical металлургический=metallurgical радиозавод=radio plant
конструкторское=design бюро=bureau проектный=design опытно=experimental экспериментальный=experimental авиационный=aviation авиационная=aviation авиаремонтный=aviation repair ремонтный=repair судостроительный=shipbuilding судоремонтный=ship repair морской=marine морская=marine российский=russian российская=russian россии=russia государственный=state государственная=state государственное=state
федеральный=federal федеральное=federal республика=republic министерство=ministry управление=directorate служба=service агентство=agency фонд=fund ассоциация=association союз=union партия=party общественная=public организация=organization университет=university академия=academy имени=named международный=international международная=international
строительная=construction строительство=construction транспортная=transport транспорт=transport логистика=logistics логистик=logistics нефтяная=oil нефть=oil газ=gas энергия=energy энергетика=energy промышленность=industry промышленная=industrial промышленный=industrial инвест=invest инвестиционная=investment финансовая=financial страховая=insurance холдинг=holding трейд=trade сервис=service инжиниринг=engineering
технический=technical техническое=technical специальный=special специальное=special оборонный=defense электроника=electronics электронные=electronic приборы=instruments приборов=instruments материалы=materials материалов=materials оборудование=equipment станкостроительный=machine tool и=and имени=named авиация=aviation ракетный=missile космический=space точной=precision механики=mechanics продукции=products комплекс=complex специальных=special порт=port филиал=branch восточный=eastern западный=western северный=northern южный=southern центральный=central уральский=ural сибирский=siberian московский=moscow крым=crimea крымский=crimean беспилотные=unmanned`
/** Beginnings of words, for languages that inflect: the longest that fits counts. */
const STEMS = `исследовательск=research исследован=research производствен=production технологич=technological технологи=technology информацион=information информаци=information двигател=engine программн=software машиностроен=machine building машиностроит=machine building
приборостроен=instrument making приборостроит=instrument making приборн=instrument станкостроен=machine tool станкостроит=machine tool судостроит=shipbuilding судостроен=shipbuilding судоремонтн=ship repair авиастроит=aircraft авиацион=aviation авиаремонтн=aviation repair вертолет=helicopter верталёт=helicopter верталет=helicopter военно=military воен=military
патриотическ=patriotic страхов=insurance русск=russian российск=russian расійск=russian машин=machine опытн=experimental эксперимент=experimental моторн=motor перспективн=advanced департамент=department атомн=nuclear ядерн=nuclear флот=fleet нефтеперераб=refinery нефтехим=petrochemical нефтян=oil нефтегаз=oil gas газов=gas
верф=shipyard связ=communications телекоммуникац=telecommunications автоматик=automation автоматиз=automation автомобил=automobile энергетическ=energy энергет=energy строительн=construction конструкторск=design проектн=design научно=research научн=scientific
унитарн=unitary казенн=treasury казённ=treasury республиканск=republican рэспубліканск=republican государствен=state дзяржаўн=state державн=state федеральн=federal бюджетн=budgetary учрежден=institution автономн=autonomous некоммерческ=non commercial общественн=public центральн=central медицинск=medical металлургическ=metallurgical
механическ=mechanical химическ=chemical электромеханич=electromechanical электротехн=electrical электрон=electronic радиоэлектрон=radio electronic оптическ=optical оптик=optical космическ=space ракетн=missile оборонн=defense специальн=special промышлен=industrial международн=international национальн=national торгов=trading финансов=financial
инвестицион=investment транспортн=transport логистич=logistic морск=marine морско=marine речн=river железнодорожн=railway аэропорт=airport порт=port город=city област=region край=territory академи=academy университет=university институт=institute центр=center лаборатори=laboratory бюро=bureau завод=plant комбинат=plant
фабрик=factory объединен=association предприят=enterprise прадпрыемств=enterprise підприємств=enterprise корпорац=corporation компан=company групп=group систем=system прибор=instrument материал=materials оборудован=equipment вооружен=weapon боеприпас=ammunition безопасност=security разведк=intelligence служб=service управлен=directorate министерств=ministry
міністэрств=ministry міністерств=ministry агентств=agency комитет=committee совет=council фонд=fund союз=union партия=party движен=movement молодёж=youth молодеж=youth войск=forces армия=army арми=army бригад=brigade гварди=guard полк=regiment батальон=battalion охранн=security строй=construction точн=precision прецизион=precision лазер=laser
беспилотн=unmanned беспілотн=unmanned летательн=aerial испытательн=test полигон=range ремонтн=repair эксплуатац=operation сервисн=service импорт=import экспорт=export внешне=foreign экономическ=economic развит=development инновацион=innovation цифров=digital сетев=network сет=network компьютер=computer микроэлектрон=microelectronics полупроводник=semiconductor
сталь=steel металл=metal трубн=pipe кабел=cable золот=gold алмаз=diamond угол=coal рудник=mine горно=mining добыч=mining аграрн=agrarian сельскохоз=agricultural пищев=food дом=house гостиниц=hotel отел=hotel издательств=publishing телерадио=broadcasting телевид=television новост=news страхован=insurance банк=bank биржа=exchange лизинг=leasing`
const OTHER = `ՍՊԸ=llc ${THAI_WORDS} ${HEBREW_WORDS} ${GREEK_WORDS} ${KANA_LOANWORDS}`

/** English and other Latin-script words that are written several ways; the first is what all become. */
const LATIN = `
international: intl int'l internationale internacional internazionale intern mezhdunarodnyy mezhdunarodnaya
manufacturing: mfg manuf mfr
company: co comp compania compagnie compagnia sherkat kompaniya cia
corporation: corp korporatsiya
engineering: eng engg engin ingenieria engineers inzhiniring
engine: engines
reactor: reactors
helicopter: helicopters
machine: machines machinery
instrument: instruments instrumentation
air: aerial aviation aero
software: softwares
food: foods
electronic: electronics elektronik elektroniks
charitable: charity charities
technical: tekhnicheskiy
industry: industries ind industria industrie industrial sanaye promyshlennost
technology: technologies tech technologie tecnologia tekhnologii tekhnologiya
trading: trade trdg ticaret handel torgovyy comercial commercial torgovaya treid treyd handels
brothers: bros
refinery: refineries
association: assoc assn asociacion associazione assotsiatsiya
organization: organisation org organizacion organizatsiya
government: govt gov
department: dept
university: univ universitet universidad universite
national: natl nacional nationale
general: gen
institute: inst institut institutes instituto
center: centre ctr tsentr centro
services: service svc svcs servis servicios serv
development: dev
group: grp grupo gruppe groupe gruppa grup guruhi
holding: holdings hldg hldgs kholding
management: mgmt mgt
bank: banco banque banca banka
enterprise: enterprises predpriyatie empresa entreprise
plant: zavod zavodi factory works yard
production: proizvodstvennoe proizvodstvennaya proizvodstvennyy prod
research: scientific nauchno nauchnoe issledovatelskiy
shipping: ship denizcilik
transport: transportation transportes transporte
electric: electrical electro
system: systems sistemy sistema sistem
product: products productos
solution: solutions
investment: investments inversiones invest investissement investitsii
fund: foundation fundacion fondation fundacao fond
and: und et
saint: st
number: no nr num
defense: defence
labor: labour
party: partiya partido
construction: constructions constructora insaat stroitelstvo stroy stroi
logistic: logistics lojistik logistika logistik logistica
house: dom
chemical: chemicals
fund: funds foundations
bureau: byuro
marine: maritime denizcilik
united: obedinennaya utd
american: america
branch: filial sucursal zweigniederlassung
aluminum: aluminium
airline: airlines airways
`

/** Abbreviations in names of Russian, Belarusian and Ukrainian organizations, romanised. */
const ABBREVIATIONS = `nii=research institute npp=research production enterprise npo=research production association npk=research production corporation npts=research production center nits=research center ntts=scientific technical center
kb=design bureau okb=experimental design bureau skb=special design bureau tskb=central design bureau tsnii=central research institute po=production association spo=production association npf=research production company npts=research production center
npz=refinery grk=state missile center arz=aviation repair plant szrz=ship repair plant mzkt=wheel tractor plant fpi=advanced research foundation`

function pairs(text: string): [string, string][] {
  return text
    .split(/\s+(?=[^\s=]+=)/)
    .map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as [string, string]
    })
    .filter(([from]) => from !== '')
}

/** Terms written without spaces around them: replaced wherever they stand. */
const RUNNING = pairs(`${HAN} ${HAN_MORE} ${HAN_PLACES} ${HANGUL} ${HANGUL_PLACES}`).sort(
  (a, b) => b[0].length - a[0].length,
)
/** Terms that are words of their own. */
const WORDS = new Map(
  pairs(`${ARABIC_MORE} ${ARABIC_LOANWORDS} ${ARABIC_PLACES} ${ARABIC} ${CYRILLIC_LOANWORDS} ${CYRILLIC} ${OTHER}`).map(
    ([from, to]) => [foldArabic(from.replace(ABJAD_MARKS, '')), to.replaceAll('-', ' ')],
  ),
)

const RUNNING_BY_FIRST = new Map<string, [string, string][]>()
for (const pair of RUNNING) {
  const first = pair[0].slice(0, 1)
  RUNNING_BY_FIRST.set(first, [...(RUNNING_BY_FIRST.get(first) ?? []), pair])
}

/** Splits running Han or Hangul text into translated terms and what is left; undefined where it holds no term. */
export function splitTerms(text: string): { text: string; term: boolean }[] | undefined {
  const parts: { text: string; term: boolean }[] = []
  let rest = ''
  let found = false
  for (let at = 0; at < text.length; ) {
    const hit = RUNNING_BY_FIRST.get(text.slice(at, at + 1))?.find(([from]) => text.startsWith(from, at))
    if (hit === undefined) {
      rest += text[at]
      at += 1
      continue
    }
    found = true
    if (rest !== '') parts.push({ text: rest, term: false })
    rest = ''
    parts.push({ text: hit[1], term: true })
    at += hit[0].length
  }
  if (rest !== '') parts.push({ text: rest, term: false })
  return found ? parts : undefined
}

const BY_STEM = new Map(pairs(`${CYRILLIC_MORE} ${STEMS} ${CYRILLIC_PLACES}`))
const SHORTEST_STEM = 3

/** The English for a word in another script, or undefined. */
export function termOf(word: string): string | undefined {
  const whole = WORDS.get(foldArabic(word))
  if (whole !== undefined || !/^[\u0400-\u04ff]/.test(word)) return whole
  for (let length = word.length; length >= SHORTEST_STEM; length -= 1) {
    const term = BY_STEM.get(word.slice(0, length))
    // A short stem may begin another word: only an ending may follow.
    if (term !== undefined && (length >= 7 || word.length - length <= 4)) return term
  }
  return undefined
}

const SHORT = new Map(pairs(ABBREVIATIONS))

/** Each Cyrillic term with its English, and each abbreviation with the words that it stands for. */
export const CYRILLIC_TERMS: readonly (readonly [string, string])[] = [...pairs(CYRILLIC), ...BY_STEM]
export const ABBREVIATED: Iterable<readonly [string, string]> = SHORT

/** The words that an abbreviation stands for, or undefined. */
export function expansionOf(abbreviation: string): string[] | undefined {
  return SHORT.get(abbreviation)?.split(' ')
}

/** Latin-script word → the word that it is another writing of. */
export const LATIN_TERMS: ReadonlyMap<string, string> = new Map(
  `${LATIN.trim()}${LATIN_PLACES.trimEnd()}`.split('\n').flatMap((line) => {
    const [to = '', from = ''] = line.split(': ')
    return from.split(' ').map((word) => [word, to] as const)
  }),
)
