"""Short articles in many languages, and the encodings that such articles were once saved in."""

from __future__ import annotations

TEXTS = {
    "bg": "Фериботът до остров Скарвой спря заради леда. Капитанът каза, че ще тръгнат отново, "
    "когато пристанището се освободи. Жителите чакат храна и лекарства вече четири дни.",
    "cs": "Trajekt na ostrov Skarvoy nevyplul už čtyři dny, protože přístav zamrzl. Kapitánka "
    "řekla, že příští týden přijde obleva. Obyvatelé mezitím žádají, aby jim někdo přivezl "
    "léky.",
    "da": "Færgen til øen Skarvoy har ligget stille i fire dage, fordi havnen er frosset til. "
    "Kaptajnen siger, at de sejler igen, når isen går. Beboerne på øen køber ind på "
    "forhånd.",
    "de": "Die Fähre zur Insel Skarvoy fährt seit vier Tagen nicht, weil der Hafen zugefroren "
    "ist. Die Kapitänin möchte nächste Woche wieder auslaufen. Für die Bewohner heißt das: "
    "früh kaufen.",
    "el": "Το πλοίο για το νησί Σκάρβοϊ δεν έφυγε για τέταρτη μέρα, γιατί το λιμάνι πάγωσε. Η "
    "καπετάνισσα είπε ότι θα ξεκινήσουν όταν λιώσει ο πάγος. Οι κάτοικοι περιμένουν "
    "τρόφιμα.",
    "es": "El transbordador a la isla de Skarvoy no salió por cuarto día porque el puerto está "
    "helado. La capitana dijo que zarparán mañana si el tiempo lo permitía. «Aquí la "
    "montaña también está cerrada», añadió el señor Núñez.",
    "et": "Praam Skarvoy saarele ei sõitnud neljandat päeva, sest sadam on jääs. Kapten ütles, "
    "et nad väljuvad järgmisel nädalal, kui jää sulab. Elanikud ostsid poest leiba, võid "
    "ja küünlaid.",
    "fi": "Lautta Skarvoyn saarelle ei lähtenyt neljäntenä päivänä, koska satama on jäässä. "
    "Kapteeni sanoi, että he lähtevät ensi viikolla, jos sää lämpenee. Asukkaat ostivat "
    "leipää etukäteen.",
    "fr": "Le bac de l’île de Skarvoy n’est pas parti pour le quatrième jour, parce que le port "
    "est gelé. La capitaine a déclaré qu’elle espérait reprendre la mer dès que la glace "
    "aura fondu. Les élèves ont été accueillis à l’école.",
    "hr": "Trajekt za otok Skarvoy nije isplovio već četiri dana jer je luka zaleđena. "
    "Kapetanica je rekla da će sljedeći tjedan možda biti toplije. Žitelji čekaju lijekove "
    "i svježi kruh.",
    "hu": "A Skarvoy szigetére tartó komp négy napja nem indult el, mert befagyott a kikötő. A "
    "kapitány azt mondta, hogy jövő héten újra közlekednek, ha felmelegszik az idő. A "
    "lakók előre vásároltak kenyeret és gyógyszert.",
    "is": "Ferjan til eyjarinnar Skarvoy hefur ekki siglt í fjóra daga því höfnin er ísilögð. "
    "Skipstjórinn sagði að þau færu aftur þegar ísinn bráðnar. Íbúarnir þurfa að bíða "
    "eftir mat.",
    "it": "Il traghetto per l’isola di Skarvoy non è partito per il quarto giorno perché il "
    "porto è ghiacciato. La capitana ha detto che la nave ripartirà lunedì, se la "
    "temperatura salirà. Così la città resterà senza pane.",
    "ja": "スカルボイ島へのフェリーは、港が凍ったため四日間欠航している。船長は、氷が溶けたらすぐ"
    "に出航すると話した。島の人々は食べ物と薬が届くのを待っている。",
    "ko": "스카르보이 섬으로 가는 배가 항구가 얼어 나흘째 뜨지 못했다. 선장은 얼음이 녹으면 바로 "
    "출항하겠다고 말했다. 섬에 사는 사람들은 음식과 약이 오기를 기다리고 있다.",
    "lt": "Keltas į Skarvoy salą jau keturias dienas neplaukia, nes uostas užšalo. Kapitonė "
    "sakė, kad kitą savaitę bus šilčiau ir jie vėl galės išplaukti. Gyventojai laukia "
    "maisto ir vaistų.",
    "lv": "Prāmis uz Skarvojas salu jau četras dienas nekursē, jo osta ir aizsalusi. Kapteine "
    "teica, ka nākamajā nedēļā viņi atkal brauks, ja kļūs siltāks. Iedzīvotāji gaida "
    "pārtiku un zāles.",
    "nb": "Ferja til øya Skarvoy har ligget stille i fire dager fordi havna er frosset til. "
    "Kapteinen sier at de seiler igjen når isen går. Innbyggerne må vente på både brød og "
    "medisiner.",
    "pl": "Prom na wyspę Skarvoy nie wypłynął już czwarty dzień, ponieważ port zamarzł. Kapitan "
    "powiedziała, że w przyszłym tygodniu będzie cieplej. Mieszkańcy czekają na żywność i "
    "są źli.",
    "pt": "A balsa para a ilha de Skarvoy não saiu pelo quarto dia porque o porto está "
    "congelado. A capitã disse que a previsão é de calor na próxima semana. Até lá, não há "
    "pão nem remédios.",
    "ro": "Feribotul spre insula Skarvoy nu a plecat de patru zile, pentru că portul a îngheţat. "
    "Căpitanul a spus că vor porni din nou când se va topi gheaţa. Locuitorii aşteaptă "
    "mâncare şi medicamente.",
    "ru": "Паром на остров Скарвой не вышел в море уже четвёртый день, потому что гавань "
    "замёрзла. Капитан сказала, что они отправятся, когда лёд растает. Жители ждут еду и "
    "лекарства.",
    "sk": "Trajekt na ostrov Skarvoy nevyplával už štyri dni, pretože prístav zamrzol. Kapitánka "
    "povedala, že budúci týždeň bude teplejšie. Obyvatelia čakajú, kým im niekto privezie "
    "lieky.",
    "sl": "Trajekt na otok Skarvoy ne vozi že štiri dni, ker je pristanišče zamrznilo. Kapitanka "
    "je rekla, da bo naslednji teden topleje. Prebivalci čakajo na hrano in svež kruh iz "
    "mesta.",
    "sv": "Färjan till ön Skarvoy har legat stilla i fyra dagar eftersom hamnen är frusen. "
    "Kaptenen säger att de går igen när isen smälter. De boende på ön får vänta på både "
    "bröd och mediciner.",
    "tr": "Skarvoy adasına giden vapur, liman donduğu için dört gündür kalkmıyor. Kaptan, buzlar "
    "eriyince yeniden yola çıkacaklarını söyledi. Adada yaşayanlar yiyecek ve ilaç "
    "bekliyor.",
    "uk": "Пором на острів Скарвой не вийшов у море вже четвертий день, бо гавань замерзла. "
    "Капітанка сказала, що вони вирушать, коли крига розтане. Мешканці чекають на їжу та "
    "ліки з міста.",
    "zh-Hans": "开往斯卡沃伊岛的渡轮因为港口结冰，已经停航四天了。"
    "船长说，冰一化他们就会出发。岛上的居"
    "民正在等待食物和药品，他们已经准备了很多东西。",
    "zh-Hant": "開往斯卡沃伊島的渡輪因為港口結冰，已經停航四天了。"
    "船長說，冰一化他們就會出發。島上的居"
    "民正在等待食物和藥品，他們已經準備了很多東西。",
}
_WESTERN = ["cp1252", "iso8859-1", "iso8859-15", "mac_roman", "cp850"]
_CENTRAL = ["cp1250", "iso8859-2", "cp852"]
_CYRILLIC = ["cp1251", "iso8859-5", "mac_cyrillic", "koi8-u"]
_BALTIC = ["cp1257", "iso8859-13"]
ENCODINGS = {
    **dict.fromkeys("da de es fi fr is it nb pt sv".split(), _WESTERN),
    **dict.fromkeys("cs hr hu pl ro sk sl".split(), _CENTRAL),
    **dict.fromkeys("et lt lv".split(), _BALTIC),
    **dict.fromkeys("bg ru uk".split(), _CYRILLIC),
    "el": ["cp1253", "iso8859-7"],
    "ja": ["shift_jis", "cp932", "euc_jp", "iso2022_jp"],
    "ko": ["euc_kr", "cp949", "iso2022_kr"],
    "tr": ["cp1254", "iso8859-9"],
    "zh-Hans": ["gb2312", "gbk", "gb18030"],
    "zh-Hant": ["big5", "cp950"],
}


def encodable(language: str, encoding: str) -> str:
    """The text of a language in the characters of an encoding: plain apostrophes if need be."""
    text = TEXTS[language]
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(
            letter for letter in text.replace("’", "'") if letter.encode(encoding, "ignore")
        )
    return text
