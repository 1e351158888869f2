/** Short, pet and foreign forms of given names, in Latin letters. A line is one name; a form may stand in several lines. */
const GROUPS = `
aaron ron ronnie|abigail abby abbie gail|abraham abe bram avraam|adam addam|adelaide addie della heidi|adrian adrianos ade
agnes aggie nessa agni|alan allan allen al alain|albert al bert bertie albrecht alberto|alexander alex alexandros alexandre alec alasdair alistair sandy sasha sascha xander aleksandr oleksandr alessandro alekos alejandro aleko
alexandra alex sandra sasha alexa lexi alessandra aleka alejandra aleksandra|alfred alf alfie fred alfredo|alice ali alicia alisa|amanda mandy|amelia amy millie emilia
anastasios tasos anastas|anastasia tasia natasa natassa nastya|andrew andy drew andreas andre andrei andrey andrea andres andrzej|angela angie angeliki ange|angelos angelo
anna ann anne annie anya nancy anita hannah ana annika|anthony antony tony antonios antonis antonio anton antoine toni|antonia toni tonia|apostolos tolis lakis|archibald archie|arthur art artie arturo
aristotelis aris telis|athanasios thanasis nasos thanos sakis|barbara barb babs barbie varvara|bartholomew bart|beatrice bea trixie beatrix|benjamin ben benny benji|bernard bernie bernhard bernd
bradley brad|brian bryan bryn|caroline carol carrie carolina karolina lina karoline|carl karl carlos carlo charles charlie chuck chas kalle|catherine katherine kathryn kate katie cathy kathy kat kitty katerina aikaterini ekaterina katya katarina catarina kathleen karen caterina katja
cecilia cissy cecily|charalambos babis lambros haralambos|charlotte lottie charlie lotte|chloe chloi|christina chris tina christine kristina kirsten christiana kristin christiane
christopher chris kit topher christoforos kris cristobal christoph|christos chris christo|clara claire clare klara|claudia klaudia|clement clem|constantine konstantinos kostas costas dinos kostantinos constantinos konstantin ntinos gus constantin
constantina konstantina dina ntina|cornelius con connie neil kees|cynthia cindy|daniel dan danny dani daniil|david dave davey davide dawid dafydd|deborah deb debbie debra|demetrius dimitrios dimitris dimitri mitsos jimmy dmitry dmitri dimitrij jim takis dima
despina depy|diana di|dimitra demetra mimi|dionysios dionysis denis dennis|donald don donnie|dorothy dot dolly dora dorothea theodora|douglas doug|edith edie|edmund ed eddie ned|edward ed eddie ted teddy ned eduard eduardo edoardo
efstathios stathis|eftychia effie|eleanor ellie nell nora elinor leonora eleonora|eleni helen elena helena ellen nell lena elaine helene ilona olena yelena|eleftherios lefteris|elias ilias louis lia elijah eli ilya
elizabeth liz lizzie beth betty eliza elisabeth elsie lisa libby bess bettina elspeth isabel elisa ella liza elisavet betsy|emily em emmy millie emilia|emma em|emmanuel manolis manos manuel emmanouil manny manolo emanuel|eric erik erich
ernest ernie ernst ernesto|eugene gene evgenios yevgeny evgeny|eustace stacy|evangelos vangelis|evangelia eva lia vangelio litsa|evdokia|faye foteini fotini|ferdinand ferdi fernando|florence flo florrie
frances fran fanny francesca francisca franziska|francis frank francisco franz francesco fragkiskos paco pancho francois frankie|frederick fred freddie fritz friedrich federico frederic friederich|gabriel gabe gavriil gabriele|gareth gary garth|geoffrey geoff jeff jeffrey jeffery
george georgios giorgos yiorgos yorgos georg georges jorge jurgen giorgio georgy georgiy yuri jerzy giorgi george georgie|georgia gina|gerald gerry jerry gerhard gerd|gerasimos makis|gertrude gertie trudy|gilbert gil bert|grace gracie|gregory greg gregor grigorios grigoris grigory
guillaume william|gwendolyn gwen|hans johannes johann hannes|harold harry hal harald|harriet hattie harry|harrison harry|heinrich heinz henry heiner|henrietta etta hettie|henry harry hank hal henri enrique enrico henrik heinrich
herbert bert herb|hubert hugh bert|hugh hugo hughie|ignatius iggy ignacio nacho|irene rena rini eirini irini irina ira|isaac ike zak|isabella bella izzy belle isabelle isobel isabel|isidore sid|jacob jake iakovos yakov jakob jack jacques iago
jacqueline jackie|james jim jimmy jamie iakovos jaime jem jas santiago|jane janet jenny jean janie janey|janice jan|jason iason jay|jennifer jen jenny jenn|jeremy jerry jeremiah jem|jessica jess jessie|joan jo joanie joanna johanna ioanna joanne giovanna
john jon jack johnny ioannis giannis yannis jean juan johann ivan giovanni jan ian sean evan yiannis johannes jochen shaun jonny hans joao ion|jonathan jon jonny nathan johnathan|joseph joe joey jose giuseppe josef iosif jo pepe beppe yusuf sepp|josephine jo josie fina|joshua josh|joyce joy
judith judy jude|julia julie jules giulia ioulia|julian jules julius iulian|katharina kathi katrin kathe|kenneth ken kenny|kimberly kim kimberley|konrad conrad kurt|kyriakos kyrillos|kyriaki kiki|laura laurie lauren|lawrence larry laurence laurie lorenzo lars laurent lorenz
leonard leo len lenny leonardo leonhard|leonidas leo leon|leopold leo poldi|lillian lil lily lilly lillie|linda lynn lin|louis lou lewis luis luigi ludwig louie ludvig|louise lou luisa louisa luise|lucy lou lucia loukia lucie|luke lukas loukas lucas luca
madeline maddie maddy madeleine magdalena lena|margaret maggie meg peggy marge margie greta margarita rita marguerite mags margarete megan daisy margot gretchen|maria mary marie mia marika maro molly polly mari mariya maryam miriam masha|marianne|mark marcus markos marc marco marek
martha marty mattie marta|martin marty martinos|matilda tilly mattie mathilda|matthew matt matty matthaios matthias matteo mathew mateo|maureen mo|maurice mo moritz maurizio|maximilian max maxim maximus|melissa mel lissa|mercedes mercy
michael mike mick mickey michail michalis mikhail michel miguel michele mitch misha mikael mihail|mildred millie|mohammed muhammad mohamed mohammad mo mohamad muhammed mehmet|nancy ann anne athanasia|natalie nat natalia nathalie natasha|nathaniel nat nate nathan|nicholas nick nicky nikolaos nikos nicolas nikolai nicola niko nico nikolay klaus niklas nicolo
nicole nikki nicky nicola niki|norman norm|oliver ollie olivier|olivia liv livvy|orestis|oscar ossie oskar|pamela pam|panagiotis panos takis panayiotis panikos panagis|panagiota giota yiota|paraskevi vivi evi voula|patricia pat patty tricia trish patsy|patrick pat paddy patrik
paul pavlos pablo paolo pavel paulo pol|pauline paula paulina|penelope penny pinelopi|percival percy|peter pete petros pedro pierre piotr pyotr pietro petr petar|philip phil phillip filippos pip philippe felipe filip filippo|phyllis phyl|prudence prue
rachel rae rach raquel|ralph rafe raf ralf|raymond ray ramon|rebecca becky becca bex reba|reginald reg reggie|rhys reece reese|richard dick rick ricky rich richie ricardo riccardo|robert rob bob bobby robbie bert roberto robin rupert|roderick rod rory|roger rog rodger ruediger
roland rolly orlando rolando|ronald ron ronnie|rosemary rose rosie romy|rose rosa rosie|roxanne roxy|rudolf rudy rudi rolf|russell russ|ruth ruthie|samantha sam sammy|samuel sam sammy|sarah sara sally sadie|sebastian seb bastian basti|sergei sergey sergio serge serhiy sergej
sidney sid sydney|simon si simeon symeon|sofia sophie sophia sofie sofi|sotirios sotiris|spyridon spyros spiros|stanley stan|stavros stavroula|stella estelle|stephanie steph stefanie stefania|stephen steven steve stefan stefanos stephanos stevie esteban etienne stephane istvan
stuart stewart stu|stylianos stelios|susan sue suzy susie suzanne susanna sukie zuzana susanne|sylvester sly|sylvia silvia|tabitha tabby|terence terry terrence|teresa tess terry tessa theresa therese resi|thaddeus thad tad|theodore ted teddy theo theodoros thodoris fyodor teodor theodor
theophilos theo|thomas tom tommy tomas thom tomasz|timothy tim timmy timotheos|tobias toby|ursula uschi|valentine val valentin|valerie val valeria|vasileios vasilis basil vassilis bill vasily vasileos|vasiliki vasso vicky|veronica ronnie vera veronika|victor vic viktor vik
victoria vicky vic tori vikki viktoria|vincent vince vinny vicente vincenzo|viola|virginia ginny ginger|vladimir vova volodymyr wladimir vlad|walter walt wally walther|wilfred wilf fred|wilhelm willi willy helmut william|william will bill billy liam willie guillermo guglielmo vasilis
winifred winnie freda|wolfgang wolf|xenophon|yvonne evonne|zachary zach zack zac zak zacharias|zoe zoi|gunther guenter gunter guenther|jurgen juergen|stefan steffen|joachim jochen achim|elke elfriede|ulrich uli ulli|ulrike uli|manfred manni fredi|siegfried sigi|hildegard hilde|waltraud traudl
`

const groupsOf = new Map<string, number[]>()
for (const [group, names] of GROUPS.trim().split(/[|\n]/).entries())
  for (const name of names.split(' ')) groupsOf.set(name, [...(groupsOf.get(name) ?? []), group])

/** The names of which this is a form: "Bob" and "Robert", "Giannis" and "John" have one in common. */
export const nicknamesOf = (name: string): readonly number[] | undefined => groupsOf.get(name)

/** One word for all forms of a name, to find them by; a form of several names goes by the first. */
export const mainName = (name: string): string => {
  const [group] = groupsOf.get(name) ?? []
  return group === undefined ? '' : `n${group}`
}
