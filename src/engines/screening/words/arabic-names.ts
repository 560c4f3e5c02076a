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
محمدرضا=muhammad-reza علیرضا=ali-reza عليرضا=ali-reza محمدعلی=muhammad-ali غلامرضا=ghulam-reza غلامحسین=ghulam-husayn امیرحسین=amir-husayn محمدحسین=muhammad-husayn محمدمهدی=muhammad-mahdi حمیدرضا=hamid-reza`

const BY_WORD = new Map<string, string>()
for (const pair of NAMES.split(/\s+/)) {
  const [word = '', latin = ''] = pair.split('=')
  BY_WORD.set(foldArabic(word.replace(ABJAD_MARKS, '')), latin.replaceAll('-', ' '))
}

/** The voweled Latin spelling of a frequent name word in Arabic script (vowel marks left out), or undefined. */
export function arabicName(word: string): string | undefined {
  return BY_WORD.get(foldArabic(word))
}
