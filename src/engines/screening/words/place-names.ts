/**
 * Countries, regions and cities as other scripts write them, with their English names. Where an adjective is usual in names of
 * organizations its stem is listed too. From general geographic knowledge; pinyin, kana and plain romanisation need no entry.
 */
export const HAN_PLACES = `伊朗=iran 叙利亚=syria 敘利亞=syria 日本=japan 韩国=korea 韓國=korea 美国=usa 美國=usa 英国=uk 英國=uk 德国=germany 德國=germany 法国=france 法國=france 印度尼西亚=indonesia 印度=india 巴基斯坦=pakistan
哈萨克斯坦=kazakhstan 白俄罗斯=belarus 乌克兰=ukraine 烏克蘭=ukraine 土耳其=turkey 沙特=saudi 阿联酋=uae 迪拜=dubai 以色列=israel 伊拉克=iraq 阿富汗=afghanistan 古巴=cuba 委内瑞拉=venezuela 巴西=brazil 墨西哥=mexico 南非=south africa
新加坡=singapore 马来西亚=malaysia 馬來西亞=malaysia 泰国=thailand 泰國=thailand 越南=vietnam 缅甸=myanmar 緬甸=myanmar 柬埔寨=cambodia 老挝=laos 菲律宾=philippines 菲律賓=philippines 蒙古=mongolia 澳大利亚=australia 加拿大=canada
乌鲁木齐=urumqi 烏魯木齊=urumqi 呼和浩特=hohhot 拉萨=lhasa 台北=taipei 臺北=taipei 高雄=kaohsiung 九龙=kowloon 九龍=kowloon 西安=xian 陕西=shaanxi 陝西=shaanxi 亚洲=asia 亞洲=asia 亚太=asia pacific 亞太=asia pacific 太平洋=pacific 欧洲=europe 歐洲=europe 非洲=africa 东亚=east asia 東亞=east asia 东南亚=southeast asia 丝路=silk road 丝绸之路=silk road 长江=yangtze 黄河=yellow river 黃河=yellow river 华北=north china 华东=east china 华南=south china 东方=oriental 東方=oriental`

export const HANGUL_PLACES = `남포=nampo 원산=wonsan 청진=chongjin 함흥=hamhung 개성=kaesong 신의주=sinuiju 서울=seoul 부산=busan 중국=china 러시아=russia 일본=japan 아시아=asia 태평양=pacific`

export const ARABIC_PLACES = `روسيا=russia روسیه=russia چین=china الصين=china صين=china تركيا=turkey ترکیه=turkey مصر=egypt الأردن=jordan اردن=jordan السودان=sudan سودان=sudan ليبيا=libya لیبی=libya اليمن=yemen یمن=yemen تونس=tunisia المغرب=morocco الجزائر=algeria
السعودية=saudi عربستان=arabia الكويت=kuwait کویت=kuwait قطر=qatar البحرين=bahrain بحرین=bahrain عمان=oman الإمارات=emirates امارات=emirates فلسطين=palestine فلسطین=palestine إسرائيل=israel أفغانستان=afghanistan افغانستان=afghanistan پاکستان=pakistan باكستان=pakistan
هند=india الهند=india الصومال=somalia ألمانيا=germany آلمان=germany فرنسا=france فرانسه=france بريطانيا=britain ایتالیا=italy إيطاليا=italy أوروبا=europe اروپا=europe آسيا=asia آسیا=asia أفريقيا=africa الخليج=gulf خلیج=gulf فارس=persian كردستان=kurdistan کردستان=kurdistan
دمشق=damascus حلب=aleppo حمص=homs حماة=hama اللاذقية=latakia طرطوس=tartus بيروت=beirut بیروت=beirut بغداد=baghdad البصرة=basra بصره=basra الموصل=mosul أربيل=erbil كركوك=kirkuk القاهرة=cairo الإسكندرية=alexandria طرابلس=tripoli بنغازي=benghazi الخرطوم=khartoum صنعاء=sanaa عدن=aden الرياض=riyadh جدة=jeddah مكة=mecca دبي=dubai دبی=dubai أبوظبي=abudhabi الشارقة=sharjah الدوحة=doha القدس=jerusalem غزة=gaza
تهران=tehran اصفهان=isfahan شیراز=shiraz مشهد=mashhad تبریز=tabriz قم=qom کرمان=kerman کرمانشاه=kermanshah اهواز=ahvaz اراک=arak یزد=yazd قزوین=qazvin کرج=karaj بوشهر=bushehr خوزستان=khuzestan خراسان=khorasan گیلان=gilan مازندران=mazandaran آذربایجان=azerbaijan سیستان=sistan بلوچستان=baluchistan هرمزگان=hormozgan کابل=kabul قندهار=kandahar هرات=herat هلمند=helmand ننگرهار=nangarhar پشاور=peshawar کراچی=karachi لاهور=lahore کوئته=quetta پنجاب=punjab سندھ=sindh کشمیر=kashmir`

