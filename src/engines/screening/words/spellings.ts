/**
 * Name words that are one another: spellings of one name in several languages or romanisations, a line each. Written from general
 * knowledge of naming in each language, not from any list of persons.
 */
export const SPELLINGS = `
muhammad mohammed mohammad mohamed mohamad muhammed muhamad mohamud mohamoud mahomed mehmed mehmet mohammod muhamed mohd mohammadi muhammd mochammad mokhammad magomed magomet mukhammad mamadou mamadu mohamadou mohamet muxammad md
ahmad ahmed ahmet akhmad akhmed achmad ahmadou amadou akhmet ahmat
mahmud mahmoud mahmood mehmood makhmud mahmut mahamoud
hamid hameed hamed khamid hamit abdulhamid
husayn hussein hussain husain hossein hosein hussayn husein hussien hoseyn khusein khusain huseyin hoessein houssein husseyin hocine houcine
hasan hassan hasen khasan hassane hacene
ali aly alli
umar omar omer oumar omair umer
uthman osman othman usman ousmane othmane utman ousman
usama osama oussama ussama usamah osamah
abdullah abdallah abdulla abdalla abdoulaye abdollah abdellah abdilah abdoullah abdulah
abdul abdel abdal abdol abdoul abd abdur abdus abdun abdil abed abdool abdu
rahman rehman rahmane rakhman rachman
rahim raheem rahem rakhim
karim kareem kerim
aziz azeez azis aziez
latif lateef latef
majid majeed mejid madjid macid
rashid rasheed rachid reshid rashed raschid
said saeed saaed saied sayeed saeid saaid
salih saleh salah salleh saliah
khalid khaled halid chalid
khalil khaleel halil chalil
ibrahim ibraheem ebrahim abraham ibragim ibrahima brahim avraham abram
yusuf yousef yusef youssef yousuf yousif yusif youssouf yosef joseph iosif jozef josef jose giuseppe josip jusuf yusup
ismail ismael esmail ismaeel ismaila esmaeil isma
isa issa eisa essa
musa moussa mousa moosa mussa moses moshe
sulayman suleiman sulaiman soleiman sulaymaan soliman suleyman souleymane suliman sleiman solomon
dawud daud dawood daoud david davud davood dawoud
yaqub yaqoub yaqoob yakub yacoub jacob yakov jakob jacobo yaaqub
ishaq ishak isaac iskhak ishaaq yitzhak izaak
ilyas elias ilias eliyas
yahya yehia yahia yehya yahiya
zakariya zakaria zakariyya zachariah zekeriya
jafar jaafar djafar jafer cafer gafar
jamal gamal djamal cemal jamaal djamel
jalal galal djalal celal
jamil djamil jameel gamil cemil
jabir jaber gaber djaber
bashir basheer bachir beshir
bashar bachar basar
qasim qassim kasim kassem qasem gasim kassim qassem ghasem
qadir kader kadir qader ghader gader
qaddafi gaddafi qadhafi gadhafi kadafi kadhafi khadafy gathafi alqadhafi
hakim hakeem hakem
salim saleem selim
salam salaam selam
samir sameer semir
nasir nasser naser nasir naseer nassir nacer
nasr nasri
najib najeeb nejib nagib
nadir nader
nazir nazeer nasir
nabil nabeel nebil
munir muneer mounir monir
mustafa mustapha moustafa moustapha mostafa mustafah
murtada murtaza mortaza murtadha morteza
mahdi mehdi mahdy mehdy
mansur mansour mansoor
marwan marouan merwan
masud masoud massoud masood mesud
mubarak moubarak mobarak
habib habeeb habibou
hamza hamzah hamzeh khamza
harun haroun haroon aaron
hisham hicham hesham
haytham haitham haysam haissam
idris idrees driss edris
imad emad imaad
jawad javad djavad gawad
kamal kemal kamaal kamel kamil
latifa latifah
layla leila laila leyla leyli
maryam mariam meryem maria mary marie marija mariya miriam marja marya
fatima fatimah fatma fatemeh fatime fatimata fatma fatoumata
aisha ayesha aicha aishah aysha ayse aicha
khadija khadijah hadija khadidja hatice khadijeh
zaynab zainab zeinab zeynep zenab zineb zeynab
amina aminah amineh aminata
riyad riyadh riad
ridha reza rida riza raza
sadiq sadeq siddiq sadegh sadik siddik siddique sadiqi
salman selman
sharif shareef cherif sherif charif serif
shukri choukri shoukri
tahir taher tahar
talib taleb
tariq tarek tareq tarik
walid waleed oualid velid
wasim waseem
yasin yassin yaseen yassine yasine
yasir yasser yaser yassir
zayd zaid zeid zayed
ziyad ziad zeyad
zubayr zubair zubeir zubeyr
noor nur nour noore nor
din deen deene dine dean
abu abou aboo ebu abo
umm oum um om
bakr bakar bekr bekir boubacar
amin ameen amine emin
anwar anouar anvar enver
asad assad esad asaad
ashraf achraf eshraf
ayman aiman aymen
ayyub ayoub ayub eyup ayyoub
faisal faysal feisal fayssal faycal
faruq farouk farooq faruk farouq
fawzi fauzi fouzi
fuad fouad foad
ghulam gholam golam
haidar haydar heydar haider hayder
iqbal eqbal ikbal
islam eslam
jihad djihad cihad
latifi lateefi
nuri nouri noori
rafiq rafeeq rafik rafique
shakir shaker chaker
shamim shameem
tawfiq taufiq tawfik toufic toufik tewfik
zahir zaher
akbar akber ekber
gul gol
wali vali
bibi beebee
aleksandr alexander alexandr oleksandr aliaksandr alyaksandr alexandre alejandro alessandro aleksander iskandar alexandros aleksandar olexandr
aleksei alexey alexei aleksey oleksiy oleksii aliaksei alyaksey alexis oleksey alexi
aleksandra alexandra oleksandra aliaksandra alejandra alessandra
andrei andrey andriy andrii andrew andreas andrzej andre andres andrea ondrej andrej andrejs andrius andras
anatoly anatoliy anatoliyi anatol anatoli anatolii
anton anthony antony antonio antoine antoni antonius
artem artyom artsiom artiom
boris borys barys
denis dennis dzianis denys dionisio
dmitry dmitri dmitriy dmitrii dmytro dzmitry dimitri dimitry dimitrios dmitrij dimitar
eduard edward eduardo edouard edvard
ekaterina yekaterina kateryna catherine katherine katarina katsiaryna caterina catalina katharina kathryn
elena yelena olena alena helena helen helene ilena
evgeny evgeniy yevgeny yevgeniy yevgeni evgeni yevhen yauheni evgenii eugene eugen eugenio yevhenii jevgeni
fedor fyodor fiodor fedir theodore theodor teodor
filipp philip phillip filip felipe philippe pilip
gennady gennadiy gennadi hennadiy gennadii henadz
georgy georgiy georgi george georges jorge giorgi georg georgii heorhiy jerzy georgios yuri jurgen
grigory grigoriy gregory grigori hryhoriy ryhor gregor gregorio grigorii
igor ihor
ilya illia ilia ilja
ioann ivan iwan john johan johannes johann juan joao giovanni jan jean hans ivane jonas ioannis yan
kirill kyrylo cyril kiril kiryl cyrille
konstantin kostiantyn konstantinos constantine kanstantsin constantin konstanty
leonid leanid leonidas
lev leo leon
lyudmila ludmila liudmyla liudmila lyudmyla
maksim maxim maksym maxime maximo massimo
mikhail mykhailo mihail michael mikhael michel miguel michele michal mikael mihai mykhaylo mihail mikhailo michail mikhal
mikola mykola nikolai nikolay mikalai nicholas nicolas nikola nicola nikolaos nikolaus nicolae nikolaj mikalay nikolas
natalya natalia nataliya nataliia natallia nathalie natalie
oleg oleh aleh
olga olha volha
pavel pavlo paul pablo paulo paolo pawel pavol paval
petr pyotr petro peter pedro pierre pietro piotr piatro pjotr petar petros
roman raman
sergei sergey sergiy serhii serhiy siarhei serge sergio sergii siarhey sergej serghei
stepan stefan stephen steven stephan esteban etienne stepan stefano stsiapan istvan
svetlana svitlana sviatlana
tatiana tatyana tetiana tetyana tatsiana tatjana
timofey timothy timofei tymofiy
vadim vadym vadzim
valentin valentyn valiantsin valentino
valery valeriy valerii valeri valeriyi
vasily vasiliy vasyl vassily vasili basil vasil vasilii vasilios
viktor victor viktar vittorio
viktoria victoria viktoriya viktoriia viktoryia
vitaly vitaliy vitalii vital vitali
vladimir volodymyr uladzimir wladimir volodimir vladimiros waldimir waldemar
vladislav vladyslav uladzislau wladyslaw
vyacheslav viacheslav viachaslau vjaceslav
vsevolod usevalad
yaroslav iaroslav jaroslav yaraslau
yulia julia yuliya iuliia yuliia giulia
yuri yury yuriy iurii yurii iouri jurij iuri yuryi
zhanna janna jeanne joanna
mariya maria
irina iryna irene irena
nikita mikita mykyta
elizaveta elizabeth yelizaveta yelyzaveta elisabeth isabel lizaveta
anna hanna ana ann anne hannah
ksenia xenia kseniya oksana
daniil daniel danila danylo danyil daniyal danijel
matvey matthew mateo matthias mathieu matteo matthaus mateusz
luka lukas lucas luke luca lukasz
mark marcus marc marco markus marko marcos marek
tomas thomas tomasz tommaso toma
filippo felipe
francisco francois francis franz francesco frans franciszek ferenc
carlos charles karl carl carlo karel karol
enrique henry henri heinrich henrik hendrik enrico henryk
guillermo william guillaume wilhelm willem guglielmo
luis louis ludwig luigi lewis luiz lodewijk
ricardo richard riccardo
roberto robert rupert
fernando ferdinand hernando fernand
james jaime jacques giacomo
joaquin joachim
jorge george
manuel emmanuel immanuel emanuel
raul raoul ralph
rafael raphael raffaele rafal
ruben reuben
lorenzo lawrence laurent lars lorenz laurence
vicente vincent vincenzo vincenz
federico frederick friedrich frederic frederik fredrik fryderyk
geoffrey jeffrey gottfried
sean shaun shawn
jon john jonathan
steven stephen
philip phillip
catherine katherine kathryn kathleen
sara sarah
teresa theresa therese
susana susan suzanne zuzana
bjorn bjoern
soren soeren
jorgen joergen jurgen juergen
goran goeran
asa aasa
oystein oeystein eystein
kare kaare
hakan haakon haakan
kim gim ghim
li lee ri yi rhee lie
pak park bak
choe choi
jong jung chong jeong chung
jo cho joe
yun yoon yoon
an ahn
im lim rim
yu yoo ryu
no noh roh ro
o oh
paek baek paik baik
pae bae
son sohn
sin shin
kwon gweon kweon
hyon hyun hyeon
yong young yeong
song sung seong
chol chul cheol
kyong kyung gyeong
myong myung myeong
pyong pyung byung byeong
sok suk seok
un eun
hui hee
ok ock
kang gang
ko go koh
ku goo koo
mun moon
chin jin
zhang chang cheung teoh
chen chan tan chin
wang wong
huang hwang wong ng
lin lam lim
liu lau lieu
wu ng woo
zhao chao chiu
zhou chou chow
zhu chu
xu hsu hui
xie hsieh
xiao hsiao siu
cai tsai choi
cao tsao
zeng tseng tsang
zheng cheng
jiang chiang
guo kuo kwok
he ho
luo lo law
lu loo
ma mah
ye yeh yip
deng teng tang
tang tong
xi hsi
feng fung
mao mo
sun suen
`
