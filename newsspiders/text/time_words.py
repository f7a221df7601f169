"""Words by which some thirty languages tell a time, as tables: months, days, units, "ago" and what stands round them.

Each row is a language; alternatives are separated by a comma, entries by a bar. Accents and case do not matter: `fold` removes both.
"""

# ruff: noqa: E501 - tables: a row is a line

from __future__ import annotations

import unicodedata
from types import MappingProxyType

QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "æ": "ae", "đ": "d", "ß": "ss", "’": "'", "ʼ": "'", "`": "'", "´": "'"})


def fold(word: str) -> str:
    """Return the word in lower case without accents, so that "Août", "AOUT" and "août" are one; other scripts keep their marks."""
    if word.isascii():
        return word.lower().replace("`", "'")
    spread = unicodedata.normalize("NFKD", word.lower().translate(SPECIAL))
    return unicodedata.normalize("NFC", "".join(each for each in spread if not "\u0300" <= each <= "\u036f"))


def entries(table: dict[str, str]) -> dict[str, int]:
    """Return {word: number} of a table whose rows list their entries from 1."""
    return {fold(word): number for row in table.values() for number, names in enumerate(row.split("|"), 1) for word in names.split(",")}


def words(row: str) -> frozenset[str]:
    """Return the folded words of a row separated by commas."""
    return frozenset(fold(word.strip()) for word in row.split(",") if word.strip())


