/**
 * How common a name word is, where no index says it. Written from general knowledge: the surnames and given names that the largest
 * shares of people bear, by region. A word of the first list says little about who somebody is; one of the second, less than usual.
 */
function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

export const VERY_COMMON = new Set(
  words(`
muhammad ahmad ali husayn hasan abdul khan singh kumar kim li wang zhang chen liu nguyen garcia rodriguez martinez hernandez lopez gonzalez perez
maria jose juan luis carlos john james david michael robert william mary aleksandr sergei vladimir andrei ivanov silva santos dos abdullah ibrahim yusuf umar said
smith johnson brown jones williams kaur devi begum tran pham pak choe rahman shah lal ram
`),
)

export const COMMON = new Set(
  words(`
mahmud hamid uthman usama rahim karim aziz latif majid rashid salih khalid khalil ismail isa musa sulayman dawud yaqub yahya jafar jamal jamil bashir qasim qadir hakim
salim samir nasir nabil mustafa mahdi mansur marwan habib hamza hisham kamal maryam fatima aisha zaynab reza sadiq salman sharif tahir tariq walid yasin yasir zayd nur din abu bakr
amin anwar faisal haidar iqbal islam malik hussaini husseini hashimi ahmadi mohammadi mousavi hosseini karimi rezai jafari kazemi moradi akbari hassani sultan chaudhry
butt sheikh qureshi mirza baig siddiqui ansari hashmi malik raja gul jan wali nawaz
aleksei aleksandra anatoly anton boris denis dmitry eduard ekaterina elena evgeny fedor gennady georgy grigory igor ilya ivan kirill konstantin leonid maksim mikhail nikolai natalya oleg olga pavel petr
roman ruslan stepan svetlana tatiana vadim valentin valery vasily viktor vitaly vladislav vyacheslav yulia yuri irina anna petrov sidorov smirnov kuznetsov popov vasiliev sokolov mikhailov novikov
fedorov morozov volkov alekseev lebedev semenov egorov pavlov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov petrova ivanova smirnova kuznetsova popova
aleksandrovich aleksandrovna sergeevich sergeevna vladimirovich vladimirovna nikolaevich nikolaevna viktorovich viktorovna ivanovich ivanovna mikhailovich mikhailovna petrovich andreevich
anatolievich yurievich yurievna alekseevich evgenievich vasilievich borisovich dmitrievich igorevich olegovich valentinovich valerievich leonidovich
sanchez ramirez torres flores rivera gomez diaz reyes morales cruz ortiz gutierrez chavez ramos ruiz alvarez mendoza vasquez vazquez castillo jimenez moreno romero herrera medina aguilar
vargas castro guzman mendez fernandez salazar soto munoz rojas delgado pena rios alvarado sandoval contreras valencia suarez molina ortega vega cardenas
pedro miguel jorge francisco antonio manuel fernando ricardo eduardo rafael alberto roberto alejandro javier jesus daniel pablo mario sergio oscar hector ana rosa carmen
costa pereira oliveira souza sousa rodrigues ferreira alves lima gomes ribeiro martins carvalho almeida lopes soares fernandes vieira barbosa joao paulo
thomas richard charles joseph christopher george edward henry peter paul mark steven andrew kevin brian elizabeth patricia jennifer linda barbara susan sarah karen nancy lisa
miller davis wilson anderson taylor moore jackson martin lee thompson white harris clark lewis robinson walker young allen king wright scott hill green adams baker nelson carter mitchell
roberts turner phillips campbell parker evans edwards collins stewart morris murphy cook rogers morgan cooper bell ward kelly
muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann hans karl
rossi russo ferrari esposito bianchi romano
jean pierre michel andre philippe marie bernard dubois durand
andersson johansson karlsson nilsson eriksson larsson olsson persson svensson hansen johansen olsen larsen andersen pedersen nielsen jensen christensen rasmussen lars erik anders
jong yong chol il ho song hyok nam jin jo ri han yun jang kang im an hong chon sin
yang huang zhao zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong wei wen jun jie ming hua fang
sharma verma gupta patel kumari das roy rao reddy nair yadav jain mishra mehta joshi raj anil sunil rajesh
yilmaz kaya demir celik sahin mehmet mustafa ozturk aydin
aung win tun htun kyaw myint soe maung zaw naing than thein khin min htay lwin moe nyunt myo oo
kovacs nagy toth szabo horvath novak svoboda kowalski nowak
tanaka suzuki sato watanabe yamamoto nakamura kobayashi ito takahashi
budi putra agus siti sri wan bin binti mat
`),
)