/** Stems: an ending may follow. */
export const CYRILLIC_PLACES = `росси=russia москов=moscow москв=moscow петербург=petersburg ленинград=leningrad беларус=belarus белорус=belarus украин=ukraine україн=ukraine казахстан=kazakhstan узбекистан=uzbekistan таджикистан=tajikistan кыргызстан=kyrgyzstan киргиз=kyrgyz туркменистан=turkmenistan
армени=armenia армянск=armenia грузи=georgia азербайджан=azerbaijan китай=china иран=iran сирийск=syria турци=turkey турецк=turkey корейск=korea коре=korea германи=germany немецк=germany франци=france французск=france итальянск=italy серби=serbia сербск=serbia болгари=bulgaria болгарск=bulgaria
латви=latvia латвийск=latvia эстони=estonia эстонск=estonia литв=lithuania литовск=lithuania польш=poland польск=poland молдов=moldova абхази=abkhazia абхаз=abkhazia осети=ossetia приднестров=transnistria крым=crimea кримськ=crimea севастопол=sevastopol донецк=donetsk донецьк=donetsk донбас=donbas луганск=luhansk луганськ=luhansk
киев=kyiv київ=kyiv київськ=kyiv харьков=kharkiv харків=kharkiv одес=odesa херсон=kherson запорож=zaporizhzhia запоріж=zaporizhzhia мариупол=mariupol мелитопол=melitopol тульск=tula рязанск=ryazan казанск=kazan пермск=perm самарск=samara тверск=tver уфимск=ufa калужск=kaluga владимирск=vladimir воронежск=voronezh ростовск=rostov саратовск=saratov
орловск=orel костромск=kostroma вологодск=vologda пензенск=penza ярославск=yaroslavl нижегородск=nizhny novgorod новгородск=novgorod псковск=pskov тюменск=tyumen читинск=chita ижевск=izhevsk чувашск=chuvash татарстан=tatarstan татарск=tatar башкир=bashkir башкорт=bashkortostan чечен=chechen дагестан=dagestan кавказ=caucasus сибир=siberia
урал=ural волг=volga волжск=volga кубан=kuban дальневосточн=far eastern каспийск=caspian черноморск=black sea балтийск=baltic тихоокеанск=pacific арктик=arctic арктическ=arctic евраз=eurasia азиатск=asia европейск=europe минск=minsk гродненск=grodno брестск=brest гомельск=gomel могилевск=mogilev магілёўск=mogilev`

/** What organizations' names call a country, and the one word that stands for it. Longer writings first. */
const OFFICIAL = `
iran: islamic republic of iran|جمهوری اسلامی ایران|جمهورى اسلامى ايران|الجمهورية الإسلامية الإيرانية
korea: democratic peoples republic of korea|democratic people republic of korea|democratic peoples republic korea|republic of korea|dpr of korea|dpr korea|north korea|dprk|조선민주주의인민공화국|朝鲜民主主义人民共和国|朝鮮民主主義人民共和國|кндр
russia: russian federation|российской федерации|российская федерация|рф|російської федерації|расійскай федэрацыі
syria: syrian arab republic|الجمهورية العربية السورية
usa: соединенных штатов америки|united states of america|united states|u s a|u s
uk: united kingdom of great britain|united kingdom|great britain
uae: united arab emirates
belarus: republic of belarus|республики беларусь|республика беларусь|рэспублікі беларусь|рэспубліка беларусь
myanmar: republic of the union of myanmar|union of myanmar
china: peoples republic of china|people republic of china|prc|中华人民共和国|中華人民共和國
venezuela: bolivarian republic of venezuela
crimea: republic of crimea|республики крым|республика крым
libya: state of libya|libyan arab jamahiriya
`
const COUNTRY_BY_NAME = new Map<string, string>()
for (const line of OFFICIAL.trim().split('\n')) {
  const [country = '', names = ''] = line.split(': ')
  for (const name of names.split('|')) COUNTRY_BY_NAME.set(name, country)
}
const OFFICIAL_NAMES = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...COUNTRY_BY_NAME.keys()].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)

/** What the official names in ASCII have in them; most names have none of it. */
const HINT = /republic|kingdom|states|federation|korea|dpr|prc|emirates|britain|libya|u s|union|[^ -~]/

/** Writes official names of countries (`islamic republic of iran`) in one word; the text is lower case, without apostrophes. */
export function shortCountries(text: string): string {
  if (!HINT.test(text)) return text
  return text.replace(OFFICIAL_NAMES, (name) => COUNTRY_BY_NAME.get(name) ?? name)
}

/** Adjectives and other Latin-script writings of countries and cities; the first is what all become. */
export const LATIN_PLACES = `
russia: russian rossiyskiy rossiyskaya rossiyskoe rossiya rossii rossiiskii
iran: iranian irana
syria: syrian
iraq: iraqi
korea: korean chosun choson
china: chinese kitay
crimea: crimean krym krymskiy
moscow: moskva moskovskiy moskovskaya moskovskoe moskvy
petersburg: peterburg peterburga
belarus: belarusian byelorussian belorussian belorusskiy belaruskiy
ukraine: ukrainian ukraina ukrainy
turkey: turkish turkiye
siberia: siberian sibir sibirskiy
caucasus: caucasian kavkaz
europe: european
asia: asian
libya: libyan
lebanon: lebanese
afghanistan: afghan
palestine: palestinian
cuba: cuban cubana cubano
myanmar: burma burmese myanma
venezuela: venezuelan venezolana
usa: us
kyiv: kiev
kharkiv: kharkov
luhansk: lugansk
isfahan: esfahan
tehran: teheran
qom: ghom
mashhad: mashad meshed
khuzestan: khuzistan
khorasan: khurasan
damascus: dimashq damas
aleppo: halab
germany: german deutschland
france: french
mexico: mexican mexicana mexicano
colombia: colombian colombiana
`
