/**
 * Legal forms of many countries, each folded to Latin letters, under the kind it is: LLC, JSC, LP ...
 * From org_types.yml of opensanctions/rigour, MIT licence, copyright (c) 2024 OpenSanctions Datenbanken GmbH; made compact here.
 */
const FORMS = `
COOP:andelslag,andelslag med begraenset ansvar,anl,co op,cooperatieve vennootschap met beperkte aansprakelijkheid
COOP:cooperatieve vennootschap met onbeperkte aansprakelijkheid,cooperatif,cooperation,cooperative,cvba,cvoa
COOP:economisch samenwerkingsverband,eeig,eg,ege,egen,eingetragene genossenschaft,ek for,ekd,ekfor,ekonomisk forening,eoii
COOP:erdeszeti tarsulas,esv,ets,europai gazdasagi egyesules,europaische genossenschaft,europaische wirtschaftliche interessenvereinigung
COOP:european economic interest grouping,evropeisko kooperativno druzhestvo,evropeisko obedinenie po ikonomicheski interesi
COOP:evropeysko kooperativno druzhestvo,evropeysko obedinenie po ikonomicheski interesi,ewiv,genossenschaft,gensidigt selskab,gie
COOP:gospodarsko interesno udruzenje,groupement dinteret economique,hbret sra mahberat,hop tac xa,htx,koop,kooperatif,kooperatif sirket
COOP:kooperativ,kooperatsia,kooperatsiya,pk proizvodstvennyi kooperativ,pkoop,pkoop potrebitelskii kooperativ,potrebitelskii kooperativ
COOP:proizvodstvennyi kooperativ,sce,scop,selskokhozyaistvennyi proizvodstvennyi kooperativ,sem,sociedad cooperativa
COOP:societas cooperativa europaea,societe cooperative de production,societe deconomie mixte,societe en participation
COOP:spk selskokhozyaistvennyi proizvodstvennyi kooperativ,spoldzielni,szov,szovetkezet,versicherungsverein ag
COOP:versicherungsverein auf gegenseitigkeit,vvag
GP:aksiyun mahber,avoin yhtio,ay,bgb gesellschaft,e gbr,egbr,egyszeru tarsasag,eingetragene gbr
GP:eingetragene gesellschaft burgerlichen rechts,eingetragene gesellschaft des burgerlichen rechts,gbr,general partnership,ges bur rechts
GP:ges burgerlichen rechts,gesbr,gesellschaft burgerlichen rechts,gesellschaft des burgerlichen rechts,gmbh and co ohg,gmbhcoohg,gp
GP:he minghuishe,keg,kkt,kolektif sirket,koll sti,kommanditerwerbsgesellschaft,kozkereseti tarsasag,offene handels gesellschaft
GP:offene handelsgesellschaft,ohg,part g,partg,partnerschaft,partnerschaftsgesellschaft,polnoe tovarishchestvo,pt polnoe tovarishchestvo
GP:sameignarfelag,sc,sf,sociedad colectiva,societatea comerciala,ug and co ohg,ug haftungsbeschrankt and co ohg,ugcoohg
JSC:a spolecnost,aandelenvennootschap,aat,ad,adkritaye aktsiyanernaye tavaristva,adkrytae akcyyanernae tavarystva
JSC:adkrytae aktsyyanernae tavarystva,ag,ag societe anonyme,ags,akb,akc spolecnost,akciju sabiedriba,akcionarsko drustvo,akciova spolecnost
JSC:akciova spolocnost,aksiyadorlik jamiyati,akt ges,aktg,aktien ges,aktien gesellschaft,aktienges,aktiengesellschaft,aktiengeselschaft
JSC:aktieselskab,aktieselskabet,aktsiaselts,aktsionarsko drushtvo,aktsionenoe obshchestvo zakrytogo tipa
JSC:aktsionepnoe obshchestvo otkpytogo tipa,aktsionernaya kompaniya s ogranichennoi otvetstvennostyu,aktsionerne obshchestvo zakrytogo tipa
JSC:aktsionerne tovaristvo,aktsionerne tovaristvo vidkritogo tipu,aktsionerne tovarystvo,aktsionernii komertsiinii bank
JSC:aktsionerno druzhestvo,aktsionernoe obschestvo,aktsionernoe obshchestvo,aktsionernoe obshchestvo finansovo stroitelnaya kompaniya
JSC:aktsionernoe obshchestvo otkrytogo tipa,aktsionernoe obshestvo zakrytogo tipa,aktsionernogo obshchestva
JSC:aktsionernogo obshchestva zakrytogo tipa,aktsionernogo tovaristva,aktsionerny kommercheskii bank,aktsionerny kommercheskiy bank
JSC:aktsionernye obshchestva,aktsionernye obshchestva zakrytogo tipa,aktsionernyi komercheski bank,aktsionernyi komercheskii bank
JSC:aktsionernyi kommercheskii bank,aktsioneroe obshchestvo zakrytogo tipa,aktsioneronoe obshchestvo zakrytogo tipa
JSC:aktsionrnoe obshchestvo zakrytogo tipa,aktsiyadorlik zhamiyati,aktsoinernoe obshchestvo zakrytogo tipa
JSC:aktsonernoe obshchestvo otkrytogo tipa,aktsonernoe obshchestvo zakrytogo tipa,aktsyonernyi kommercheskii bank
JSC:allami tulajdonban levo reszvenytarsasag,anonim ortaklik,anonim sirket,anonim sirketi,ao,ao aktsionernoe obshchestvo,as,at
JSC:atviroji akcine bendrove,avatud aktsiaselts,avoin osakeyhtio,c por a,cjsc,closed joint stock company,closed jsc,comandita por acciones
JSC:compania por acciones,cong ty co phan,cpa,cty cp,cuideachta comhstoic oscailte,dakhuruli saaktsio sazogadoeba,dd
JSC:det offentligretlige aktieselskab,dimosia symmetochiki etaireia,dionicko drustvo,ead,ed,ednolichno aktsionerno druzhestvo
JSC:epiq aktsiyadorlik zhamiyati,europaische aktiengesellschaft,europaische gesellschaft,evropeisko druzhestvo,evropeysko druzhestvo,gag
JSC:gemeinnutzige ag,gemeinnutzige aktiengesellschaft,gufenyouxiangongsi,haao,halafinetu yetewesene yegl mahber,halka acik anonim ortaklik
JSC:j stock company,javna delniska druzba,javno dionicko drustvo,javno trgovacko drustvo,jnt stock co,joint stock bank,joint stock co
JSC:joint stock commercial bank,joint stock compan,joint stock companie,joint stock company,joint stock corp,jointstock company,js co,jsc
JSC:jsc company,jscb,jt stock co,jtd,ju,ju sighoesa,julkinen osakeyhtio,jusikhoesa,khk,khuvtsaat kompani,kumpanija bishma kongunti
JSC:kumpanija bishma kongunti pubblici,n vennootschap,naaml vennootschap,naamloze vennootschap,naamlze vennootschap
JSC:nao nekommercheskoe aktsionernoe obshchestvo,nepublichnoe aktsionernoe obshchestvo,nv,nyilvanosan mukodo reszvenytarsasag,nyrt
JSC:o joint stock co,oaj,oao,oao otkrytoe aktsionernoe obshchestvo,ochiq aksiyadorlik jamiyati,ochiq aktsiyadorlik zhamiyati
JSC:odkryte akcjonarne obschtschestwo,offene aktiengesellschaft,ojsc,open jnt stock co,open joint stock company,open jsc
JSC:openbare aandelenvennootschap,openbare vennootschap op aandelen,otkr akts obshch,otkritoe aktsionernoe obshchestvo
JSC:otkrytoe akcionernoe obshchestvo,otkrytoe akcionernoe obshhestvo,otkrytoe aktsionergoe obshchestvo,otkrytoe aktsionernoe obschchestvo
JSC:otkrytoe aktsionernoe obschestvo,otkrytoe aktsionernoe obshchestvo,otkrytoe aktsionernoye obshestvo,otkrytoje akcionernoje obshchestvo
JSC:otkrytoye aktsionernoye obshchestvo,otwarta spolka akcyjna,oyj,panstwowa spolka akcyjna,pao,pao publichnoe aktsionernoe obshchestvo
JSC:pat publichne aktsionerne tovaristvo,pjsc,pjscb,pl co,plc,plc company,plc ltd,plcs,privatne aktsionerne tovaristvo,pub limited
JSC:pub limited co,pub lt co,pub ltd co,pubic limited company,publc limited company,publi limited company
JSC:public joint stock commercial bank,public joint stock company,public jsc,public limitd company,public limited,public limited co
JSC:public limited company,public limited compnay,public limited corporation,public limitied company,public limitted company
JSC:public limted company,public lmtd company,public lt co,public lt company,public ltd co,public ltd corporation,public stock company
JSC:public stock company pjsc,publichne aktsionerne tovaristvo,publichne aktsionerne tovarystvo,publichno aktsionerno druzhestvo
JSC:publichnoe aktsionernoe obshchestvo,publicly limited company,publicly ltd company,reszvenytarsasag,rt,sa,sa de cv,sa pi de cv
JSC:saaktsio sazogadoeba,sacif,sacifi,sacifia,sacifiya,saciyf,sacv,sad,sadecv,saica,sak,saoc,saog,sapi de cv,sapicv,sarf,sca,sh a,sha
JSC:sharikat al mossahamah,shoqeri aksionere,shoqeri anonime,shrka almsahma,shrka khfia alasm,soc anon de cap var,socieda anonima
JSC:sociedad anonima,sociedad anonima de capital variable,sociedad anonima deportiva,sociedad limitada por acciones abierta
JSC:sociedad por acciones,sociedada anonima,sociedade anonima,sociedade por acoes,sociedade por acoes aberta,sociedade publica por acoes
JSC:societa anonima,societa per azioni,societas europaea,societat anonima,societate anonima,societate pe actiuni,societatea pe actiuni
JSC:societatea publica pe actiuni,societateare pe actiuni,societe anonyme,societe anonyme omanaise close,societe anonyme omanaise generale
JSC:societe en commandite par actions,societe par actions,societe par actions ouverte,societe publique par actions,spa,spolka akcyjna,ss
JSC:strakhovaya aktsioner kompaniya,strakhovaya aktsionernaya kompaniya,vat,vat vidkrite aktsionerne tovaristvo,vennootschap op aandelen
JSC:verejna akciova spolecnost,verejna akciova spolocnost,vidkrite akcionerne tovaristvo,vidkrite aktsionerne tovaristvo
JSC:vidkryte aktsionerne tovarystvo,viesoji akcine bendrove,yoaj,yopiq aksiyadorlik jamiyati,zakritaye aktsiyanernaye tavaristva
JSC:zakrite aktsionerne tovaristvo,zakritoe aktsionernoe obshchestvo,zakrytae akcyyanernae tavarystva,zakrytae aktsyyanernae tavarystva
JSC:zakryte akcjonarne obschtschestwo,zakrytoe akcionernoe obshchestvo,zakrytoe aktsionerne tovaristvo,zakrytoe aktsionernoe obshchestvo
JSC:zakrytoe aktsionernoe obshhestvo,zakrytoje akcionernoje obshchestvo,zakrytoye aktsionernoye obshchestvo,zao
JSC:zao zakrytoe aktsionernoe obshchestvo,zartkoruen mukodo reszvenytarsasag,zat,zhu shihuishe,zrt
JV:kozos vallalat,kv
LLC:ab company oy,almhduda,almsahma almhduda,amba,andelsselskab med begraenset ansvar,anpartsselskab,aps,b vennootschap,berhad
LLC:besl vennootschap,besloten vennootschap,besloten vennootschap met beperkte aansprakelijkheid,besloten vennotschap,beslotn vennootschap
LLC:bhd,bv,bvba,ca,chastnaya kompaniya s otvetstvennostyu,cia,cia ltda,co ltd,coltd,compania,compania anonima,compania limitada
LLC:company oy ab,cty tnhh,cty tnhh mtv,cyf,cyfyngedig,dis tic ltd,dmcc,dmcc co,dmcc company,dmcc free zone,dmcc llc,dno,dntn
LLC:doanh nghiep tu nhan,doo,dp,drujestvo s ogranichena otgovornost,drushtveno preduzece,drushtvo sa ogranichenom odgovornoshcu
LLC:drustv ogranic odgovor,drustveno preduzece,drustvo ogranicene odgovornosti,drustvo s neogranicenom solidarnom odgovornoscu
LLC:drustvo s ogranicenom odgovornoscu,drustvo sa ogranicenom odgovornoscu,druzba z omejeno odgovornostjo
LLC:druzestvo s ogranicena otgovornost,druzhestvo s ogranichena otgovornost,dtnn,dubai multi commodities centre
LLC:dubai multi commodities centre company,dzzd,ednolichno druzhestvo s ogranichena otgovornost,eenpersoons bvba,ehf,einkahlutafelag,eireli
LLC:eirl,empresa individual de responsabilidad limitada,empresa individual de responsabilidade limitada
LLC:entreprise unipersonnelle a responsabilite limitee,eood,epe,etairia periorismenis efthynis,eurl,foreign limited liability company
LLC:free economic zone llc,free zone co,free zone company,free zone enterprise,free zone entity,free zone establishment
LLC:free zone limited liability company,free zone llc,freezone company,fz co,fz enterprise,fz entity,fz establishment,fz llc,fzco,fze,fzllc
LLC:gemeinnutzige gesellschaft mit beschrankter haftung,gemeinnutzige gmbh,gemeinnutzige ug,gemeinnutzige ug haftungsbeschrankt
LLC:gemeinnutzige unternehmergesellschaft,gemeinnutzige unternehmergesellschaft haftungsbeschrankt,ges mbh,ges mit besch haftung
LLC:ges mit beschr haftung,gesellsch mbh,gesellschaft mbh,gesellschaft mit besch haftung,gesellschaft mit beschr haftung
LLC:gesellschaft mit beschraenker haftung,gesellschaft mit beschraenkter haftung,gesellschaft mit beschrankter haftng
LLC:gesellschaft mit beschrankter haftung,gesmbh,ggmbh,gk,gm besch haftung,gm beschr haftung,gmb h,gmb kh,gmbh,gmbhs,gmbkh,gug
LLC:gug haftungsbeschrankt,he tonghuishe,hf,hlutafelag,in,inc,incorp,incorporado,incorporatd,incorporated,incorporation,incorporee
LLC:incorported,incs,inostrannoe obshchestvo s ogranichennoi otvetstvennostyu,intreprinderea cu responsabilitate limitata
LLC:ivaerksaetterselskab,ivs,jdoo,jednostavno drustvo s ogranicenom odgovornoscu,kft,kft fioktelep,khkhk
LLC:khyazgaarlagdmal khariutslagatai kompani,kompaniya s ogranichennoi otvetstvennostyu,korlatolt felelossegu tarsasag
LLC:korlatolt felelossegu tarsasag organizacni slozka,kulfoldi szekhelyu vallalkozas fioktelepe,lc,lda,likvidatsionnaya komissiya ooo
LLC:limitada,limitd,limitd liability co,limite,limited,limited by guarantee,limited by shares,limited co,limited company,limited liab co
LLC:limited liability co,limited liability comp,limited liability company,limited liability corp,limited liability corporation
LLC:limited sirket,limited sirketi,limited sti,limitee,limted,limted liability co,ll,llc,llc fz,llcs,lmtd,lmtd liability company,lt
LLC:lt liability company,ltd,ltd co,ltd liab company,ltd liability co,ltd liability comp,ltd liability company,ltd sti,ltda,ltds
LLC:masuliyati cheklangan jamiyat,masuliyati cheklangan zhamiyat,mbh,mchj,mchzh,mehdud mesuliyyetli cemiyyet,mit besch haftung
LLC:mit beschr haftung,mit beschrankter haftung,mmc,obshchesivo s ogranichennoi otvetstvennostyu
LLC:obshchestva s ogranichennoi otvetstvennostyu,obshchestvl s ogranichennoi otvetstvennostyu,obshchestvo c ogranichennoi otvetstvennostyu
LLC:obshchestvo ogranichennoi otvetstvennosti,obshchestvo s dopolnitelnoi otvetstvennostyu,obshchestvo s dopolnitelnoj otvetstvennostyu
LLC:obshchestvo s goranichennoi otvetstvennostyu,obshchestvo s granichennoi otvetstvennostyu,obshchestvo s oganichennoi otvetstvennostyu
LLC:obshchestvo s ogarnichennoi otvetstvennostyu,obshchestvo s ogpanichennoi otvetstvennostyu,obshchestvo s ogra nichennoi otvetstvennostyu
LLC:obshchestvo s ogragichennoi otvetstvennostyu,obshchestvo s ogragnichennoi otvetstvennostyu,obshchestvo s ograichennoi otvetstvennostyu
LLC:obshchestvo s ograinchennoi otvetstvennostyu,obshchestvo s ogranchennoi otvetstvennostyu,obshchestvo s ogranchichennoi otvetstvennostyu
LLC:obshchestvo s ogranechennoi otvetstvennostyu,obshchestvo s ograngichennoi otvetstvennostyu
LLC:obshchestvo s ogranicheeenoi otvetstvennostyu,obshchestvo s ogranicheenoi otvetstvennostyu,obshchestvo s ogranichennio otvetstvennostyu
LLC:obshchestvo s ogranichennnoi otvetstvennostyu,obshchestvo s ogranichennoi ltvetstvennostyu
LLC:obshchestvo s ogranichennoi ogtvetstvennostyu,obshchestvo s ogranichennoi oltvetstvennostyu
LLC:obshchestvo s ogranichennoi osvetstvennostyu,obshchestvo s ogranichennoi ot,obshchestvo s ogranichennoi otaetstvennostyu
LLC:obshchestvo s ogranichennoi otetstvennostyu,obshchestvo s ogranichennoi otetvennostyu,obshchestvo s ogranichennoi otevtstvennostyu
LLC:obshchestvo s ogranichennoi otsetstvennostyu,obshchestvo s ogranichennoi otveetstvennostyu,obshchestvo s ogranichennoi otvenstvennostyu
LLC:obshchestvo s ogranichennoi otventstvennostyu,obshchestvo s ogranichennoi otvesttvennostyu,obshchestvo s ogranichennoi otvestvennostyu
LLC:obshchestvo s ogranichennoi otvestvtennsotyu,obshchestvo s ogranichennoi otvetchtvennostyu
LLC:obshchestvo s ogranichennoi otvetsstvennostyu,obshchestvo s ogranichennoi otvetstennostyu
LLC:obshchestvo s ogranichennoi otvetststvennostyu,obshchestvo s ogranichennoi otvetstsveenostyu
LLC:obshchestvo s ogranichennoi otvetstsvennostyu,obshchestvo s ogranichennoi otvetstveennostyu
LLC:obshchestvo s ogranichennoi otvetstveenostyu,obshchestvo s ogranichennoi otvetstveknnostyu
LLC:obshchestvo s ogranichennoi otvetstvenenostyu,obshchestvo s ogranichennoi otvetstvennnostyu
LLC:obshchestvo s ogranichennoi otvetstvennochtyu,obshchestvo s ogranichennoi otvetstvennogstyu,obshchestvo s ogranichennoi otvetstvennoi
LLC:obshchestvo s ogranichennoi otvetstvennoltyu,obshchestvo s ogranichennoi otvetstvennomtyu,obshchestvo s ogranichennoi otvetstvennoostyu
LLC:obshchestvo s ogranichennoi otvetstvennost,obshchestvo s ogranichennoi otvetstvennostb,obshchestvo s ogranichennoi otvetstvennosti
LLC:obshchestvo s ogranichennoi otvetstvennostiu,obshchestvo s ogranichennoi otvetstvennostiyu
LLC:obshchestvo s ogranichennoi otvetstvennosttyu,obshchestvo s ogranichennoi otvetstvennostyu
LLC:obshchestvo s ogranichennoi otvetstvennostyu firma,obshchestvo s ogranichennoi otvetstvennostyub
LLC:obshchestvo s ogranichennoi otvetstvennostyui,obshchestvo s ogranichennoi otvetstvennostyum
LLC:obshchestvo s ogranichennoi otvetstvennostyut,obshchestvo s ogranichennoi otvetstvennostyuv,obshchestvo s ogranichennoi otvetstvennosyu
LLC:obshchestvo s ogranichennoi otvetstvennotsyu,obshchestvo s ogranichennoi otvetstvennotyu,obshchestvo s ogranichennoi otvetstvennovstyu
LLC:obshchestvo s ogranichennoi otvetstvennovtyu,obshchestvo s ogranichennoi otvetstvennrostyu,obshchestvo s ogranichennoi otvetstvennsotyu
LLC:obshchestvo s ogranichennoi otvetstvennstyu,obshchestvo s ogranichennoi otvetstvenonstyu,obshchestvo s ogranichennoi otvetstvenoost
LLC:obshchestvo s ogranichennoi otvetstvenoostyu,obshchestvo s ogranichennoi otvetstvenosstyu,obshchestvo s ogranichennoi otvetstvenostyu
LLC:obshchestvo s ogranichennoi otvetstvetnostyu,obshchestvo s ogranichennoi otvetstvetstvennostyu
LLC:obshchestvo s ogranichennoi otvetstvetsvennostyu,obshchestvo s ogranichennoi otvetstvnnostyu
LLC:obshchestvo s ogranichennoi otvetstvtennostyu,obshchestvo s ogranichennoi otvetstvuennostyu,obshchestvo s ogranichennoi otvetsvennosst
LLC:obshchestvo s ogranichennoi otvetsvennostyu,obshchestvo s ogranichennoi otvettstvennostyu,obshchestvo s ogranichennoi otvetvennostyu
LLC:obshchestvo s ogranichennoi otvetvetstvennostyu,obshchestvo s ogranichennoi otvetvtsennostyu
LLC:obshchestvo s ogranichennoi otvetvtvennostyu,obshchestvo s ogranichennoi otvntstvennostyu,obshchestvo s ogranichennoi otvtetsvennostyu
LLC:obshchestvo s ogranichennoi otvuetstvennostyu,obshchestvo s ogranichennoi ovetstvennostyu,obshchestvo s ogranichennoi ovtetstvennostyu
LLC:obshchestvo s ogranichennoi tovetstvennostyu,obshchestvo s ogranichennoj otvetstvennostyu,obshchestvo s ogranichennoy otvetstvennostyu
LLC:obshchestvo s ogranichennri otvetstvennostyu,obshchestvo s ogranichenoi otvetstveenostyu,obshchestvo s ogranichenoi otvetstvennostyu
LLC:obshchestvo s ogranichenoi otvetstvenostyu,obshchestvo s ogranichenooi otvetstvennostyu,obshchestvo s ogranichinnoi otvetstvennostyu
LLC:obshchestvo s ogranichnnoi otvestvennostyu,obshchestvo s ogranichnnoi otvetstvennostyu,obshchestvo s ogranichnnoi otvetstvnnostyu
LLC:obshchestvo s ogranichunnoi otvetstvennostyu,obshchestvo s ograniennoi otvetstvennostyu,obshchestvo s ogranischennoi otvetstvennostyu
LLC:obshchestvo s ogranisennoi otvetstvennostyu,obshchestvo s ogranmchennoi otvetstvennostyu,obshchestvo s ogrannichennoi otvetstvennostyu
LLC:obshchestvo s ograntchennoi otvetstvennostyu,obshchestvo s ogrnaichennoi otvetstvennostyu,obshchestvo s ogrnanichennoi otvetstvennostyu
LLC:obshchestvo s ogrnichennoi otstvennostyu,obshchestvo s ogrnichennoi otvetstvennostyu,obshchestvo s ogronichennoi otvetstvennostyu
LLC:obshchestvo s ogroranichennoi otvetstvennostyu,obshchestvo s ogrranichennoi otvetstvennostyu
LLC:obshchestvo s ogrvnichennoi otvetstvennostyu,obshchestvo s ohranychennoi otvetstvennostiu,obshchestvo s oranichennoi otvetstvennostyu
LLC:obshchestvo s organichennoi otvetstvennostyu,obshchestvo s organichennoi otvetstvennovstyu
LLC:obshchestvo s orgranichennoi otvetstvennostyu,obshchestvo s otranichennoi otvetstvennostyu,obshchestvo sogranichennoi otvetstvennostyu
LLC:obshchestvo sogranichenoi otvetstvennostyu,obshchestvo st ogranichennoi otvetstvennostyu,obshchestvog s ogranichennoi otvestvennostyu
LLC:obshchestvr s ogranichennoi otvetstvennostyu,obshestvo s ogranichennoi otvetstvennostyu,od,odo,ood,ooo,ooo latin
LLC:ooo obshchestvo s ogranichennoi otvetstvennostyu,ortachko drushtvo,ortacko drustvo,osakeyhtio,osoo,oy,oy company ab,pllc
LLC:private company with limited liability,private limited company,private limited liability company,professional limited liability company
LLC:proprietary limited,proprietary limited company,proprietary ltd,pte ltd,pty limited,pty ltd,ribotos atsakomybes bendrove,s de rl de cv
LLC:s ie,s par as,sabiedriba ar ierobezotu atbildibu,sabiratelno druzhestvo sd sadruzhie,sarl,sas,sbiratelno druzhestvo
LLC:sbiratelno druzhestvo sd sdruzhie,scc,sd,sd s ie,sdn bhd,selskab med begraenset ansvar,sendirian berhad,sh pk
LLC:shezghuduli pasukhismgeblobis sazogadoeba,shoqeri me pergjegjesi te kufizuar,shpk,shps,shrka frdia dhat msuuliat mhduda,sia
LLC:sicietatea de raspundere limitata,single member private limited company,sirketi,sll,slne,smba,soc a resp limitata,soc a resp limitee
LLC:soc a responsab limitee,soc par actions simplifiee,soc resp limitada,sociedad de responsabilidad limitada,sociedad limitada laboral
LLC:sociedad limitada nueva empresa,sociedad por acciones simplificada,sociedada limitada,sociedade limitada
LLC:sociedades por acciones simplificada,societa a responsabilita limitata,societata cu raspundere limitata
LLC:societate cu rasponbilitate limitata,societate cu raspundere limitata,societate cu raspundre limitata
LLC:societate cu responsabilitate limiiata,societate cu responsabilitate limitata,societatea cu rasdpundere limitata
LLC:societatea cu rasponsabilitate limitata,societatea cu raspundere,societatea cu raspundere limitata,societatea cu raspundere limitate
LLC:societatea cu responsabilitate limitata,societatea cu responsabilitatea limitata,societatea cu respundere limitata
LLC:societatii cu raspunderea limitata,societe a responsabilite limitee,societe actions simplifiee,societe commerciale canadienne
LLC:societe par actions simplifiee,societe privee a responsabilite limitee,societete cu raspundere limitata
LLC:socitate cu responsabilitate limitata,sp z ogr odp,sp z oo,sp zoo,sp zoo sp k,special economic zone llc,spol s ruc omez,spol sro
LLC:spolecnost s rucenim omezenym,spolka z ogr odpow,spolka z ograniczona odpowiedzialnoscia,spolka zoo,spolka zoo sp k,sprl,spz oo,spzoo
LLC:srl,srlcv,sro,sti,suarl,taa,tavaristva z abmezhavanaj adkaznastsiu,tavarystva z abmezhavanai adkaznastsyu
LLC:tavarystva z abmezhavanaj adkaznascyu,tavarystva z abmezhavanay adkaznastsyu,tavarystva z dadatkovai adkaznastsyu
LLC:tavarystva z dadatkovaj adkaznascyu,tda,tov,tovaristvo z obmezhenoyu vidpovidalnistyu,tovarystvo z obmezhenoiu vidpovidalnistiu
LLC:tovarystvo z obmezhenoyu vidpovidalnistyu,trade free zone company,tzov,uab,ug,ug haftungsbeschr,ug haftungsbeschrankt,ug hb
LLC:unternehmerg,unternehmerges,unternehmerges haftungsbeschrankt,unternehmergesellschaft,unternehmergesellschaft haftungsbeschrankt
LLC:uzdaroji akcine bendrove,uzdarosios akcines bendroves,vennootschap met beperkte aansprakelijkheid,vm,yk,yoo,yoo hanhoesa,you xian
LLC:you xiangongsi,you xianhuishe,yu,yuhanhoesa
LLP:limited liability partnership,llp,mbb,oop,oop partnerstvo s ogranichennoi otvetstvennostyu,part g mbb,part mbb,partg mbb,partgmbb
LLP:partmbb,partnerschaft mbb,partnerschaft mit beschrankter berufshaftung,partnerschaftsgesellschaft mbb
LLP:partnerschaftsgesellschaft mit beschrankter berufshaftung,partnerstvo s ogranichennoi otvetstvennostyu,too
LLP:tovarishchestvo s ogranichennoi otvetstvennostyu,youxianzerenshiyezuhe
LP:ag and co kg,ag and co kgaa,ag und co kg,agcokg,agcokgaa,aktiengesellschaft and co kg,aktiengesellschaft and co kgaa,beteti tarsasag,bt
LP:bv and co kg,bvcokg,comandita simple,comm v,comm va,commanditaire vennootschap,commanditaire vennootschap op aandelen,cv,cva
LP:eg and co kg,egcokg,eingetragene genossenschaft and co kg,europaische gesellschaft and co kg,europaische gesellschaft and co kgaa
LP:genossenschaft and co kg,gesellschaft mbh and co kg,gewone commanditaire vennootschap,gmbh and co,gmbh and co kg,gmbh and co kgaa
LP:gmbh and so kg,gmbh u co kg,gmbh und co kg,gmbhcokg,gmbhcokgaa,gmbkh end ko kg,he zihuishe,ilp,incorporated limited partnership,kd,kda
LP:kg,kgaa,kom sti,komandit sirket,komanditni spolecnost,komanditno drushtvo,komanditno drustvo,komanditno druzhestvo
LP:komanditno druzhestvo s aktsii,komanditno druzhestvo s aktsiyami,komanditsabiedriba,kommandiittiyhtio,kommandit gesellschaft
LP:kommanditbolag,kommanditgesellschaft,kommanditgesellschaft auf aktien,kommanditselskab,ks,ky,liang hegongsi,limited and co kg
LP:limited ortaklik,limited partnership,lp,ltd and co kg,ltdcokg,mbh and co kg,mbh u co kg,ni mingzuhe,s cra,s en c
LP:sadovodcheskoe nekommercheskoe tovarishchestvo,sapa,scei,scpa,scra,scs,se and co kg,se and co kgaa,secokg,secokgaa,secs,sh k,shk
LP:shoqeri komandite,snc,snt,sociedad comanditaria,sociedad de capital e industria,sociedad en comandita por acciones
LP:sociedad en comandita simple,societa in accomandita per azioni,societas europaea and co kg,societas europaea and co kgaa
LP:societe en commandite simple,societe en nom collectif,stiftung and co kg,stiftung and co kgaa,stiftung und co kg,stiftungcokg
LP:stiftungcokgaa,taisuhing,tokumei kumiai,tu,ug and co kg,ug haftungsbeschrankt and co kg,ugcokg,unternehmergesellschaft and co kg
LP:unternehmergesellschaft haftungsbeschrankt and co kg,usaldusuhing,uu
OTHER:3at,a bolag,aandeelhouder bestuurde vennootschap,ab,abp,abv,adsic,adsits,adsitz,ae,aktie bolag,aktiebol,aktiebolag,anonimi eteria
OTHER:anonymi etaireia,detskii sad,doshkolnoe obrazovatelnoe uchrezhdenie,dou,dou doshkolnoe obrazovatelnoe uchrezhdenie,ds
OTHER:enskild naringsidkare,f ma,fie,fmba,forening med begraenset ansvar,fuusilisest isikust ettevotja,joint venture,jv
OTHER:kfkh krestyanskoe fermerskoe khozyaistvo,khususii korkhona,khususii tadbirkorlik,korporeshn,krestyanskoe fermerskoe khozyaistvo
OTHER:krestyanskoe khozyaistvo,nauchnyi tsentr,nl,no liability,nts,nts nauchnyi tsentr,obedinenie yuridicheskikh lits,oeg
OTHER:offene erwerbsgesellschaft,offene gesellschaft,og,oiminimi,osauhing,osk,osuuskunta,ou,oyul,oyul obedinenie yuridicheskikh lits
OTHER:partnerselskab,pc,pe,perseroan terbatas,perseroan terbatas terbuka,pervichnaya organizatsiya profsoyuza rabotnikov zdravookhraneniya
OTHER:pilnsabiedriba,pop obguz,poprz,pr,preduzetnik,ps,pse,psu,pt,pt tbk,public sector enterprise,public sector undertaking
OTHER:publikt aktiebolag,qapali sehmdar cemiyyeti,qapali tipli sehmdar cemiyyeti,qk,qmj,qoshimcha masuliyatli jamiyat,qoshma korxona,qsc
OTHER:qushimcha masuliyatli zhamiyat,qushma korkhona,rekisteroity puolue,rp,rs,saatio,sb,sgr,sociedad civil privada
OTHER:sociedad de garantia reciproca,stg,stille gesellschaft,sube,t mi,tovarishchestvo sobstvennikov nedvizhimosti
OTHER:tovarishchestvo sobstvennikov zhilya,tszh,xk,xt,xususiy korxona,xususiy tadbirkorlik,yemengst lmat drjtoch
OTHER:zakrytae atsyyanernae tavarystva
SP:e kfm,e kfr,ednolichen targovets,ednolichen trgovets,egyeni ceg,egyeni vallalkozo,ei,eingetr kaufmann,eingetragene kauffrau
SP:eingetragener kaufmann,eingetragenes einzelunternehmen,ek,ekfm,ekfr,empresa unipersonal,entreprise individuelle,et
SP:fizicheskoe litso predprinimatel,fizichna osoba pidpriiemets,fop,ii,individualnyi predprinimatel,indyvidualny pradprymalnik
SP:inteprinderea individuala,interprinderea individuala,intreprindera individuala,intreprindere individuala,intreprinderea ibdividuala
SP:intreprinderea individuala,intreprinderea individuali,intreprinderea indiviuala,intreprindserea individuala,intreprinzator individual
SP:intreprinzatorul individual,ip,kfm,kfr,obiteljsko poljoprivredno gospodarstvo,oilavii korkhona,oilaviy korxona,opg,pp,private enterprise
SP:privatne pidpriiemstvo,pryvatnae unitarnae pradpryemstva,pryvatne pidpryiemstvo,pup,samostalni preduzetnik,sau
SP:sociedad anonima unipersonal,sole proprietorship,sp,spd,statni podnik,subekt predprinimatelskoi deyatelnosti
SP:subiekt pidpriiemnitskoi diyalnosti,ultd,unlimited,unlimited company,unlimited proprietary,unltd,vennootschap onder firma
SP:verejna obchodni spolecnost,vof,vos,wu xiangongsi
`

/** "gesellschaft mit beschrankter haftung" -> "LLC". */
export const LEGAL_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [kind = '', names = ''] = line.split(':')
      return names.split(',').map((name) => [name, kind] as const)
    }),
)
