import { ABJAD_MARKS, foldArabic } from '../scripts/abjads.ts'

/**
 * Frequent words of names in Arabic script with the vowels that the script leaves out. From general knowledge of Arabic, Persian
 * and Urdu names; every other word is compared by its consonants.
 */
const NAMES = `محمد=muhammad محمّد=muhammad احمد=ahmad أحمد=ahmad محمود=mahmud حامد=hamid حمید=hamid حميد=hamid حسين=husayn حسین=husayn حسن=hasan علي=ali علی=ali على=ali عمر=umar عثمان=uthman اسامة=usama أسامة=usama اسامه=usama
عبدالله=abdullah عبداللّه=abdullah الله=allah اللّه=allah عبد=abdul بن=bin ابن=ibn بنت=bint ابو=abu أبو=abu ابي=abi أبي=abi ام=umm أم=umm الرحمن=al-rahman الرحيم=al-rahim رحیم=rahim کریم=karim كريم=karim الكريم=al-karim عزیز=aziz عزيز=aziz العزيز=al-aziz
خالد=khalid خليل=khalil خلیل=khalil ابراهيم=ibrahim إبراهيم=ibrahim ابراهیم=ibrahim يوسف=yusuf یوسف=yusuf اسماعيل=ismail إسماعيل=ismail اسماعیل=ismail عيسى=isa عیسی=isa موسى=musa موسی=musa سليمان=sulayman سلیمان=sulayman داود=dawud داوود=dawud يعقوب=yaqub یعقوب=yaqub
يحيى=yahya یحیی=yahya زكريا=zakariya جعفر=jafar جمال=jamal جلال=jalal بشير=bashir بشار=bashar قاسم=qasim قادر=qadir القادر=al-qadir حكيم=hakim سالم=salim سليم=salim سمير=samir ناصر=nasir نصر=nasr نبيل=nabil منير=munir مصطفى=mustafa مصطفی=mustafa مهدي=mahdi مهدی=mahdi
منصور=mansur مروان=marwan مسعود=masud حبيب=habib حبیب=habib حمزة=hamza حمزه=hamza هارون=harun هشام=hisham ادريس=idris عماد=imad كمال=kamal کمال=kamal مريم=maryam مریم=maryam فاطمة=fatima فاطمه=fatima عائشة=aisha زينب=zaynab زینب=zaynab رضا=reza صادق=sadiq سلمان=salman شريف=sharif
طاهر=tahir طارق=tariq وليد=walid ياسين=yasin ياسر=yasir زيد=zayd زياد=ziyad نور=nur الدين=al-din الدین=al-din دين=din بكر=bakr امين=amin أمين=amin امین=amin انور=anwar أنور=anwar اسد=asad الأسد=al-asad الاسد=al-asad اشرف=ashraf أشرف=ashraf ايمن=ayman أيمن=ayman بدر=badr فيصل=faisal فاروق=faruq
غلام=ghulam حيدر=haidar حیدر=haidar اكبر=akbar اکبر=akbar صالح=salih سعيد=said سعید=said رشيد=rashid ماجد=majid مجيد=majid لطيف=latif عادل=adil عباس=abbas عدنان=adnan فؤاد=fuad صلاح=salah سيد=sayyid سید=sayyid الشيخ=al-sheikh شيخ=sheikh حاج=haji الحاج=al-haj خان=khan شاه=shah جواد=jawad
امير=amir أمير=amir امیر=amir طه=taha مراد=murad رمضان=ramadan سعد=saad فهد=fahd خلف=khalaf جاسم=jasim حافظ=hafiz ماهر=mahir رامي=rami راتب=ratib محسن=muhsin هاشم=hashim مجتبى=mujtaba مجتبی=mujtaba مرتضى=murtada مرتضی=murtada
محمدرضا=muhammad-reza علیرضا=ali-reza عليرضا=ali-reza محمدعلی=muhammad-ali غلامرضا=ghulam-reza غلامحسین=ghulam-husayn امیرحسین=amir-husayn محمدحسین=muhammad-husayn محمدمهدی=muhammad-mahdi حمیدرضا=hamid-reza
إحسان=ihsan احسان=ihsan ایمان=iman إيمان=iman ايمان=iman إلياس=ilyas الیاس=ilyas إياد=iyad اياد=iyad أسعد=asad اسعد=asad أكرم=akram اکرم=akram أنس=anas انس=anas أيوب=ayyub ایوب=ayyub أمجد=amjad امجد=amjad باسل=basil باسم=basim باقر=baqir بسام=bassam بلال=bilal بهاء=baha تامر=tamir توفيق=tawfiq توفیق=tawfiq ثامر=thamir جابر=jabir جبار=jabbar جعفری=jafari جلیل=jalil جليل=jalil جلیلی=jalili جميل=jamil جمیل=jamil
حاتم=hatim حارث=harith حازم=hazim حسام=husam حسنی=hasani حسینی=husayni حکیم=hakim حلیم=halim حليم=halim حمدان=hamdan خضر=khidr خلدون=khaldun خیر=khayr داوودی=dawudi رائد=raid راشد=rashid رافع=rafi رحمان=rahman رحمت=rahmat رزاق=razzaq رستم=rustam رسول=rasul رشاد=rashad رشید=rashid رضوان=ridwan رفيق=rafiq رفیق=rafiq رمزي=ramzi روح=ruh ریاض=riyad رياض=riyad زاهر=zahir زبیر=zubayr زهير=zuhayr زین=zayn زين=zayn سامي=sami سامی=sami ساجد=sajid سالار=salar سجاد=sajjad سراج=siraj سعیدی=saidi سفیان=sufyan سهيل=suhayl سهیل=suhayl سیف=sayf سيف=sayf
شاكر=shakir شاکر=shakir شامل=shamil شریف=sharif شعبان=shaban شفیع=shafi شفيق=shafiq شفیق=shafiq شکور=shakur شمس=shams شهاب=shihab صابر=sabir صباح=sabah صدام=saddam صدیق=siddiq صديق=siddiq صفوان=safwan طالب=talib طلال=talal ظاهر=zahir عابد=abid عارف=arif عاصم=asim عامر=amir عبيد=ubayd عبید=ubayd عتيق=atiq عدي=uday عزت=izzat عزام=azzam عصام=isam عطا=ata عطية=atiya عقيل=aqil علاء=ala علوی=alawi عمرو=amr عمران=imran عیاش=ayyash غانم=ghanim غازي=ghazi غازی=ghazi غسان=ghassan غفور=ghafur غنی=ghani غني=ghani
فارس=faris فاضل=fadil فاطمی=fatimi فايز=fayiz فتح=fath فرات=furat فراس=firas فرج=faraj فرید=farid فريد=farid فضل=fadl فواز=fawwaz فوزي=fawzi فیض=fayd قادری=qadiri قدوس=quddus قصي=qusay قطب=qutb قیس=qays كاظم=kazim کاظم=kazim کاظمی=kazimi کبیر=kabir كريمي=karimi کریمی=karimi كنعان=kanaan لؤي=luay لقمان=luqman مازن=mazin مالك=malik مالک=malik مأمون=mamun مبارك=mubarak مجاهد=mujahid محسنی=muhsini محمدی=muhammadi محمدي=muhammadi مختار=mukhtar مدحت=midhat مرادی=muradi مزمل=muzammil مسلم=muslim مصعب=musab مظفر=muzaffar معاذ=muadh معاوية=muawiya معتز=mutaz معروف=maruf معین=muin مقداد=miqdad ملا=mulla منذر=mundhir مهند=muhannad موسوی=musawi مولوی=mawlawi میر=mir مير=mir میرزا=mirza نادر=nadir ناجي=naji ناظم=nazim نبی=nabi نبي=nabi نجيب=najib نجیب=najib نذير=nadhir نزار=nizar نسیم=nasim نصیر=nasir نصير=nasir نضال=nidal نعمان=numan نعيم=naim نعیم=naim نواف=nawwaf هادي=hadi هادی=hadi هاني=hani هيثم=haytham وائل=wail وسيم=wasim وسام=wisam وفيق=wafiq یاسر=yasir یاسین=yasin یونس=yunus يونس=yunus أبوبكر=abu-bakr ابوالفضل=abu-al-fadl ابوالقاسم=abu-al-qasim عبدالرحمن=abdul-rahman عبدالکریم=abdul-karim`

const BY_WORD = new Map<string, string>()
for (const pair of NAMES.split(/\s+/)) {
  const [word = '', latin = ''] = pair.split('=')
  BY_WORD.set(foldArabic(word.replace(ABJAD_MARKS, '')), latin.replaceAll('-', ' '))
}

/** The voweled Latin spelling of a frequent name word in Arabic script (vowel marks left out), or undefined. */
export function arabicName(word: string): string | undefined {
  return BY_WORD.get(foldArabic(word))
}