/** Words that many organizations bear, so that sharing one says little. */
export const GENERIC = new Set(
  words(`
group holding holdings international global world general national trading trade commercial commerce industry industries industrial enterprise enterprises company
corporation services service solutions systems system technology technologies technical tech engineering construction development investment investments invest finance financial capital
management consulting consultancy consultants logistics transport transportation shipping lines line marine maritime air airlines airways aviation energy oil gas petroleum petrochemical power
electric electronics electronic import export imports exports products production manufacturing factory plant works equipment machinery machine machines instruments tools materials metal steel
chemical chemicals pharmaceutical pharmaceuticals medical health food foods agro agricultural agriculture farm fishery fisheries mining minerals research institute center centre scientific science design
bureau office department ministry agency committee commission council government state federal republic republican public private peoples people islamic democratic joint stock bank banking insurance trust fund foundation charity charitable
organization organisation association society union federation league party movement front brigade army forces security defense defence university college school academy
real estate property properties hotel hotels travel tourism tour media news publishing press broadcasting network networks communications telecom telecommunications information digital data software
security supply supplies distribution distributor wholesale retail store shop market marketing agency partners associates brothers sons family new first united central northern southern eastern western north south east west
star gold golden royal city port project projects special economic zone complex club house home motors auto automotive car parts ventures venture resources resource
maru vessel ship star sea ocean river lady
fuer und the of and for de du des la le el y e i da do der die das servicios comercializadora inmobiliaria inversiones constructora distribuidora agropecuaria grupo comercial
transportes industrias empresa empresas agencia asociacion cooperativa fundacion compania productos
nauchno proizvodstvennoe nauchnoe predpriyatie zavod torgovyy dom tsentr institut
shahid jihad sanaye sherkat bonyad sazman
`),
)

/** Geographic words: where one organization has one and the other another, they are two organizations. */
export const PLACES = new Set(
  words(`
afghanistan albania algeria america american angola arab arabia arabian argentina argentine armenia armenian asia asian australia australian austria austrian azerbaijan bahrain bangladesh belarus belarusian belgium belgian
benelux bolivia bosnia brazil brasil brazilian britain british bulgaria bulgarian burma cambodia cameroon canada canadian chad chile china chinese colombia congo cuba cuban cyprus czech denmark danish deutschland dubai
egypt egyptian emirates england espana estonia ethiopia europe european eurasia finland finnish france french georgia georgian german germany ghana greece greek gulf holland hongkong hungary iceland india indian indonesia
iran iranian iraq iraqi ireland irish israel italia italy italian japan japanese jordan kazakhstan kenya korea korean kuwait kyrgyzstan latvia lebanon lebanese liberia libya libyan lithuania luxembourg macau malaysia malta mexico
moldova mongolia morocco mozambique myanmar nepal netherlands nigeria nordic norway norwegian oman pakistan pakistani palestine panama peru philippines poland polska polish portugal qatar romania rossii russia russian saudi schweiz
serbia singapore slovakia slovenia somalia spain sudan suisse sweden swedish swiss switzerland syria syrian taiwan tajikistan tanzania thailand tunisia turkey turkish turkmenistan uganda uae uk ukraine ukrainian usa uruguay uzbekistan
venezuela vietnam yemen zambia zimbabwe africa african mediterranean pacific atlantic baltic balkan caucasus crimea donbass donbas donetsk luhansk siberia ural london paris moscow beijing shanghai tehran damascus aleppo baghdad kabul
pyongyang minsk kiev kyiv petersburg istanbul ankara berlin frankfurt munich zurich geneva vienna milan rome madrid barcelona lisbon amsterdam rotterdam brussels stockholm oslo copenhagen helsinki warsaw prague
budapest athens york texas california florida delaware chicago boston tokyo osaka seoul busan shenzhen guangzhou wuhan ningbo tianjin nanjing xinjiang tibet kowloon mumbai delhi karachi lahore cairo nairobi lagos johannesburg
`),
)