MONTH_ROWS = {
    "en": "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sept,sep|october,oct|november,nov|december,dec",
    "de": "januar,jän,jänner|februar,feber|märz,mär,maerz|april|mai|juni|juli|august|september|oktober,okt|november|dezember,dez",
    "fr": "janvier,janv|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil|août|septembre|octobre|novembre|décembre,déc",
    "es": "enero,ene|febrero|marzo|abril,abr|mayo|junio|julio|agosto,ago|septiembre,setiembre|octubre|noviembre|diciembre,dic",
    "it": "gennaio,gen,genn|febbraio,febbr|marzo|aprile|maggio,mag,magg|giugno,giu|luglio,lug|agosto|settembre,set,sett|ottobre,ott|novembre|dicembre",
    "pt": "janeiro|fevereiro,fev|março|abril|maio|junho|julho|agosto|setembro|outubro,out|novembro|dezembro",
    "nl": "januari|februari|maart,mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "pl": "stycznia,styczeń,sty|lutego,luty,lut|marca,marzec|kwietnia,kwiecień,kwi|maja,maj|czerwca,czerwiec,cze|lipca,lipiec,lip|"
    "sierpnia,sierpień,sie|września,wrzesień,wrz|października,październik,paź|listopada,listopad,lis|grudnia,grudzień,gru",
    "ru": "января,январь,янв|февраля,февраль,фев,февр|марта,март,мар|апреля,апрель,апр|мая,май|июня,июнь,июн|июля,июль,июл|"
    "августа,август,авг|сентября,сентябрь,сен,сент|октября,октябрь,окт|ноября,ноябрь,ноя,нояб|декабря,декабрь,дек",
    "uk": "січня,січень,січ|лютого,лютий,лют|березня,березень,бер|квітня,квітень,кві|травня,травень,тра|червня,червень,чер|"
    "липня,липень,лип|серпня,серпень,сер|вересня,вересень,вер|жовтня,жовтень,жов|листопада,листопад,лис|грудня,грудень,гру",
    "tr": "ocak,oca|şubat,şub|mart|nisan,nis|mayıs|haziran,haz|temmuz,tem|ağustos,ağu|eylül,eyl|ekim,eki|kasım,kas|aralık,ara",
    "hi": "जनवरी,जन|फरवरी,फ़रवरी,फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त,अग|सितंबर,सितम्बर,सित|अक्टूबर,अक्तूबर,अक्टू|नवंबर,नवम्बर,नव|दिसंबर,दिसम्बर,दिस",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember,des",
    "fi": "tammikuuta,tammikuu,tammi|helmikuuta,helmikuu,helmi|maaliskuuta,maaliskuu,maalis|huhtikuuta,huhtikuu,huhti|"
    "toukokuuta,toukokuu,touko|kesäkuuta,kesäkuu,kesä|heinäkuuta,heinäkuu,heinä|elokuuta,elokuu,elo|syyskuuta,syyskuu,syys|"
    "lokakuuta,lokakuu,loka|marraskuuta,marraskuu,marras|joulukuuta,joulukuu,joulu",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus,agu,agt|september|oktober|november,nop|desember",
    "cs": "ledna,leden|února,únor,úno|března,březen,bře|dubna,duben|května,květen,kvě|června,červen,čvn|července,červenec,čvc|"
    "srpna,srpen,srp|září|října,říjen,říj|listopadu|prosince,prosinec",
    "ro": "ianuarie,ian|februarie|martie|aprilie|mai|iunie,iun|iulie,iul|august|septembrie|octombrie|noiembrie|decembrie",
    "sk": "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
    "hu": "január|február,febr|március,márc|április,ápr|május,máj|június,jún|július,júl|augusztus|szeptember,szept|október|november|december",
    "el": "ιανουαρίου,ιανουάριος,ιαν|φεβρουαρίου,φεβρουάριος,φεβ|μαρτίου,μάρτιος,μαρ|απριλίου,απρίλιος,απρ|μαΐου,μάιος,μαι|ιουνίου,ιούνιος,ιουν|"
    "ιουλίου,ιούλιος,ιουλ|αυγούστου,αύγουστος,αυγ|σεπτεμβρίου,σεπτέμβριος,σεπ|οκτωβρίου,οκτώβριος,οκτ|νοεμβρίου,νοέμβριος,νοε|"
    "δεκεμβρίου,δεκέμβριος,δεκ",
    "bg": "януари,яну|февруари|март|април|май|юни|юли|август|септември,сеп|октомври|ноември,ное|декември",
    "lt": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    "ms": "januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember,dis",
    "he": "ינואר,בינואר|פברואר,בפברואר|מרץ,במרץ,מרס,במרס|אפריל,באפריל|מאי,במאי|יוני,ביוני|יולי,ביולי|אוגוסט,באוגוסט|ספטמבר,בספטמבר|"
    "אוקטובר,באוקטובר|נובמבר,בנובמבר|דצמבר,בדצמבר",
    "ar": "يناير|فبراير|مارس|أبريل,ابريل|مايو|يونيو|يوليو|أغسطس,اغسطس|سبتمبر|أكتوبر,اكتوبر|نوفمبر|ديسمبر",
    "ar-sy": "كانون الثاني|شباط|آذار|نيسان|أيار,ايار|حزيران|تموز|آب|أيلول,ايلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "ar-dz": "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
}
MONTHS = MappingProxyType(entries(MONTH_ROWS))
# Month names that are common words of other languages ("3 hours ago", "out", "set"): {word: languages in which they are months}.
# Without the language they count only between a day and a year.
LOCAL_MONTHS = MappingProxyType(
    {"ago": "es it pt", "out": "pt", "set": "it pt", "gen": "it", "mag": "it", "elo": "fi", "ara": "tr", "kas": "tr", "tem": "tr",
     "loka": "fi", "mac": "ms", "dis": "ms", "kovo": "lt", "des": "no nb nn id", "lis": "pl uk", "sie": "pl", "lip": "pl", "gru": "pl", "tra": "uk", "сер": "uk", "cze": "pl"}
)  # fmt: skip

