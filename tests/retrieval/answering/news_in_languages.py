"""News articles in eight languages, each with a question that one of its sentences answers."""

from __future__ import annotations

from typing import NamedTuple

from retrieval import Article


class Told(NamedTuple):
    """An article, with the sentence in brackets that answers a question."""

    title: str
    marked: str
    question: str

    @property
    def article(self) -> Article:
        """The article as it is stored."""
        return Article(self.title, self.marked.replace("[", "").replace("]", ""))

    @property
    def answer(self) -> str:
        """The sentence in brackets."""
        return self.marked.partition("[")[2].partition("]")[0]


TOLD = {
    "ko": [
        Told(
            "오래된 등대",
            "섬의 북쪽 절벽에 등대가 서 있다. [등대는 1850년에 어부들이 지었다.] 지금은 비어 있다.",
            "어부들이 언제 등대를 지었나요?",
        ),
        Told(
            "밤 여객선",
            "[여객선 표는 열두 크로네이다.] 어린이는 무료로 탄다. 배는 자정에 떠난다.",
            "여객선 표는 얼마입니까?",
        ),
        Told(
            "산 아래 터널",
            "공사는 구 년 걸렸다. [새 터널의 길이는 삼 킬로미터이다.] 자전거는 지나갈 수 없다.",
            "새 터널의 길이는 얼마나 되나요?",
        ),
        Told(
            "상을 받은 빵집",
            "심사위원들은 만장일치였다. [빵집 주인 김하나가 호밀빵으로 상을 받았다.]",
            "호밀빵으로 상을 받은 사람은 누구인가요?",
        ),
        Told(
            "강의 홍수",
            "비는 사흘 동안 내렸다. [홍수로 초등학교 지하실이 망가졌다.] 다친 사람은 없었다.",
            "홍수로 무엇이 망가졌나요?",
        ),
        Told(
            "배 박물관",
            "[배 박물관은 시장 광장 옆에 있다.] 월요일에는 문을 닫는다.",
            "배 박물관은 어디에 있습니까?",
        ),
    ],
    "ja": [
        Told(
            "古い灯台",
            "島の北の崖に灯台が立っている。[灯台は一八五〇年に漁師たちが建てた。]今は誰も住んでいない。",
            "灯台はいつ建てられましたか？",
        ),
        Told(
            "夜の連絡船",
            "[連絡船の切符は十二クローネである。]子供は無料で乗れる。船は真夜中に出る。",
            "連絡船の切符はいくらですか？",
        ),
        Told(
            "山の下のトンネル",
            "工事には九年かかった。[新しいトンネルの長さは三キロメートルだ。]自転車は通れない。",
            "新しいトンネルの長さはどのくらいですか？",
        ),
        Told(
            "賞をとったパン屋",
            "審査員は全員一致だった。[パン屋の店主の林花子がライ麦パンで賞をとった。]",
            "ライ麦パンで賞をとったのは誰ですか？",
        ),
        Told(
            "川の洪水",
            "雨は三日間降り続いた。[洪水で小学校の地下室が壊れた。]けが人はいなかった。",
            "洪水で何が壊れましたか？",
        ),
        Told(
            "船の博物館",
            "[船の博物館は市場の広場のとなりにある。]月曜日は休みだ。",
            "船の博物館はどこにありますか？",
        ),
    ],
    "zh": [
        Told(
            "古老的灯塔",
            "岛屿北边的悬崖上有一座灯塔。[灯塔由渔民们于一八五〇年建成。]现在里面没有人住。",
            "灯塔是什么时候建成的？",
        ),
        Told(
            "夜间渡轮",
            "[渡轮的船票要十二克朗。]儿童免费乘坐。船在半夜出发。",
            "渡轮的船票多少钱？",
        ),
        Told(
            "山下的隧道",
            "工程花了九年。[新隧道的长度为三公里。]自行车不能通过。",
            "新隧道的长度是多少？",
        ),
        Told(
            "获奖的面包店",
            "评委们意见一致。[面包店老板林小花凭黑麦面包获奖。]",
            "谁凭黑麦面包获奖了？",
        ),
        Told(
            "河水泛滥",
            "大雨下了三天。[洪水毁坏了小学的地下室。]没有人受伤。",
            "洪水毁坏了什么？",
        ),
        Told(
            "船舶博物馆",
            "[船舶博物馆位于集市广场旁边。]星期一不开放。",
            "船舶博物馆在哪里？",
        ),
    ],
    "de": [
        Told(
            "Der alte Leuchtturm",
            "Auf der Klippe im Norden der Insel steht ein Leuchtturm. [Der Leuchtturm wurde 1850"
            " von Fischern gebaut.] Heute ist er leer.",
            "Wann wurde der Leuchtturm gebaut?",
        ),
        Told(
            "Die Nachtfähre",
            "[Eine Fahrkarte für die Nachtfähre kostet zwölf Kronen.] Kinder fahren umsonst.",
            "Wie viel kostet eine Fahrkarte für die Nachtfähre?",
        ),
        Told(
            "Ein Tunnel unter dem Berg",
            "Die Arbeiten haben neun Jahre gedauert. [Der neue Tunnel ist drei Kilometer lang.]"
            " Mit dem Rad darf man nicht hindurch.",
            "Wie lang ist der neue Tunnel?",
        ),
        Told(
            "Preis für eine Bäckerei",
            "Die Jury war sich einig. [Die Bäckerin Hanna Reuter gewann mit ihrem Roggenbrot den"
            " ersten Preis.]",
            "Wer gewann mit Roggenbrot einen Preis?",
        ),
        Told(
            "Hochwasser am Fluss",
            "Es hat drei Tage lang geregnet. [Das Hochwasser hat den Keller der Grundschule"
            " zerstört.] Verletzt wurde niemand.",
            "Was hat das Hochwasser zerstört?",
        ),
        Told(
            "Das Schiffsmuseum",
            "[Das Schiffsmuseum liegt neben dem Marktplatz.] Am Montag ist es geschlossen.",
            "Wo liegt das Schiffsmuseum?",
        ),
    ],
    "es": [
        Told(
            "El viejo faro",
            "En el acantilado del norte de la isla hay un faro. [El faro fue construido en 1850 por"
            " los pescadores.] Ahora está vacío.",
            "¿Cuándo fue construido el faro?",
        ),
        Told(
            "El transbordador nocturno",
            "[El billete del transbordador cuesta doce coronas.] Los niños viajan gratis.",
            "¿Cuánto cuesta el billete del transbordador?",
        ),
        Told(
            "Un túnel bajo la montaña",
            "Las obras duraron nueve años. [El nuevo túnel mide tres kilómetros.] Las bicicletas no"
            " pueden pasar por él.",
            "¿Cuántos kilómetros mide el nuevo túnel?",
        ),
        Told(
            "Una panadería premiada",
            "El jurado fue unánime. [La panadera Elena Rubio ganó el premio con su pan de"
            " centeno.]",
            "¿Quién ganó el premio con el pan de centeno?",
        ),
        Told(
            "Crecida del río",
            "Llovió durante tres días. [La inundación destruyó el sótano de la escuela.] No hubo"
            " heridos.",
            "¿Qué destruyó la inundación?",
        ),
        Told(
            "El museo de barcos",
            "[El museo de barcos está al lado de la plaza del mercado.] Los lunes cierra.",
            "¿Dónde está el museo de barcos?",
        ),
    ],
    "fr": [
        Told(
            "Le vieux phare",
            "Sur la falaise au nord de l'île se dresse un phare. [Le phare a été construit en 1850"
            " par des pêcheurs.] Il est vide aujourd'hui.",
            "Quand le phare a-t-il été construit ?",
        ),
        Told(
            "Le bac de nuit",
            "[Un billet pour le bac de nuit coûte douze couronnes.] Les enfants voyagent"
            " gratuitement.",
            "Combien coûte un billet pour le bac de nuit ?",
        ),
        Told(
            "Un tunnel sous la montagne",
            "Les travaux ont duré neuf ans. [Le nouveau tunnel a une longueur de trois kilomètres.]"
            " Les vélos ne peuvent pas y passer.",
            "Quelle est la longueur du nouveau tunnel ?",
        ),
        Told(
            "Une boulangerie primée",
            "Le jury a été unanime. [La boulangère Jeanne Moreau a gagné le prix avec son pain de"
            " seigle.]",
            "Qui est-ce qui a gagné le prix avec du pain de seigle ?",
        ),
        Told(
            "La crue de la rivière",
            "Il a plu pendant trois jours. [L'inondation a détruit la cave de l'école.] Personne"
            " n'a été blessé.",
            "Qu'est-ce que l'inondation a détruit ?",
        ),
        Told(
            "Le musée des bateaux",
            "[Le musée des bateaux se trouve à côté de la place du marché.] Il est fermé le lundi.",
            "Où se trouve le musée des bateaux ?",
        ),
    ],
    "ru": [
        Told(
            "Старый маяк",
            "На северном утёсе острова стоит маяк. [Маяк построили рыбаки в 1850 году.] Сейчас в"
            " нём никто не живёт.",
            "Когда построили маяк?",
        ),
        Told(
            "Ночной паром",
            "[Билет на ночной паром стоит двенадцать крон.] Дети едут бесплатно.",
            "Сколько стоит билет на ночной паром?",
        ),
        Told(
            "Туннель под горой",
            "Работы шли девять лет. [Длина нового туннеля составляет три километра.] На велосипеде"
            " там ездить нельзя.",
            "Какова длина нового туннеля?",
        ),
        Told(
            "Премия для пекарни",
            "Жюри было единодушно. [Пекарь Анна Белова получила премию за ржаной хлеб.]",
            "Кто получил премию за ржаной хлеб?",
        ),
        Told(
            "Наводнение на реке",
            "Дождь шёл три дня. [Наводнение разрушило подвал школы.] Никто не пострадал.",
            "Что разрушило наводнение?",
        ),
        Told(
            "Музей кораблей",
            "[Музей кораблей находится рядом с рыночной площадью.] По понедельникам он закрыт.",
            "Где находится музей кораблей?",
        ),
    ],
    "ar": [
        Told(
            "المنارة القديمة",
            "تقف منارة على الجرف في شمال الجزيرة. [بنى الصيادون المنارة في عام 1850.]"
            " وهي فارغة الآن.",
            "متى بنى الصيادون المنارة؟",
        ),
        Told(
            "عبارة الليل",
            "[سعر تذكرة العبارة الليلية اثنتا عشرة كرونة.] ويسافر الأطفال مجانا.",
            "كم سعر تذكرة العبارة الليلية؟",
        ),
        Told(
            "نفق تحت الجبل",
            "استمرت الأعمال تسع سنوات. [يبلغ طول النفق الجديد ثلاثة كيلومترات.]"
            " ولا يسمح بمرور الدراجات فيه.",
            "كم يبلغ طول النفق الجديد؟",
        ),
        Told(
            "جائزة للمخبز",
            "كان الحكام متفقين. [فازت الخبازة ليلى حداد بالجائزة عن خبز الشعير.]",
            "من فاز بالجائزة عن خبز الشعير؟",
        ),
        Told(
            "فيضان النهر",
            "استمر المطر ثلاثة أيام. [دمر الفيضان قبو المدرسة الابتدائية.] ولم يصب أحد.",
            "ماذا دمر الفيضان؟",
        ),
        Told(
            "متحف السفن",
            "[يقع متحف السفن بجانب ساحة السوق.] ويغلق أبوابه يوم الاثنين.",
            "أين يقع متحف السفن؟",
        ),
    ],
}
