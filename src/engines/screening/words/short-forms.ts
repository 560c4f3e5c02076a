/**
 * The short and pet forms that people go by, the full name first. Written from general knowledge of naming in each language, not
 * from any list of persons.
 */
export const SHORT_FORMS = `
aleksandr sasha sacha shura sanya alex sandy sander xander sandro alik lex
aleksandra sasha sandra alexa alex
aleksei alyosha alexey lyosha alex aliosha
anastasia nastya nastia stasia ana asya
anatoly tolya tolik
andrei andryusha andy drew dre
anna anya ania annie nyura anechka
anton tosha tony toni
boris borya
dmitry dima mitya dimitri dimka
ekaterina katya kate katia katie kathy cathy kat kay kitty kitti kasia
elena lena lenochka alyona
evgeny zhenya zhenia jenya gene
evgenia zhenya
fedor fedya ted teddy theo
galina galya
gennady gena
georgy gosha zhora yura
grigory grisha greg
ilya ilyusha
irina ira irochka
ivan vanya vania ivo
konstantin kostya kostia kosta
ksenia ksyusha
larisa lara
leonid lenya leo
lev lyova
lyudmila lyuda mila luda
maksim max maks
maria masha mary maruska marusya manya molly mimi mitzi
mikhail misha mischa mike mick mickey micky mikey mihai mischa
nadezhda nadya nadia
natalya natasha nata tasha talia
nikita nik
nikolai kolya nick nicky nico niko klaus kolia nik
oksana ksyusha
oleg olezhka
olga olya olia
pavel pasha pavlik
petr petya pete
roman roma
sergei seryozha serezha seriozha serj serge sergey
sofia sonya sonia sophie
stanislav stas slava stan
svetlana sveta
tatiana tanya tania
timofey tim tima
vadim vadik
valentina valya
valery valera val
vasily vasya vassya
vera verochka
viktor vitya vic vik
viktoria vika vicky tori
vitaly vitalik
vladimir vova volodya vovochka vlad volodia vladi
vladislav vlad slava vladik
vyacheslav slava
vsevolod seva
yaroslav slava yarik
yevgenia zhenya
yulia yulya julie
yuri yura yurik
zinaida zina
robert bob rob bobby robbie bert bobbie
william bill will billy willie willy liam wil
richard dick rick rich ricky richie
james jim jimmy jamie jem
john jack johnny jon jackie
joseph joe joey jo jos
edward ed eddie ted ned eddy teddy
thomas tom tommy
charles charlie chuck chas carl chip
henry harry hank hal
margaret maggie meg peggy marge margie greta rita madge daisy
elizabeth liz beth betty eliza lizzie lisa bess betsy libby elsie elise
michael mike mick mickey
david dave davy davey dov
daniel dan danny dani
benjamin ben benny benji bibi benj
samuel sam sammy
matthew matt matty
anthony tony ant
andrew andy drew
christopher chris kit topher
christine chris tina chrissy
christina chris tina kristina
gregory greg gregg
geoffrey jeff geoff
kenneth ken kenny
lawrence larry laurie lars
leonard len lenny leo
nathaniel nate nat nathan
nicholas nick nicky claus
patrick pat paddy patty rick
patricia pat patty tricia trish
peter pete
philip phil pip
raymond ray
ronald ron ronnie
donald don donnie
stephen steve stevie
theodore ted teddy theo
timothy tim timmy
victoria vicky tori
walter walt wally
zachary zach zack
alexander alec alex al
albert al bert
alfred fred al alf
frederick fred freddy fritz rick
gerald gerry jerry
harold harry hal
jonathan jon jonny
joshua josh
katherine kate kathy katie kat kay cathy
jennifer jen jenny
jessica jess jessie
deborah deb debbie
dorothy dot dottie dolly
barbara barb barbie babs
rebecca becky becca
susan sue susie suzy
sarah sally sadie
ann annie nan nancy
abigail abby gail
jacqueline jackie
judith judy
kimberly kim
linda lin lindy
pamela pam
sandra sandy
stephanie steph stevie
theresa terry tess teri tessa
virginia ginny
bernard bernie
bradley brad
clifford cliff
douglas doug
eugene gene
francis frank fran frankie
franklin frank
frances fran fanny frankie
gabriel gabe gabi gaby
harrison harry
isaac ike zack
jacob jake
jeremiah jerry
jerome jerry
louis lou louie
martin marty
maximilian max
mitchell mitch
norman norm
oliver ollie
randall randy
randolph randy
reginald reg reggie
rodney rod
roland rollie
russell russ
stanley stan
stuart stu
terence terry
vincent vince vinny
wesley wes
winston win
francisco paco pancho kiko curro fran cisco chico quico frisco
jose pepe pepito chepe joselito cheo
juan juanito juancho
ignacio nacho
enrique kike quique
jesus chuy chucho
manuel manolo manny lolo manu
antonio tono tony toni toño antonito
guadalupe lupe lupita
guillermo memo willy guille
alberto beto tito berto
roberto beto tito robertito bobby
eduardo lalo edu
luis lucho luisito
jorge jorgito coco
alejandro alex jano ale
fernando nando fer
rafael rafa
ricardo richi ricky
sergio checho
vicente chente
gonzalo chalo
hector tito
gregorio goyo
gabriel gabo
dolores lola
concepcion concha conchita
rosario charo
mercedes meche
graciela chela
consuelo chelo
isabel chabela isa
maria mari maruja
teresa tere
cristina cris
miguel migue
pedro perico
ramon moncho
raul rulo
salvador chava
johannes hans jan johann hannes jo
joachim jochen achim
wolfgang wolf
friedrich fritz fiete
heinrich heinz heiner
georg schorsch
gerhard gerd
matthias matze
sebastian basti seb
ulrich uli
katharina kathe kati
margarethe grete gretchen
elisabeth lisl elsa ilse
josef sepp pepi jupp
franz franzl
giovanni gianni nino vanni
giuseppe beppe pippo peppe pino
francesco franco ciccio checco
lorenzo renzo
luigi gigi gino
antonio toni nino totò
domenico mimmo nico
vincenzo enzo
salvatore totò turi
pierre pierrot
jean jeannot
henri riton
lars lasse
karl kalle
per pelle
johan jossan
gustav gosta
nils nisse
erik jerker
anders adde
birgitta gitta
jan janne
kazimierz kazik
stanislaw staszek
krzysztof krzys
katarzyna kasia
malgorzata gosia
jan janek jas
tomasz tomek
jozef jozek
muhammad mo hamo hammoudi
abdullah abdu
ibrahim ibo ibro
mustafa mufti musty
mehmet memo
avraham avi
yitzhak itzik
yosef yossi sefi
binyamin bibi benny ben
shlomo shlomi
moshe moshik
dawid dudu
`