WEEKDAY_ROWS = {
    "en": "monday,mon|tuesday,tue,tues|wednesday,wed|thursday,thu,thur,thurs|friday,fri|saturday,sat|sunday,sun",
    "de": "montag|dienstag|mittwoch|donnerstag|freitag|samstag,sonnabend|sonntag",
    "fr": "lundi,lun|mardi,mar|mercredi,mer|jeudi,jeu|vendredi,ven|samedi,sam|dimanche,dim",
    "es": "lunes|martes|miércoles,mié|jueves,jue|viernes,vie|sábado,sáb|domingo,dom",
    "it": "lunedì|martedì|mercoledì|giovedì,gio|venerdì|sabato,sab|domenica",
    "pt": "segunda,segunda-feira|terça,terça-feira|quarta,quarta-feira|quinta,quinta-feira|sexta,sexta-feira|sábado|domingo",
    "nl": "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "pl": "poniedziałek|wtorek|środa,środę|czwartek|piątek|sobota,sobotę|niedziela,niedzielę",
    "ru": "понедельник|вторник|среда,среду|четверг|пятница,пятницу|суббота,субботу|воскресенье",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "ja": "月曜日,月曜|火曜日,火曜|水曜日,水曜|木曜日,木曜|金曜日,金曜|土曜日,土曜|日曜日,日曜",
    "ko": "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
    "zh": "星期一,周一,週一|星期二,周二,週二|星期三,周三,週三|星期四,周四,週四|星期五,周五,週五|星期六,周六,週六|星期日,星期天,周日,週日",
    "hi": "सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार",
    "sv": "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag",
    "da": "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "fi": "maanantai,maanantaina|tiistai,tiistaina|keskiviikko,keskiviikkona|torstai,torstaina|perjantai,perjantaina|"
    "lauantai,lauantaina|sunnuntai,sunnuntaina",
    "id": "senin|selasa|rabu|kamis|jumat|sabtu|minggu",
    "cs": "pondělí|úterý|středa,středu|čtvrtek|pátek|sobota,sobotu|neděle,neděli",
    "uk": "понеділок|вівторок|середа,середу|четвер|п'ятниця,п'ятницю|субота,суботу|неділя,неділю",
    "hu": "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap",
    "ro": "luni|marți|miercuri|joi|vineri|sâmbătă|duminică",
    "el": "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή",
    "he": "יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת|יום ראשון",
    "ar": "الاثنين,الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
}
WEEKDAYS = MappingProxyType({word: number - 1 for word, number in entries(WEEKDAY_ROWS).items()})

# Calendar days counted from the day of the fetch; 1 is a day to come, which tells no time of publication.
DAY_ROWS = {
    0: "today,heute,aujourd'hui,hoy,oggi,hoje,vandaag,dzisiaj,dziś,сегодня,bugün,今日,本日,きょう,오늘,今天,आज,idag,i dag,tänään,hari ini,"
    "dnes,сьогодні,днес,azi,astăzi,ma,σήμερα,היום,اليوم,šiandien,hôm nay,danas",
    -1: "yesterday,gestern,hier,ayer,ieri,ontem,gisteren,wczoraj,вчера,dün,昨日,きのう,어제,昨天,कल,igår,i går,eilen,kemarin,semalam,"
    "včera,вчора,учора,tegnap,χθες,χτες,εχθές,אתמול,أمس,امس,vakar,hôm qua,jučer,juče",
    -2: "day before yesterday,the day before yesterday,vorgestern,avant-hier,anteayer,antier,l'altro ieri,altro ieri,anteontem,eergisteren,"
    "przedwczoraj,позавчера,evvelsi gün,önceki gün,一昨日,おととい,그저께,그제,엊그제,前天,परसों,i förrgår,förrgår,i forgårs,forgårs,toissapäivänä,"
    "kemarin lusa,předevčírem,predvčerom,позавчора,завчера,alaltăieri,tegnapelőtt,προχθές,προχτές,שלשום,أول أمس,اول امس,أول من أمس,užvakar,hôm kia,prekjučer",
    1: "tomorrow,morgen,übermorgen,demain,mañana,domani,amanhã,jutro,завтра,yarın,明日,あした,내일,明天,i morgon,imorgon,i morgen,huomenna,besok,"
    "zítra,zajtra,утре,mâine,holnap,αύριο,מחר,غدا,rytoj,ngày mai,sutra",
}
DAYS = MappingProxyType({word: offset for offset, row in DAY_ROWS.items() for word in words(row)})
# "hier" is "here" in German and Dutch; "ma" is Hungarian for today, elsewhere "but" or Monday.
NOT_DAYS = frozenset({("de", "hier"), ("nl", "hier"), ("it", "ma"), ("nl", "ma"), ("fi", "ma")})

JUST_NOW = words(
    "just now,right now,moments ago,a moment ago,moment ago,a few moments ago,few seconds ago,a few seconds ago,some seconds ago,"
    "less than a minute ago,gerade eben,soeben,eben gerade,vor wenigen sekunden,vor einigen sekunden,vor ein paar sekunden,vor kurzem,"
    "à l'instant,a l'instant,il y a quelques secondes,il y a quelques instants,il y a un instant,ahora mismo,justo ahora,hace un momento,"
    "hace unos segundos,hace instantes,proprio ora,proprio adesso,poco fa,pochi secondi fa,pochi istanti fa,alcuni secondi fa,agora mesmo,"
    "agora há pouco,há poucos segundos,há alguns segundos,há instantes,alguns segundos atrás,zojuist,zonet,enkele seconden geleden,"
    "een paar seconden geleden,przed chwilą,kilka sekund temu,только что,несколько секунд назад,az önce,şimdi,biraz önce,birkaç saniye önce,"
    "たった今,数秒前,방금,방금 전,조금 전,몇 초 전,刚刚,剛剛,刚才,几秒前,几秒钟前,幾秒前,अभी अभी,अभी-अभी,कुछ सेकंड पहले,कुछ क्षण पहले,"
    "just nu,nyss,för några sekunder sedan,några sekunder sedan,lige nu,for få sekunder siden,få sekunder siden,akkurat nå,nå nettopp,"
    "for noen sekunder siden,noen sekunder siden,juuri nyt,juuri äsken,äsken,hetki sitten,muutama sekunti sitten,baru saja,"
    "beberapa detik lalu,beberapa detik yang lalu,beberapa saat lalu,щойно,právě teď,právě nyní,před chvílí,před několika sekundami,pred chvíľou,kilka sekund temu,"
    "кілька секунд тому,преди секунди,chiar acum,acum câteva secunde,épp most,az imént,pár másodperce,néhány másodperce,μόλις τώρα,πριν λίγο,"
    "πριν από λίγο,πριν λίγα δευτερόλεπτα,הרגע,לפני רגע,לפני כמה שניות,לפני מספר שניות,منذ لحظات,قبل لحظات,منذ ثوان,منذ قليل,قبل قليل,ką tik,"
    "vừa xong,vừa mới,upravo sada"
)
# Words that mean the moment only when nothing else is said ("Now" on a card, but not "Watch now").
NOW = words("now,jetzt,maintenant,ahora,adesso,ora,agora,nu,teraz,сейчас,अभी,nå,nyt,sekarang,지금,今,teď,зараз,сега,acum,τώρα,עכשיו,الآن,dabar,sada")

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = 1, 60, 3600, 86_400, 604_800, 2_629_746, 31_556_952
UNIT_ROWS = {
    SECOND: "second,seconds,sec,secs,s,sekunde,sekunden,sek,seconde,secondes,segundo,segundos,seg,segs,secondo,secondi,seconden,sekund,sekundę,"
    "sekundy,секунд,секунды,секунду,сек,saniye,sn,秒,秒間,秒钟,秒鐘,초,सेकंड,सेकेंड,sekunder,sekunti,sekuntia,detik,sekundou,sekundami,секунди,secundă,secunde,másodperc,másodperccel,másodperce,δευτερόλεπτα,δευτερόλεπτο,שנייה,שניות,ثانية,ثوان,ثواني,sekundžių,giây,sekundi,sekunde",
    MINUTE: "minute,minutes,min,mins,m,minuten,mn,minuto,minutos,minuti,minuut,minuten,minut,minutę,minuty,минут,минуты,минуту,мин,dakika,dk,"
    "分,分間,分钟,分鐘,분,मिनट,मिनिट,minuter,minutter,minutt,minuutti,minuuttia,menit,mnt,minit,minutou,minutami,minútami,minútou,хвилину,хвилини,хвилин,хв,минути,minută,perc,perccel,perce,λεπτά,λεπτό,דקה,דקות,דק,دقيقة,دقائق,دقيقه,minučių,phút,minuta,minute",
    HOUR: "hour,hours,hr,hrs,h,stunde,stunden,std,heure,heures,hora,horas,ora,ore,uur,uren,u,godzina,godzinę,godziny,godzin,godz,час,часа,часов,"
    "ч,saat,sa,時間,小时,小時,个小时,個小時,시간,घंटा,घंटे,घंटों,घण्टे,timme,timmar,tim,time,timer,t,tunti,tuntia,jam,hodinou,hodinami,hodiny,hodin,годину,години,годин,ore,oră,óra,órával,órája,ώρες,ώρα,שעה,שעות,ساعة,ساعات,ساعه,val,valandą,valandas,valandų,giờ,tiếng,sata,sati",
    DAY: "day,days,d,tag,tage,tagen,jour,jours,j,día,días,giorno,giorni,gg,dia,dias,dag,dagen,dzień,dni,день,дня,дней,дн,сутки,gün,日,日間,天,일,"
    "दिन,दिनों,dagar,dage,dager,päivä,päivää,pv,hari,dnem,dny,dňom,dňami,дні,днів,дни,ден,zi,zile,nap,nappal,napja,ημέρες,ημέρα,μέρες,μέρα,יום,ימים,يوم,أيام,ايام,يوما,dieną,dienas,dienų,ngày,dana,dan",
    WEEK: "week,weeks,wk,wks,w,woche,wochen,semaine,semaines,sem,semana,semanas,settimana,settimane,weken,tydzień,tygodnie,tygodni,неделю,"
    "недели,недель,нед,hafta,週間,周,週,星期,个星期,주,주일,सप्ताह,हफ्ते,हफ़्ते,हफ्ता,vecka,veckor,uge,uger,uke,uker,viikko,viikkoa,minggu,týdnem,týdny,týždňom,týždňami,тиждень,тижні,тижнів,седмици,седмица,săptămână,săptămâni,hét,héttel,hete,εβδομάδες,εβδομάδα,שבוע,שבועות,أسبوع,أسابيع,sav,savaitę,tuần,tjedan,tjedna",
    MONTH: "month,months,mo,mos,monat,monate,monaten,mois,mes,meses,mese,mesi,mês,maand,maanden,miesiąc,miesiące,miesięcy,месяц,месяца,месяцев,"
    "мес,ay,か月,ヶ月,カ月,ヵ月,ケ月,箇月,个月,個月,개월,달,महीने,महीना,माह,månad,månader,måned,måneder,kuukausi,kuukautta,bulan",
    YEAR: "year,years,yr,yrs,y,jahr,jahre,jahren,an,ans,année,années,año,años,anno,anni,ano,anos,jaar,rok,lata,lat,год,года,лет,yıl,年,年間,년,"
    "साल,वर्ष,år,vuosi,vuotta,tahun",
}
UNITS = MappingProxyType({word: size for size, row in UNIT_ROWS.items() for word in words(row)})
# Forms that mean one without saying it: "час назад", "godzinę temu", "tunti sitten"; also "Yahooa day ago", the article glued to a name.
SINGULAR = words(
    "second,minute,hour,day,week,month,year,sekundę,minutę,godzinę,dzień,tydzień,miesiąc,rok,секунду,минуту,час,день,неделю,месяц,год,"
    "sekunti,minuutti,tunti,päivä,viikko,kuukausi,vuosi"
)
# The same behind a word for "ago": "před hodinou", "לפני שעה", "منذ ساعة".
SINGULAR_BEHIND = words(
    "sekundou,minutou,hodinou,dnem,týdnem,minútou,dňom,týždňom,שנייה,דקה,שעה,יום,שבוע,ثانية,دقيقة,ساعة,يوم,أسبوع,minutę,valandą,dieną,savaitę"
)
# Hungarian joins "ago" to the unit: "2 órája".
UNITS_AGO = words("másodperce,perce,órája,napja,hete")
QUANTITIES = MappingProxyType(
    {fold(word): (count, unit) for row, count, unit in (
        (("half an hour,half hour,einer halben stunde,halben stunde,une demi-heure,demi-heure,media hora,meia hora,mezz'ora,een half uur,"
         "half uur,pół godziny,полчаса,yarım saat,半小时,半小時,半時間,半个小时,आधे घंटे,आधा घंटा,en halvtimme,en halv time,puoli tuntia,"
         "setengah jam"), 30, MINUTE),
        ("sejam", 1, HOUR), ("semenit", 1, MINUTE), ("하루,sehari", 1, DAY), ("이틀", 2, DAY), ("사흘", 3, DAY), ("나흘", 4, DAY),
        ("일주일,seminggu", 1, WEEK), ("한달,sebulan", 1, MONTH), ("setahun", 1, YEAR),
        ("שעתיים,ساعتين", 2, HOUR), ("دقيقتين", 2, MINUTE), ("יומיים,يومين", 2, DAY), ("שבועיים,أسبوعين", 2, WEEK),
    ) for word in row.split(",")}
)  # fmt: skip
COUNTS = MappingProxyType(
    {fold(word): number for number, row in enumerate((
        "a,an,one,ein,eine,einer,einem,einen,un,une,una,uno,um,uma,een,één,jeden,jedną,jedna,одну,один,bir,一,한,일,एक,en,ett,et,én,yksi,satu,o,egy,ένα,μία,một,jedním,jednou",
        "two,a couple of,couple of,zwei,deux,dos,due,dois,duas,twee,dwa,dwie,два,две,iki,二,两,兩,두,दो,två,to,kaksi,dua,dvěma,dvoma,дві,două,doi,két,δύο,hai",
        "three,drei,trois,tres,tre,três,drie,trzy,три,üç,三,세,तीन,kolme,tiga,třemi,tromi,trei,három,τρεις,τρία,ba",
        "four,vier,quatre,cuatro,quattro,quatro,cztery,четыре,dört,四,네,चार,fyra,fire,neljä,empat",
        "five,fünf,cinq,cinco,cinque,vijf,pięć,пять,beş,五,다섯,पांच,पाँच,fem,viisi,lima",
        "six,sechs,seis,sei,zes,sześć,шесть,altı,六,여섯,छह,छः,sex,seks,kuusi,enam",
        "seven,sieben,sept,siete,sette,sete,zeven,siedem,семь,yedi,七,일곱,सात,sju,syv,seitsemän,tujuh",
        "eight,acht,huit,ocho,otto,oito,osiem,восемь,sekiz,八,여덟,आठ,åtta,otte,åtte,kahdeksan,delapan",
        "nine,neun,neuf,nueve,nove,negen,dziewięć,девять,dokuz,九,아홉,नौ,nio,ni,yhdeksän,sembilan",
        "ten,zehn,dix,diez,dieci,dez,tien,dziesięć,десять,on,十,열,दस,tio,ti,kymmenen,sepuluh",
        "eleven,elf,onze,once,undici", "twelve,zwölf,douze,doce,dodici,doze,twaalf",
    ), 1) for word in row.split(",")}
)  # fmt: skip
# "ago" behind the figure, or before it.
AGO = words("ago,fa,atrás,geleden,temu,назад,тому,önce,前,之前,以前,전,पहले,पूर्व,sedan,siden,sitten,lalu,yang lalu,earlier,ezelőtt,πριν,trước")
AGO_BEFORE = words("vor,il y a,hace,há,now minus,před,pred,acum,πριν,πριν από,לפני,منذ,قبل,prieš,преди,prije,пре")
ABOUT = words(
    "about,around,almost,nearly,over,roughly,etwa,ca,circa,rund,ungefähr,knapp,über,environ,près de,presque,unos,unas,casi,cerca de,quase,"
    "ongeveer,bijna,około,prawie,около,почти,примерно,yaklaşık,約,约,大约,약,लगभग,करीब,cirka,omkring,noin,sekitar,for,för,more than,mehr als,"
    "plus de,más de,più di,mais de,meer dan"
)
LESS = words(
    "less than,under,weniger als,moins de,moins d',menos de,meno di,minder dan,mniej niż,меньше,менее,menos d',不到,未満,미만,mindre än,mindre end,"
    "mindre enn,alle,kurang dari"
)
JOINTS = words("and,und,et,y,e,en,i,и,ve,と,och,og,ja,dan")
# What stands before a length of time, not before the age of a story: "starts in 2h", "every 24h".
BEFORE_LENGTH = words("in,within,for,every,after,next,lasts,ages,aged,of,to,noch,dans,dentro de,tra,fra,over,om,za,через")
ABOUT_DURATION = words(
    "read,reads,reading,watch,listen,listening,duration,length,runtime,lesezeit,lesen,dauer,laufzeit,lecture,durée,lectura,duración,lettura,"
    "durata,leitura,duração,leestijd,duur,czytania,чтения,okuma,süre,読了,読む,재생,읽기,阅读,時間,lästid,læsetid,lesetid,lukuaika,kesto,baca,durasi,score,live score"
)
LABELS = words(
    "updated,update,published,posted,last,modified,on,at,by,first,date,am,um,uhr,der,aktualisiert,veröffentlicht,stand,publié,mis,à,jour,le,el,"
    "actualizado,publicado,aggiornato,pubblicato,il,atualizado,em,bijgewerkt,gepubliceerd,op,opublikowano,aktualizacja,опубликовано,обновлено,в,"
    "güncelleme,更新,公開,配信,입력,수정,송고,发布,发表,प्रकाशित,अपडेट,publicerad,uppdaterad,opdateret,publiceret,oppdatert,publisert,"
    "julkaistu,päivitetty,diperbarui,dipublikasikan,kl,since"
)
BEFORE_NOON = words("am,a.m,a.m.,π.μ.,πμ,ص,صباحا,오전,새벽,上午,凌晨,早上,午前,सुबह")
AFTER_NOON = words("pm,p.m,p.m.,μ.μ.,μμ,م,مساء,오후,저녁,下午,晚上,午後,शाम,दोपहर")
HOUR_MARKS = words("h,uhr,時,时,點,点,點鐘,点钟,시,बजे")
MINUTE_MARKS = words("分,분")
CLOCK_LABELS = words("kl,klo,pukul,ore,um,às,jam,klockan,saat")
ERAS = MappingProxyType({fold(word): offset for word, offset in (
    ("juche", 1911), ("주체", 1911), ("主体", 1911), ("主體", 1911), ("チュチェ", 1911), ("чучхе", 1911), ("reiwa", 2018), ("令和", 2018), ("heisei", 1988),
    ("平成", 1988), ("minguo", 1911), ("民國", 1911), ("民国", 1911), ("中華民國", 1911), ("中华民国", 1911),
)})  # fmt: skip
